import { isSnoozed, wakesAt } from '#shared/domain/mark';
import type { ConversationId } from '#shared/domain/ids';
import type { ConversationRow, DeskDatabase, MarkRow } from './schema.ts';

/** A conversation out of the way, and when it is back by itself (epoch ms); null = when the customer writes. */
export type Snoozed = { readonly row: ConversationRow; readonly wakesAt: number | null };

const MOST_PINNED = 200;

/** What the servicer put out of the way and has not come back, whichever comes back first first. */
export async function readSnoozed(db: DeskDatabase, now: number): Promise<readonly Snoozed[]> {
  const asleep = await db.marks.where('asleepUntil').above(now).toArray();
  const rows = await db.conversations.bulkGet(asleep.map((mark) => mark.conversationId));
  const snoozed = asleep.flatMap(({ snooze }, index): Snoozed[] => {
    const row = rows[index];
    return row && snooze && isSnoozed(snooze, row, now) ? [{ row, wakesAt: wakesAt(snooze, row, now) }] : [];
  });
  return snoozed.toSorted((left, right) => (left.wakesAt ?? Infinity) - (right.wakesAt ?? Infinity));
}

/** Takes those the customer has ended out of the index of what is asleep. Returns how many. */
export async function settleSnoozes(db: DeskDatabase, now: number): Promise<number> {
  return db.transaction('rw', [db.marks, db.conversations], async () => {
    const asleep = await db.marks.where('asleepUntil').above(now).toArray();
    const rows = await db.conversations.bulkGet(asleep.map((mark) => mark.conversationId));
    const over = asleep.filter(({ snooze }, index) => (rows[index]?.lastCustomerAt ?? 0) > (snooze?.setAt ?? Infinity));
    for (const { conversationId } of over) await db.marks.where({ conversationId }).modify(withoutKey);
    return over.length;
  });
}

function withoutKey(row: MarkRow, place: { value: MarkRow }): void {
  const { asleepUntil: _asleep, ...mark } = row;
  place.value = mark;
}

/** What the servicer keeps at the top: who waits first, then who moved last. */
export async function readPinned(
  db: DeskDatabase,
  hidden: ReadonlySet<ConversationId>,
): Promise<readonly ConversationRow[]> {
  const ids = await db.marks.where('pinKey').equals(1).limit(MOST_PINNED).primaryKeys();
  const rows = ids.length === 0 ? [] : await db.conversations.bulkGet(ids);
  return rows
    .filter((row) => row !== undefined)
    .filter((row) => !hidden.has(row.id))
    .toSorted(
      (left, right) => (left.waitAt ?? Infinity) - (right.waitAt ?? Infinity) || right.lastAt - left.lastAt || 0,
    );
}
