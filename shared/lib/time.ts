export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Companies on WeCom count days in China's time: UTC+8 all year, no daylight saving. */
const CHINA_OFFSET = 8 * HOUR;

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string;

/**
 * The Asia/Shanghai day in which `at` (epoch ms) falls. Counted instead of formatted: every message asks for its day, and
 * a Date costs more than all the rest of the asking. Valid for years 0 to 9999.
 */
export function chinaDay(at: number): Day {
  // Days since 0000-03-01: with the leap day at a year's end, months and years are plain division.
  const days = Math.floor((at + CHINA_OFFSET) / DAY) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** First millisecond of a `YYYY-MM-DD` day in Asia/Shanghai. */
export function startOfChinaDay(day: Day): number {
  return Date.parse(`${day}T00:00:00.000Z`) - CHINA_OFFSET;
}
