import { MOST_STATISTIC_DAYS } from '#shared/contracts/limits';
import { chinaDay, DAY, startOfChinaDay, type Day } from '#shared/lib/time';

export type Range = { readonly from: Day; readonly to: Day };
export const presets = ['yesterday', 'week', 'month'] as const;
export type Preset = (typeof presets)[number];

const lengths: Readonly<Record<Preset, number>> = { yesterday: 1, week: 7, month: 30 };

/** Days that end with yesterday: WeCom has nothing of today (wecom-api.md 4.10). */
export function presetRange(preset: Preset, now: number): Range {
  return { from: chinaDay(now - lengths[preset] * DAY), to: chinaDay(now - DAY) };
}

/** The oldest day WeCom still has. */
export function oldestDay(now: number): Day {
  return chinaDay(now - 180 * DAY);
}

export type RangeFault = 'rangeTooLong' | 'rangeBackwards' | 'rangeTooOld';

export function rangeFault({ from, to }: Range, now: number): RangeFault | null {
  const days = (startOfChinaDay(to) - startOfChinaDay(from)) / DAY + 1;
  // An emptied date field is no date at all.
  if (Number.isNaN(days) || days < 1) return 'rangeBackwards';
  if (days > MOST_STATISTIC_DAYS) return 'rangeTooLong';
  return from < oldestDay(now) ? 'rangeTooOld' : null;
}
