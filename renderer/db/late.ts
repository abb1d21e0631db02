import type { Asker } from '#shared/domain/assignment';
import type { OpenKfid } from '#shared/domain/ids';
import { lateStage, warnAfter } from '#shared/domain/risk';
import { HOUR, MINUTE } from '#shared/lib/time';
import type { WaitCause } from '#shared/domain/conversation';
import { readSnoozed } from './aside.ts';
import { inRank } from './ranges.ts';
import type { ConversationRow, DeskDatabase } from './schema.ts';
import { readShownSettings } from './settings.ts';

/** Those who wait too long for this servicer, worst first. */
export type Late = {
  readonly rows: readonly ConversationRow[];
  /** How many of mine and nobody's have used most of the promise, and not all of it. DE-946 */
  readonly soon: number;
  /** When time alone will have changed this (epoch ms); null = nobody waits. */
  readonly nextAt: number | null;
};

/** For whom: supervisors hear of what is not theirs only when nobody has answered for eight hours. */
export type LateFor = { readonly me: Asker; readonly accounts: readonly OpenKfid[] };

/** A screen says 99+, and a reminder is one for all. */
const MOST_LATE = 300;
const SUPERVISOR_MS = 8 * HOUR;
const causes = ['first', 'again'] as const satisfies readonly WaitCause[];

/**
 * DE-205: mine and nobody's that have waited longer than was promised, by index; not what is out of the way, nor what a
 * colleague answers in the WeCom client.
 */
export async function readLate(db: DeskDatabase, { me, accounts }: LateFor, now: number): Promise<Late> {
  const { promises } = (await readShownSettings(db)).settings;
  const asleep = new Set((await readSnoozed(db, now)).map(({ row }) => row.id));
  const allowed = { first: promises.firstMinutes * MINUTE, again: promises.againMinutes * MINUTE };
  const isServicer = me.role === 'servicer';
  const stretches = causes.flatMap((cause) => [
    ...[me.servicerUserid, ...(isServicer ? [''] : [])].map((holder) =>
      waiting(db, holder, cause, allowed[cause], true),
    ),
    ...(isServicer ? [] : [waiting(db, null, cause, SUPERVISOR_MS, false)]),
  ]);
  const found = new Map<string, ConversationRow>();
  const turns: number[] = [];
  const read = await db.transaction('r', db.conversations, () => Promise.all(stretches.map((one) => one(now))));
  const isMine = (row: ConversationRow): boolean => accounts.includes(row.openKfid) && !asleep.has(row.id);
  for (const { late, turnsAt } of read) {
    for (const row of late) found.set(row.id, row);
    turns.push(...turnsAt);
  }
  const rows = [...found.values()].filter(isMine).toSorted((left, right) => (left.waitAt ?? 0) - (right.waitAt ?? 0));
  turns.push(...rows.flatMap((row) => lateStage(toWait(row), now).nextAt ?? []));
  return {
    rows,
    soon: read.reduce((sum, { soon }) => sum + soon.filter(isMine).length, 0),
    nextAt: turns.length === 0 ? null : Math.min(...turns),
  };
}

/** The times of a wait past its promise: since when, and when the 48 hours end. */
export function toWait({ waitAt, waitEndsAt }: ConversationRow): { readonly since: number; readonly closesAt: number } {
  return { since: waitAt ?? 0, closesAt: waitEndsAt ?? Infinity };
}

type Waits = {
  readonly late: readonly ConversationRow[];
  readonly soon: readonly ConversationRow[];
  /** When the next ones will be soon late, and late. */
  readonly turnsAt: readonly number[];
};

/** `holder` null = anybody's. Who is answered in the WeCom client is not asked for. */
function waiting(
  db: DeskDatabase,
  holder: string | null,
  cause: WaitCause,
  allowedMs: number,
  isWarned: boolean,
): (now: number) => Promise<Waits> {
  const rank = cause === 'first' ? 0 : 1;
  const warnMs = isWarned ? warnAfter(allowedMs) : allowedMs;
  const since = (from: number, until = Infinity) => inRank(db, holder, rank, from, until);
  return async (now) => {
    const [late, soon, calm] = await Promise.all([
      since(-Infinity, now - allowedMs - 1)
        .limit(MOST_LATE)
        .toArray(),
      warnMs < allowedMs
        ? since(now - allowedMs, now - warnMs - 1)
            .limit(MOST_LATE)
            .toArray()
        : [],
      since(now - warnMs).first(),
    ]);
    const turnsAt = [
      [soon[0], allowedMs],
      [calm, warnMs],
    ] as const;
    return {
      late,
      soon,
      turnsAt: turnsAt.flatMap(([row, ms]) => (row?.waitAt === undefined ? [] : [row.waitAt + ms + 1])),
    };
  };
}
