/** Calls per API, and WeCom's limits on them: 10,000 a minute and 150,000 an hour for one corp (wecom-api.md 9). */
export type CallMeter = {
  /** Counts a call. False: refused with 45009, because the API is over its limit or still blocked for its window. */
  count(api: string, now: number): boolean;
  /** Calls of an API so far, the refused ones included. */
  total(api: string): number;
  /** Moments of the calls of the last hour, oldest first. */
  moments(api: string): readonly number[];
  totals(): Readonly<Record<string, number>>;
};

export const callLimits = { perMinute: 10_000, perHour: 150_000 } as const;

const minute = 60_000;
const hour = 3_600_000;

type Row = { total: number; moments: number[]; hourHead: number; minuteHead: number; blockedUntil: number };

export function createCallMeter(): CallMeter {
  const rows = new Map<string, Row>();

  function rowOf(api: string): Row {
    let row = rows.get(api);
    if (row === undefined) {
      row = { total: 0, moments: [], hourHead: 0, minuteHead: 0, blockedUntil: 0 };
      rows.set(api, row);
    }
    return row;
  }

  return {
    count(api, now) {
      const row = rowOf(api);
      row.total += 1;
      row.moments.push(now);
      while ((row.moments[row.hourHead] ?? now) <= now - hour) row.hourHead += 1;
      row.minuteHead = Math.max(row.minuteHead, row.hourHead);
      while ((row.moments[row.minuteHead] ?? now) <= now - minute) row.minuteHead += 1;
      if (row.hourHead > 200_000) {
        row.moments.splice(0, row.hourHead);
        row.minuteHead -= row.hourHead;
        row.hourHead = 0;
      }
      // Blocking time equals the window (wecom-api.md 9).
      if (row.moments.length - row.hourHead > callLimits.perHour) row.blockedUntil = now + hour;
      else if (row.moments.length - row.minuteHead > callLimits.perMinute && now >= row.blockedUntil)
        row.blockedUntil = now + minute;
      return now >= row.blockedUntil;
    },
    total: (api) => rows.get(api)?.total ?? 0,
    moments(api) {
      const row = rows.get(api);
      return row === undefined ? [] : row.moments.slice(row.hourHead);
    },
    totals: () => Object.fromEntries([...rows].map(([api, row]) => [api, row.total])),
  };
}
