import type { StatisticKind } from '#shared/contracts/wecom-statistics';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay, type Day } from '#shared/lib/time';
import { statisticLimits } from '#shared/wecom/statistics';

/** Whom figures are about. `openKfid` '' = not about an account; `subject` '' = all its servicers. */
export type StatisticSubject = { readonly kind: StatisticKind; readonly openKfid: string; readonly subject: string };
/** One call: a subject and the days it lacks, side by side. */
export type StatisticCall = StatisticSubject & { readonly from: Day; readonly to: Day };

export type KeptDay = { readonly day: Day; readonly fetchedAt: number; readonly isEmpty: boolean };

/** A little after six: WeCom says "about" (wecom-api.md 4.10). */
const READY_MS = DAY + statisticLimits.readyHour * HOUR + 10 * MINUTE;
/** From then on an empty day is not late but empty. */
const SURE_MS = DAY + 12 * HOUR;

/** The last day WeCom has figures of. */
export function readyThrough(now: number): Day {
  return chinaDay(now - READY_MS);
}

/** The calls that fill what is missing of one subject, newest days first; a call takes as many days as its API allows. */
export function planCalls(about: StatisticSubject, kept: readonly KeptDay[], now: number): readonly StatisticCall[] {
  const done = new Set(kept.filter((row) => !isDueAgain(row, now)).map((row) => row.day));
  const mostDays =
    about.kind === 'account' || about.kind === 'servicer' ? statisticLimits.kfDays : statisticLimits.contactDays;
  const last = startOfChinaDay(readyThrough(now));
  const first = Math.max(
    startOfChinaDay(chinaDay(now)) - statisticLimits.daysBack * DAY,
    startOfChinaDay(statisticLimits.firstDay),
  );
  const calls: StatisticCall[] = [];
  for (let at = last; at >= first; at -= DAY) {
    if (done.has(chinaDay(at))) continue;
    let from = at;
    while (from - DAY >= first && !done.has(chinaDay(from - DAY)) && (at - from) / DAY + 1 < mostDays) from -= DAY;
    calls.push({ ...about, from: chinaDay(from), to: chinaDay(at) });
    at = from;
  }
  return calls;
}

/** An empty day that was asked for early in the morning is asked for once more. */
function isDueAgain({ day, fetchedAt, isEmpty }: KeptDay, now: number): boolean {
  const sure = startOfChinaDay(day) + SURE_MS;
  return isEmpty && fetchedAt < sure && now >= sure;
}

/** The days from `from` to `to`, both counted, oldest first. */
export function daysBetween(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let at = startOfChinaDay(from); at <= startOfChinaDay(to); at += DAY) days.push(chinaDay(at));
  return days;
}
