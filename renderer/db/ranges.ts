import type { Collection } from 'dexie';
import type { WaitCause } from '#shared/domain/conversation';
import type { ConversationRow, DeskDatabase, EndKind, Rank } from './schema.ts';

/** Stretches of the indexes over conversations. `holder` '' = nobody's, null = everybody's. */
export type Rows = Collection<ConversationRow, string>;

/** `rankAt`: since when they wait, or minus the time of the last move. */
export function inRank(
  db: DeskDatabase,
  holder: string | null,
  rank: Rank,
  lower: number = -Infinity,
  upper: number = Infinity,
): Rows {
  return holder === null
    ? db.conversations.where('[rank+rankAt]').between([rank, lower], [rank, upper], true, true)
    : db.conversations
        .where('[holderKey+rank+rankAt]')
        .between([holder, rank, lower], [holder, rank, upper], true, true);
}

/** From one rank to another, both included. */
export function inRanks(db: DeskDatabase, holder: string | null, first: Rank, last: Rank): Rows {
  return holder === null
    ? db.conversations.where('[rank+rankAt]').between([first, -Infinity], [last, Infinity], true, true)
    : db.conversations
        .where('[holderKey+rank+rankAt]')
        .between([holder, first, -Infinity], [holder, last, Infinity], true, true);
}

/** Who waits for an answer in the WeCom client. */
export function waitsInClient(db: DeskDatabase, holder: string | null): Rows {
  return holder === null
    ? db.conversations.where('[clientCause+waitAt]').between(['', -Infinity], ['\uffff', Infinity])
    : db.conversations
        .where('[holderKey+clientCause+waitAt]')
        .between([holder, '', -Infinity], [holder, '\uffff', Infinity]);
}

/**
 * Those who wait and began between two moments, longest first. Who is answered here has the wait in the rank; of those in
 * the WeCom client, who are few, a second index knows.
 */
export function waitsBetween(
  db: DeskDatabase,
  cause: WaitCause,
  holder: string | null,
  lower: number,
  upper: number,
): readonly [here: Rows, client: Rows] {
  const here = inRank(db, holder, cause === 'first' ? 0 : 1, lower, upper);
  return holder === null
    ? [here, db.conversations.where('[clientCause+waitAt]').between([cause, lower], [cause, upper], true, true)]
    : [
        here,
        db.conversations
          .where('[holderKey+clientCause+waitAt]')
          .between([holder, cause, lower], [holder, cause, upper], true, true),
      ];
}

/** Whose 48 hours end between two moments: of those who wait, or of those who were answered. */
export function endsBetween(
  db: DeskDatabase,
  kind: EndKind,
  holder: string | null,
  lower: number,
  upper: number,
): Rows {
  return holder === null
    ? db.conversations.where('[endKind+endsAt]').between([kind, lower], [kind, upper], true, true)
    : db.conversations
        .where('[holderKey+endKind+endsAt]')
        .between([holder, kind, lower], [holder, kind, upper], true, true);
}

/**
 * How many there are, up to `most`. Dexie's own count goes through the whole range whatever its limit; asking for the keys
 * stops there, and costs one way through them (6 ms for a thousand).
 */
export async function countSome(rows: Collection<ConversationRow, string>, most: number): Promise<number> {
  return (await rows.limit(most).primaryKeys()).length;
}
