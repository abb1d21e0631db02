import type { Asker } from '#shared/domain/assignment';
import { asConversationId, conversationEnds, type ConversationId, type OpenKfid } from '#shared/domain/ids';
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
  /** How many of mine and nobody's have used most of the promise, and not all of it; counted while nobody is late. DE-946 */
  readonly soon: number;
  /** When time alone will have changed this (epoch ms); null = nobody waits. */
  readonly nextAt: number | null;
};

/** For whom: supervisors hear of what is not theirs only when nobody has answered for eight hours. */
export type LateFor = { readonly me: Asker; readonly accounts: readonly OpenKfid[] };

/** A screen says 99+, and a reminder is one for all. */
const MOST_LATE = 300;
const MOST_SOON = 100;
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
  const read = await db.transaction('r', db.conversations, () => Promise.all(stretches.map((one) => one.late(now))));
  const isMine = (id: ConversationId, openKfid: OpenKfid): boolean => accounts.includes(openKfid) && !asleep.has(id);
  for (const { late, turnsAt } of read) {
    for (const row of late) if (isMine(row.id, row.openKfid)) found.set(row.id, row);
    turns.push(...turnsAt);
  }
  const rows = [...found.values()].toSorted((left, right) => (left.waitAt ?? 0) - (right.waitAt ?? 0));
  turns.push(...rows.flatMap((row) => lateStage(toWait(row), now).nextAt ?? []));
  let soon = 0;
  // Who will be late in a moment is told of while nobody is.
  if (rows.length === 0) {
    const near = await db.transaction('r', db.conversations, () => Promise.all(stretches.map((one) => one.soon(now))));
    for (const { ids, turnsAt } of near) {
      soon += ids.filter((id) => isMine(id, conversationEnds(id).openKfid)).length;
      turns.push(...turnsAt);
    }
  }
  return { rows, soon, nextAt: turns.length === 0 ? null : Math.min(...turns) };
}

/** The times of a wait past its promise: since when, and when the 48 hours end. */
export function toWait({ waitAt, waitEndsAt }: ConversationRow): { readonly since: number; readonly closesAt: number } {
  return { since: waitAt ?? 0, closesAt: waitEndsAt ?? Infinity };
}

type Stretch = {
  /** Past the promise, and when the next one will be. */
  readonly late: (
    now: number,
  ) => Promise<{ readonly late: readonly ConversationRow[]; readonly turnsAt: readonly number[] }>;
  /** Near its end, by their keys alone, and when the next one will be. */
  readonly soon: (
    now: number,
  ) => Promise<{ readonly ids: readonly ConversationId[]; readonly turnsAt: readonly number[] }>;
};

/** `holder` null = anybody's. Who is answered in the WeCom client is not asked for. */
function waiting(
  db: DeskDatabase,
  holder: string | null,
  cause: WaitCause,
  allowedMs: number,
  isWarned: boolean,
): Stretch {
  const rank = cause === 'first' ? 0 : 1;
  const warnMs = warnAfter(allowedMs);
  const since = (from: number, until = Infinity) => inRank(db, holder, rank, from, until);
  const turn = (row: ConversationRow | undefined, ms: number): readonly number[] =>
    row?.waitAt === undefined ? [] : [row.waitAt + ms + 1];
  return {
    async late(now) {
      const [late, next] = await Promise.all([
        since(-Infinity, now - allowedMs - 1)
          .limit(MOST_LATE)
          .toArray(),
        since(now - allowedMs).first(),
      ]);
      return { late, turnsAt: turn(next, allowedMs) };
    },
    async soon(now) {
      if (!isWarned) return { ids: [], turnsAt: [] };
      const [ids, next] = await Promise.all([
        since(now - allowedMs, now - warnMs - 1)
          .limit(MOST_SOON)
          .primaryKeys(),
        since(now - warnMs).first(),
      ]);
      return { ids: ids.map(asConversationId), turnsAt: turn(next, warnMs) };
    },
  };
}
