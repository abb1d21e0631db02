import type { Import, ImportAnswer, ImportEntry } from '#shared/contracts/quick-replies';
import type { Result } from '#shared/lib/result';
import { toEntry, type PlannedRow } from './plan-import.ts';

/** Small enough for any texts to stay under the relay's 2 MB. */
const AT_ONCE = 100;

export type ImportDone = {
  readonly added: number;
  readonly changed: number;
  /** Rows the relay refused after all: line and code. */
  readonly refused: readonly { readonly line: number; readonly code: string }[];
  /** What undoes it. */
  readonly undo: Import;
  /** The line was lost: how many rows were sent before. */
  readonly stoppedAt: number | null;
};

type Send = (wish: Import) => Promise<Result<ImportAnswer>>;

/** DE-508: sends the rows that do something, a hundred at a time. `onShare` hears how far it is, 0…1. */
export async function runImport(
  rows: readonly PlannedRow[],
  send: Send,
  onShare: (share: number) => void,
): Promise<ImportDone> {
  const todo = rows.filter((row) => row.kind === 'add' || row.kind === 'change');
  const refused: { line: number; code: string }[] = [];
  const deletes: string[] = [];
  const saves: ImportEntry[] = [];
  let added = 0;
  for (let at = 0; at < todo.length; at += AT_ONCE) {
    onShare(at / todo.length);
    const some = todo.slice(at, at + AT_ONCE);
    const result = await send({ saves: some.map(({ entry }) => entry), deletes: [] });
    if (!result.ok) return { added, changed: saves.length, refused, undo: { saves, deletes }, stoppedAt: at };
    for (const [index, outcome] of result.value.outcomes.entries()) {
      const row = some[index];
      if (!row) continue;
      if (outcome.kind === 'refused') refused.push({ line: row.line, code: outcome.code });
      else if (row.kind === 'change') saves.push(toEntry(row.before));
      else {
        deletes.push(row.entry.quickReplyId);
        added += 1;
      }
    }
  }
  onShare(1);
  return { added, changed: saves.length, refused, undo: { saves, deletes }, stoppedAt: null };
}

/** Takes back what an import did; false when the relay could not be reached, and it may be tried again. */
export async function undoImport({ saves, deletes }: Import, send: Send): Promise<boolean> {
  for (let at = 0; at < Math.max(saves.length, deletes.length); at += AT_ONCE) {
    const wish = { saves: saves.slice(at, at + AT_ONCE), deletes: deletes.slice(at, at + AT_ONCE) };
    if (!(await send(wish)).ok) return false;
  }
  return true;
}
