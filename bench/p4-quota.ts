import { toLine, type Bench } from './lib/line.ts';
import { mostIn, runStorm, type Storm, type StormResult } from './lib/p4-storm.ts';

const MINUTE_LIMIT = 10_000;
const HOUR_LIMIT = 150_000;
/** 0.21 pulls for each callback at a sustained 200 a second is the hourly quota. */
const LEAST_CALLBACKS_PER_PULL = 1 / 0.21;

/** An hour of 200 a second; the others for a minute each. The last hour is spread over accounts. */
const HOUR: Storm = { perSecond: 200, seconds: 3_600, accounts: 1 };
const minutes: readonly Storm[] = [1, 10, 42, 200, 2_000].map((perSecond) => ({ perSecond, seconds: 60, accounts: 1 }));
const SPREAD: Storm = { perSecond: 200, seconds: 3_600, accounts: 20 };

/** Callbacks of any rate, pulls within WeCom's quota. */
export const p4: Bench = {
  name: 'P4',
  title: 'callbacks answered by each pull, within WeCom’s quota at any rate, beside one pull for each callback',
  async run({ quick, log }) {
    const storms = quick ? [...minutes, HOUR] : [...minutes, HOUR, SPREAD];
    const results: StormResult[] = [];
    for (const storm of storms) {
      const result = await runStorm(storm);
      results.push(result);
      log(describe(storm, result));
    }
    const sustained = results[minutes.length] ?? results[0];
    const isWithin = results.every((one) => !isOver(one.pulls) && one.mostInFlight <= 1);
    // A baseline that stays within the quota would prove nothing.
    const isBaselineOver = sustained !== undefined && isOver(sustained.rings);
    log(`one pull for each callback passes the quota: ${isBaselineOver ? 'yes' : 'NO'}`);
    const ratio = sustained ? sustained.callbacks / sustained.pulls.length : 0;
    return toLine({
      bench: 'P4',
      unit: 'callbacks/pull',
      product: [ratio],
      baselines: { perCallback: [1] },
      floor: { perCallback: Number(LEAST_CALLBACKS_PER_PULL.toFixed(2)) },
      exact: results.every((one) => one.unanswered === 0 && one.waits.length === one.callbacks),
      further: isWithin && isBaselineOver,
    });
  },
};

function isOver(moments: readonly number[]): boolean {
  return mostIn(moments, 60_000) > MINUTE_LIMIT || mostIn(moments, 3_600_000) > HOUR_LIMIT;
}

function describe({ perSecond, seconds, accounts }: Storm, result: StormResult): string {
  const { pulls, callbacks, waits, mostInFlight } = result;
  const p99 = waits[Math.floor(waits.length * 0.99)] ?? 0;
  return [
    `${perSecond}/s for ${seconds} s over ${accounts} account(s): ${pulls.length} pulls, ${(pulls.length / callbacks).toFixed(3)} for each callback`,
    `at most ${mostIn(pulls, 60_000)} a minute and ${mostIn(pulls, 3_600_000)} an hour, ${mostInFlight} at a time in one account`,
    `a callback waits ${(waits[waits.length >> 1] ?? 0).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
  ].join('; ');
}
