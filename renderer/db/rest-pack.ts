import type { Customer } from '#shared/domain/customer';
import { Dexie } from 'dexie';
import type { ServicerUserid } from '#shared/domain/ids';
import { WINDOW_MS } from '#shared/domain/reply-window';
import type { ConversationRow, DeskDatabase } from './schema.ts';

/** One conversation one has in hand before a rest. */
export type PackRow = {
  readonly row: ConversationRow;
  readonly customer: Customer | null;
  /** Open reminders. */
  readonly reminders: number;
};
/** What one leaves to others: who waits, longest first, and who was answered and may write again. */
export type RestPack = {
  readonly unanswered: readonly PackRow[];
  readonly unansweredCount: number;
  readonly open: readonly PackRow[];
  readonly openCount: number;
};

/** So many of each are shown. */
const SHOWN = 20;

export async function readRestPack(db: DeskDatabase, me: ServicerUserid, now: number): Promise<RestPack> {
  const held = db.conversations.where('[holderKey+rank+rankAt]');
  const waiting = held.between([me, 0, Dexie.minKey], [me, 1, Dexie.maxKey]);
  // Answered ones are ordered by -lastAt; those whose session WeCom has ended by now are left out.
  const answered = db.conversations
    .where('[holderKey+rank+rankAt]')
    .between([me, 2, Dexie.minKey], [me, 2, -(now - WINDOW_MS)]);
  const [first, unansweredCount, second, openCount] = await Promise.all([
    waiting.limit(SHOWN).toArray(),
    waiting.count(),
    answered.limit(SHOWN).toArray(),
    answered.count(),
  ]);
  const rows = [...first, ...second];
  const [customers, reminders] = await Promise.all([
    db.customers.bulkGet(rows.map(({ externalUserid }) => externalUserid)),
    db.reminders
      .where('conversationId')
      .anyOf(rows.map(({ id }) => id))
      .filter(({ doneAt }) => doneAt === null)
      .toArray(),
  ]);
  const all = rows.map((row, index): PackRow => ({
    row,
    customer: customers[index] ?? null,
    reminders: reminders.filter(({ conversationId }) => conversationId === row.id).length,
  }));
  const unanswered = all
    .slice(0, first.length)
    .toSorted((left, right) => (left.row.wait?.since ?? 0) - (right.row.wait?.since ?? 0));
  return { unanswered, unansweredCount, open: all.slice(first.length), openCount };
}
