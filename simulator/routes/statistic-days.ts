import { chinaDay, DAY, HOUR, startOfChinaDay } from '#shared/lib/time';
import { statisticLimits } from '#shared/wecom/statistics';
import { refuse } from '../refusal.ts';

/**
 * The beginnings (epoch ms) of the days asked for in epoch seconds: floored, both ends counted, not today and not longer
 * ago than 180 days (wecom-api.md 4.10, 6.9). The code for other days is not documented; 40058 is the general one.
 */
export function daysAsked(
  span: { startTime: number; endTime: number; mostDays: number },
  now: number,
): readonly number[] {
  const first = startOfChinaDay(chinaDay(span.startTime * 1_000));
  const last = startOfChinaDay(chinaDay(span.endTime * 1_000));
  const today = startOfChinaDay(chinaDay(now));
  const count = Math.round((last - first) / DAY) + 1;
  if (count < 1 || count > span.mostDays) throw refuse('invalidParameter', 'field: end_time');
  if (last >= today) throw refuse('invalidParameter', 'field: end_time');
  if (first < today - statisticLimits.daysBack * DAY) throw refuse('invalidParameter', 'field: start_time');
  return Array.from({ length: count }, (_, index) => first + index * DAY);
}

/** Yesterday's figures exist only from six in the morning on, and none before the first day (wecom-api.md 4.10). */
export function isReady(day: number, now: number): boolean {
  return now >= day + DAY + statisticLimits.readyHour * HOUR && day >= startOfChinaDay(statisticLimits.firstDay);
}
