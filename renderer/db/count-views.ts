import type { Asker } from '#shared/domain/assignment';
import type { ServicerUserid } from '#shared/domain/ids';
import type { ViewFilter } from '#shared/domain/saved-view';
import { readSnoozed } from './aside.ts';
import { besideOthers } from './give-way.ts';
import { readMentions } from './mentions.ts';
import { holdersIn, readStretches } from './read-stretches.ts';
import type { ConversationRow, DeskDatabase, Rank } from './schema.ts';
import { countSome, endsBetween, inRank } from './ranges.ts';
import { MOST_COUNTED } from './view.ts';

/**
 * How many are in each view, up to `MOST_COUNTED`. What is out of the way counts in `snoozed` and in the waits of
 * everybody only.
 */
export type ViewCounts = {
  readonly mine: number;
  readonly unclaimed: number;
  readonly client: number;
  readonly snoozed: number;
  /** Calls I have not looked at. */
  readonly mentions: number;
  readonly mineWaiting: number;
  /** Who waits for me or for nobody yet, to be answered here. */
  readonly waiting: number;
  /** The view of those who wait: mine and nobody's, wherever they are answered, and everybody's. */
  readonly ours: number;
  readonly everybodys: number;
  /** When the next snooze ends by itself; null = none does. */
  readonly nextWakeAt: number | null;
};

/** What the counts are made of. */
export const countTables = ['conversations', 'marks', 'notes', 'meta'] as const;

export async function countViews(db: DeskDatabase, me: ServicerUserid, now: number): Promise<ViewCounts> {
  const [snoozed, mentions] = await Promise.all([readSnoozed(db, now), readMentions(db, me)]);
  const away = snoozed.map(({ row }) => row);
  // One look at the table for all of them: a transaction costs as much as a count.
  const [mine, mineWaiting, unclaimed, unclaimedWaiting, client, ours, everybodys] = await besideOthers(db, () =>
    db.transaction('r', db.conversations, () =>
      Promise.all([
        countHeld(db, me, 2, away),
        countHeld(db, me, 1, away),
        countHeld(db, '', 2, away),
        countHeld(db, '', 1, away),
        countSome(inRank(db, null, 3), MOST_COUNTED),
        countWaits(db, [me, '']),
        countWaits(db, [null]),
      ]),
    ),
  );
  return {
    mine,
    unclaimed,
    client,
    snoozed: snoozed.length,
    mentions: mentions.filter(({ isUnread }) => isUnread).length,
    mineWaiting,
    waiting: mineWaiting + unclaimedWaiting,
    ours,
    everybodys,
    nextWakeAt: snoozed[0]?.wakesAt ?? null,
  };
}

/** Up to a rank, without those out of the way. */
async function countHeld(
  db: DeskDatabase,
  holder: string,
  last: Rank,
  away: readonly ConversationRow[],
): Promise<number> {
  const hidden = away.filter((row) => row.holderKey === holder && row.rank <= last).length;
  const rows = db.conversations
    .where('[holderKey+rank+rankAt]')
    .between([holder, 0, -Infinity], [holder, last, Infinity], true, true);
  return Math.min(MOST_COUNTED, (await countSome(rows, MOST_COUNTED + hidden)) - hidden);
}

/** Everybody who waits has a window that ends, whichever column they stand in. `null` = whoever holds them. */
async function countWaits(db: DeskDatabase, holders: readonly (string | null)[]): Promise<number> {
  const counts = holders.map((holder) => countSome(endsBetween(db, 'wait', holder, -Infinity, Infinity), MOST_COUNTED));
  return Math.min(
    MOST_COUNTED,
    (await Promise.all(counts)).reduce((sum, count) => sum + count, 0),
  );
}

/** How many open conversations pass a filter, up to `MOST_COUNTED`. `isCapped`: there may be more that were not looked at. */
export async function countFiltered(
  db: DeskDatabase,
  filter: ViewFilter,
  me: Asker,
  now: number,
): Promise<{ readonly count: number; readonly isCapped: boolean }> {
  const asked = { view: 'open', filter, holders: holdersIn('open', filter, me), now } as const;
  const { pages, cappedAt } = await readStretches(db, asked, MOST_COUNTED);
  return { count: pages.reduce((sum, page) => sum + page.rows.length, 0), isCapped: cappedAt !== null };
}
