import type { Customer } from '#shared/domain/customer';
import { mayReclaim, type Asker } from '#shared/domain/assignment';
import { isHostedHere } from '#shared/domain/service-state';
import type { ConversationRow, DeskDatabase } from './schema.ts';

/** A conversation that went to others while one rested or was gone, and may be taken back. */
export type Taken = {
  readonly row: ConversationRow;
  readonly customer: Customer | null;
  readonly cause: 'covered' | 'vanished';
  readonly at: number;
};

const SEEN = 'taken seen';

/** Newest first; those said to be left where they are, are not among them. */
export async function readTaken(db: DeskDatabase, me: Asker, now: number): Promise<readonly Taken[]> {
  const [rows, seen] = await Promise.all([
    db.conversations.where('takenFrom').equals(me.servicerUserid).toArray(),
    db.meta.get(SEEN),
  ]);
  const seenAt = typeof seen?.value === 'number' ? seen.value : 0;
  const mine = rows.flatMap((row) => {
    const { lastHeld, holder, serviceState } = row;
    const cause = lastHeld?.cause;
    if (!lastHeld || (cause !== 'covered' && cause !== 'vanished') || lastHeld.at <= seenAt) return [];
    const mayBack =
      holder !== me.servicerUserid && isHostedHere(serviceState) && mayReclaim(lastHeld, me, now) === null;
    return mayBack ? [{ row, cause, at: lastHeld.at } as const] : [];
  });
  const customers = await db.customers.bulkGet(mine.map(({ row }) => row.externalUserid));
  return mine
    .map((one, index) => ({ ...one, customer: customers[index] ?? null }))
    .toSorted((left, right) => right.at - left.at);
}

/** What was taken until now stays with whom it is. */
export async function leaveTaken(db: DeskDatabase, now: number): Promise<void> {
  await db.meta.put({ name: SEEN, value: now });
}
