import type { ServicerUserid } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import { readSnoozed } from './aside.ts';
import { waitsBetween } from './ranges.ts';
import type { DeskDatabase } from './schema.ts';

/** What comes next for a servicer who has answered everybody in sight. Times in epoch ms; null = nothing. */
export type Outlook = {
  /** The next snooze that ends by itself. */
  readonly wakesAt: number | null;
  /** When the first of those who still wait, out of sight or for nobody yet, has waited eight hours. */
  readonly hours8At: number | null;
};

export async function readOutlook(db: DeskDatabase, me: ServicerUserid, now: number): Promise<Outlook> {
  const since = now - 8 * HOUR;
  const [snoozed, ...oldest] = await Promise.all([
    readSnoozed(db, now),
    ...[me, ''].flatMap((holder) =>
      (['first', 'again'] as const).flatMap((cause) =>
        waitsBetween(db, cause, holder, since, Infinity).map((rows) => rows.first()),
      ),
    ),
  ]);
  const waits = oldest.flatMap((row) => row?.waitAt ?? []);
  return {
    wakesAt: snoozed[0]?.wakesAt ?? null,
    hours8At: waits.length === 0 ? null : Math.min(...waits) + 8 * HOUR,
  };
}
