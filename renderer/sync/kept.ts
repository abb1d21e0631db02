import type { Table } from 'dexie';
import type { Fact } from '#shared/domain/fact';
import { assertNever } from '#shared/lib/assert-never';
import type { Macro } from '#shared/domain/macro';
import type { Mark } from '#shared/domain/mark';
import type { Reminder } from '#shared/domain/reminder';
import type { SavedView } from '#shared/domain/saved-view';
import type { WorkState } from '#shared/domain/work-state';
import { settleMarks } from '../db/marks.ts';
import { pinNote } from '../db/notes.ts';
import type { DeskDatabase, SettingRow } from '../db/schema.ts';

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

type Pin = Extract<KeptFact, { kind: 'note.pinned' }>;

/** What a batch says of each of them: of each row only how it stands in the end, and all of a table at once. */
export class Kept {
  readonly #marks: Mark[] = [];
  readonly #pins = new Map<string, Pin>();
  /** Null = deleted. */
  readonly #views = new Map<string, SavedView | null>();
  readonly #macros = new Map<string, Macro | null>();
  readonly #reminders = new Map<string, Reminder>();
  readonly #settings = new Map<string, SettingRow>();
  readonly #workStates = new Map<string, WorkState>();

  add(fact: KeptFact): void {
    switch (fact.kind) {
      case 'mark.changed':
        return void this.#marks.push(fact.mark);
      case 'note.pinned':
        return void this.#pins.set(fact.noteId, fact);
      case 'view.saved':
        return void this.#views.set(fact.view.viewId, fact.view);
      case 'view.deleted':
        return void this.#views.set(fact.viewId, null);
      case 'macro.saved':
        return void this.#macros.set(fact.macro.macroId, fact.macro);
      case 'macro.deleted':
        return void this.#macros.set(fact.macroId, null);
      case 'reminder.changed':
        return void this.#reminders.set(fact.reminder.reminderId, fact.reminder);
      case 'setting.changed':
        return void this.#settings.set(fact.setting.name, { ...fact.setting, by: fact.by });
      case 'work-state.changed':
        return void this.#workStates.set(fact.workState.servicerUserid, fact.workState);
      default:
        return assertNever(fact);
    }
  }

  async save(db: DeskDatabase): Promise<void> {
    if (this.#marks.length > 0) await settleMarks(db, this.#marks);
    await saveAll(db.views, this.#views);
    await saveAll(db.macros, this.#macros);
    await saveAll(db.reminders, this.#reminders);
    await saveAll(db.settings, this.#settings);
    await saveAll(db.workStates, this.#workStates);
    for (const { noteId, isPinned } of this.#pins.values()) await pinNote(db, noteId, isPinned);
  }
}

export async function saveAll<Row>(table: Table<Row, string>, rows: ReadonlyMap<string, Row | null>): Promise<void> {
  if (rows.size === 0) return;
  await table.bulkPut([...rows.values()].filter((row) => row !== null));
  await table.bulkDelete([...rows].filter(([, row]) => row === null).map(([id]) => id));
}
