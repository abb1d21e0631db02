import { isSnoozed, wakesAt } from '#shared/domain/mark';
import type { ConversationId } from '#shared/domain/ids';
import type { ConversationRow, DeskDatabase } from './schema.ts';

/** A conversation out of the way, and when it is back by itself (epoch ms); null = when the customer writes. */
export type Snoozed = { readonly row: ConversationRow; readonly wakesAt: number | null };

/** So many of the newest snoozes are looked at: those before them have ended long ago. */
const NEWEST_SNOOZES = 500;
const MOST_PINNED = 200;

/** What the servicer put out of the way and has not come back, whichever comes back first first. */
export async function readSnoozed(db: DeskDatabase, now: number): Promise<readonly Snoozed[]> {
  const marks = await db.marks.orderBy('snoozedAt').reverse().limit(NEWEST_SNOOZES).toArray();
  const asleep = marks.filter(({ snooze }) => snooze && (snooze.until === null || snooze.until > now));
  const rows = await db.conversations.bulkGet(asleep.map((mark) => mark.conversationId));
  const snoozed = asleep.flatMap(({ snooze }, index): Snoozed[] => {
    const row = rows[index];
    return row && snooze && isSnoozed(snooze, row, now) ? [{ row, wakesAt: wakesAt(snooze, row, now) }] : [];
  });
  return snoozed.toSorted((left, right) => (left.wakesAt ?? Infinity) - (right.wakesAt ?? Infinity));
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
