import type { Asker } from '#shared/domain/assignment';
import type { OpenKfid } from '#shared/domain/ids';
import { HOUR, MINUTE } from '#shared/lib/time';
import type { WaitCause } from '#shared/domain/conversation';
import { readSnoozed } from './aside.ts';
import { inRank } from './ranges.ts';
import type { ConversationRow, DeskDatabase } from './schema.ts';
import { readShownSettings } from './settings.ts';

/** Those who wait too long for this servicer, worst first. */
export type Late = {
  readonly rows: readonly ConversationRow[];
  /** When the next one will have waited too long (epoch ms); null = nobody is on the way there. */
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
    ...[me.servicerUserid, ...(isServicer ? [''] : [])].map((holder) => waiting(db, holder, cause, allowed[cause])),
    ...(isServicer ? [] : [waiting(db, null, cause, SUPERVISOR_MS)]),
  ]);
  const found = new Map<string, ConversationRow>();
  let nextAt: number | null = null;
  const read = await db.transaction('r', db.conversations, () =>
    Promise.all(
      stretches.map(({ late, next, allowedMs }) => Promise.all([late(now - allowedMs), next(now - allowedMs)])),
    ),
  );
  for (const [index, [late, next]] of read.entries()) {
    for (const row of late) found.set(row.id, row);
    const soon = next?.waitAt;
    if (soon !== undefined) nextAt = Math.min(nextAt ?? Infinity, soon + (stretches[index]?.allowedMs ?? 0) + 1);
  }
  const rows = [...found.values()]
    .filter((row) => accounts.includes(row.openKfid) && !asleep.has(row.id))
    .toSorted((left, right) => (left.waitAt ?? 0) - (right.waitAt ?? 0));
  return { rows, nextAt };
}

type Stretch = {
  readonly allowedMs: number;
  readonly late: (before: number) => Promise<readonly ConversationRow[]>;
  readonly next: (from: number) => Promise<ConversationRow | undefined>;
};

/** `holder` null = anybody's. Who is answered in the WeCom client is not asked for. */
function waiting(db: DeskDatabase, holder: string | null, cause: WaitCause, allowedMs: number): Stretch {
  const rank = cause === 'first' ? 0 : 1;
  return {
    allowedMs,
    late: (before) =>
      inRank(db, holder, rank, -Infinity, before - 1)
        .limit(MOST_LATE)
        .toArray(),
    next: (from) => inRank(db, holder, rank, from).first(),
  };
}
