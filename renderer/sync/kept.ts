import type { Fact } from '#shared/domain/fact';
import { assertNever } from '#shared/lib/assert-never';
import type { Mark } from '#shared/domain/mark';
import { settleMarks } from '../db/marks.ts';
import { pinNote } from '../db/notes.ts';
import type { DeskDatabase } from '../db/schema.ts';

/** Facts that change what a desk is set up with: marks, views, macros, reminders, settings, work states, pins. */
export type KeptFact = Extract<
  Fact,
  {
    kind:
      | 'note.pinned'
      | 'mark.changed'
      | 'view.saved'
      | 'view.deleted'
      | 'macro.saved'
      | 'macro.deleted'
      | 'reminder.changed'
      | 'setting.changed'
      | 'work-state.changed';
  }
>;

/** What a batch says of each of them: marks all at once, of the rest there are few. */
export class Kept {
  readonly #marks: Mark[] = [];
  readonly #facts: Exclude<KeptFact, { kind: 'mark.changed' }>[] = [];

  add(fact: KeptFact): void {
    if (fact.kind === 'mark.changed') this.#marks.push(fact.mark);
    else this.#facts.push(fact);
  }

  async save(db: DeskDatabase): Promise<void> {
    if (this.#marks.length > 0) await settleMarks(db, this.#marks);
    for (const fact of this.#facts) await saveOne(db, fact);
  }
}

async function saveOne(db: DeskDatabase, fact: Exclude<KeptFact, { kind: 'mark.changed' }>): Promise<unknown> {
  switch (fact.kind) {
    case 'view.saved':
      return db.views.put(fact.view);
    case 'view.deleted':
      return db.views.delete(fact.viewId);
    case 'macro.saved':
      return db.macros.put(fact.macro);
    case 'macro.deleted':
      return db.macros.delete(fact.macroId);
    case 'reminder.changed':
      return db.reminders.put(fact.reminder);
    case 'setting.changed':
      return db.settings.put({ ...fact.setting, by: fact.by });
    case 'work-state.changed':
      return db.workStates.put(fact.workState);
    case 'note.pinned':
      return pinNote(db, fact.noteId, fact.isPinned);
    default:
      return assertNever(fact);
  }
}
