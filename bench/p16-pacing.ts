import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile, toLine, type Bench } from './lib/line.ts';
import { drainQueue, fireAsFast, HOUR_LIMIT, MINUTE_LIMIT, spendHours, type Counters } from './lib/p16-company.ts';
import { mostIn } from './lib/p4-storm.ts';

const REPLIES = 5_000;
const TYPED = 50;
const LEAST_SHARE = 0.95;
const TYPED_MS = 1_000;

/** Five thousand replies at once, at the end of an hour that is almost used up. */
export const p16: Bench = {
  name: 'P16',
  title: 'replies a second that leave within WeCom’s quota, what people typed first, beside firing as fast as can be',
  async run({ quick, log }) {
    const folder = await mkdtemp(join(tmpdir(), 'huiyin-p16-'));
    try {
      const drained = await drainQueue(folder, REPLIES, TYPED);
      const { counters, seconds, typedWaits, left } = drained;
      const p99 = quantile(typedWaits, 0.99);
      const count = counters.takenAt.size;
      log(`${count} replies in ${seconds.toFixed(0)} s, ${typedWaits.length} of them typed: ${describe(counters)}`);
      log(
        `typed ones wait ${quantile(typedWaits, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, limit ${TYPED_MS} ms; ${counters.repeated()} heard twice, ${left} left`,
      );
      // The quick run leaves it at the hour in front of the queue.
      const hours = quick ? 1 : 3;
      const bulk = quick ? counters : await spendHours(hours);
      const hourly = quick ? mostIn(counters.calls, 3_600_000) : bulk.calls.length / hours;
      log(`${hours} h of bulk: ${describe(bulk)}; ${share(hourly / HOUR_LIMIT)} of what is permitted`);
      const naive = await fireAsFast(REPLIES, seconds);
      log(`as fast as can be: ${naive.takenAt.size} taken in the same time, ${describe(naive)}`);
      const isWithin = [bulk, counters].every((one) => one.refused() === 0 && !isOver(one));
      return toLine({
        bench: 'P16',
        unit: 'replies/s',
        product: [count / seconds],
        baselines: { permitted: [HOUR_LIMIT / 3_600], asFast: [naive.takenAt.size / seconds] },
        floor: { permitted: LEAST_SHARE },
        exact: left === 0 && counters.repeated() === 0,
        // A baseline that is not locked out would prove nothing.
        further: isWithin && p99 <= TYPED_MS && hourly / HOUR_LIMIT >= LEAST_SHARE && naive.refused() > 0,
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function isOver({ calls }: Counters): boolean {
  return mostIn(calls, 60_000) > MINUTE_LIMIT || mostIn(calls, 3_600_000) > HOUR_LIMIT;
}

function describe({ calls, refused }: Counters): string {
  return `at most ${mostIn(calls, 60_000)} a minute and ${mostIn(calls, 3_600_000)} an hour, ${refused()} refused with 45009`;
}

function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
