export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Companies on WeCom count days in China's time: UTC+8 all year, no daylight saving. */
const CHINA_OFFSET = 8 * HOUR;

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string;

/** The Asia/Shanghai day in which `at` (epoch ms) falls. */
export function chinaDay(at: number): Day {
  return new Date(at + CHINA_OFFSET).toISOString().slice(0, 10);
}

/** First millisecond of a `YYYY-MM-DD` day in Asia/Shanghai. */
export function startOfChinaDay(day: Day): number {
  return Date.parse(`${day}T00:00:00.000Z`) - CHINA_OFFSET;
}
