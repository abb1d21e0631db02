import type { Asker } from '#shared/domain/assignment';
import type { ServicerUserid } from '#shared/domain/ids';
import type { ViewFilter } from '#shared/domain/saved-view';
import { readSnoozed } from './aside.ts';
import { besideOthers } from './give-way.ts';
import { readMentions } from './mentions.ts';
import { holdersIn, readStretches } from './read-stretches.ts';
import type { ConversationRow, DeskDatabase } from './schema.ts';
import { countSome, inRank, inRanks, waitsInClient, type Rows } from './ranges.ts';
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
  // Each is a transaction of its own, and gives way: one for all of them keeps a writing, and whoever waits behind it, for
  // as long as all of them take.
  const count = (rows: Rows): Promise<number> => besideOthers(db, () => countSome(rows, MOST_COUNTED + away.length));
  const [own, free, client, ownInClient, freeInClient, everybody, everybodyInClient] = await Promise.all([
    countHeld(db, me, count),
    countHeld(db, '', count),
    count(inRank(db, null, 3)),
    count(waitsInClient(db, me)),
    count(waitsInClient(db, '')),
    count(inRanks(db, null, 0, 1)),
    count(waitsInClient(db, null)),
  ]);
  const ownShown = withoutAway(own, away, me);
  const freeShown = withoutAway(free, away, '');
  return {
    mine: written(ownShown.waiting + ownShown.answered),
    unclaimed: written(freeShown.waiting + freeShown.answered),
    client: written(client),
    snoozed: snoozed.length,
    mentions: mentions.filter(({ isUnread }) => isUnread).length,
    mineWaiting: written(ownShown.waiting),
    waiting: written(ownShown.waiting) + written(freeShown.waiting),
    ours: written(own.waiting + free.waiting + ownInClient + freeInClient),
    everybodys: written(everybody + everybodyInClient),
    nextWakeAt: snoozed[0]?.wakesAt ?? null,
  };
}

/** To be answered here, by whether somebody waits. */
type Held = { readonly waiting: number; readonly answered: number };

async function countHeld(db: DeskDatabase, holder: string, count: (rows: Rows) => Promise<number>): Promise<Held> {
  const [waiting, answered] = await Promise.all([count(inRanks(db, holder, 0, 1)), count(inRank(db, holder, 2))]);
  return { waiting, answered };
}

function withoutAway({ waiting, answered }: Held, away: readonly ConversationRow[], holder: string): Held {
  const own = away.filter((row) => row.holderKey === holder);
  return {
    waiting: waiting - own.filter((row) => row.rank <= 1).length,
    answered: answered - own.filter((row) => row.rank === 2).length,
  };
}

/** What moved between two of the readings is counted anew at once; until then nothing is less than none. */
function written(count: number): number {
  return Math.min(MOST_COUNTED, Math.max(0, count));
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
