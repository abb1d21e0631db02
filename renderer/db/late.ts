import { Dexie } from 'dexie';
import type { Asker } from '#shared/domain/assignment';
import type { OpenKfid } from '#shared/domain/ids';
import { HOUR, MINUTE } from '#shared/lib/time';
import type { WaitCause } from '#shared/domain/conversation';
import { readSnoozed } from './aside.ts';
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
    ...[me.servicerUserid, ...(isServicer ? [''] : [])].map((holder) => heldBy(db, holder, cause, allowed[cause])),
    ...(isServicer ? [] : [ofAnybody(db, cause)]),
  ]);
  const found = new Map<string, ConversationRow>();
  let nextAt: number | null = null;
  for (const { late, next, allowedMs } of stretches) {
    for (const row of await late(now - allowedMs)) found.set(row.id, row);
    const soon = (await next(now - allowedMs))?.waitAt;
    if (soon !== undefined) nextAt = Math.min(nextAt ?? Infinity, soon + allowedMs + 1);
  }
  const rows = [...found.values()]
    .filter((row) => row.rank <= 1 && accounts.includes(row.openKfid) && !asleep.has(row.id))
    .toSorted((left, right) => (left.waitAt ?? 0) - (right.waitAt ?? 0));
  return { rows, nextAt };
}

type Stretch = {
  readonly allowedMs: number;
  readonly late: (before: number) => Promise<readonly ConversationRow[]>;
  readonly next: (from: number) => Promise<ConversationRow | undefined>;
};

function heldBy({ conversations }: DeskDatabase, holder: string, cause: WaitCause, allowedMs: number): Stretch {
  const index = conversations.where('[holderKey+waitCause+waitAt]');
  const { minKey, maxKey } = Dexie;
  return {
    allowedMs,
    late: (before) =>
      index.between([holder, cause, minKey], [holder, cause, before], true, false).limit(MOST_LATE).toArray(),
    next: (from) => index.between([holder, cause, from], [holder, cause, maxKey]).first(),
  };
}

function ofAnybody({ conversations }: DeskDatabase, cause: WaitCause): Stretch {
  const index = conversations.where('[waitCause+waitAt]');
  const { minKey, maxKey } = Dexie;
  return {
    allowedMs: SUPERVISOR_MS,
    late: (before) => index.between([cause, minKey], [cause, before], true, false).limit(MOST_LATE).toArray(),
    next: (from) => index.between([cause, from], [cause, maxKey]).first(),
  };
}
