import type { Limits } from './limits.ts';
import { createRateWindow, type RateWindow } from './rate-window.ts';

/** Calls per API, and WeCom's limits on them: so many a minute and an hour for one corp (wecom-api.md 9). */
export type CallMeter = {
  /** Counts a call. False: refused with 45009, because the API is over its limit or still blocked for its window. */
  count(api: string, now: number): boolean;
  /** Calls of an API so far, the refused ones included. */
  total(api: string): number;
  /** Moments of the calls of the last hour, the refused ones included, oldest first. */
  moments(api: string): readonly number[];
  totals(): Readonly<Record<string, number>>;
};

const minute = 60_000;
const hour = 3_600_000;

type Row = { total: number; moments: number[]; head: number; minute: RateWindow; hour: RateWindow };

export function createCallMeter(limits: Pick<Limits, 'perMinute' | 'perHour'>): CallMeter {
  const rows = new Map<string, Row>();

  function rowOf(api: string): Row {
    let row = rows.get(api);
    if (row === undefined) {
      row = { total: 0, moments: [], head: 0, minute: createRateWindow(minute), hour: createRateWindow(hour) };
      rows.set(api, row);
    }
    return row;
  }

  return {
    count(api, now) {
      const row = rowOf(api);
      row.total += 1;
      row.moments.push(now);
      while ((row.moments[row.head] ?? now) <= now - hour) row.head += 1;
      if (row.head > 200_000) {
        row.moments.splice(0, row.head);
        row.head = 0;
      }
      if (row.hour.isBlocked(now)) return false;
      return row.minute.admit(now, limits.perMinute) && row.hour.admit(now, limits.perHour);
    },
    total: (api) => rows.get(api)?.total ?? 0,
    moments(api) {
      const row = rows.get(api);
      return row === undefined ? [] : row.moments.slice(row.head);
    },
    totals: () => Object.fromEntries([...rows].map(([api, row]) => [api, row.total])),
  };
}
