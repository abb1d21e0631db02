import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPace, quotaOf, type BucketLevel } from './pace.ts';

/** Time that only `sleep` and the test move. */
function createTime() {
  const time = { now: 1_000_000 };
  return {
    time,
    clock: { now: () => time.now },
    sleep: async (ms: number) => {
      time.now += ms;
    },
  };
}

function createStore() {
  const levels = new Map<string, BucketLevel>();
  return {
    load: async (api: string) => levels.get(api) ?? null,
    save: async (api: string, level: BucketLevel) => void levels.set(api, level),
  };
}

/** The most moments in any window of that length. */
function most(moments: readonly number[], windowMs: number): number {
  let start = 0;
  let peak = 0;
  for (const [index, at] of moments.entries()) {
    while ((moments[start] ?? at) <= at - windowMs) start += 1;
    peak = Math.max(peak, index - start + 1);
  }
  return peak;
}

test('IN-14 P4 an hour of calls as fast as they may go stays under both of WeCom’s limits', async () => {
  for (const api of ['kf/sync_msg', 'kf/send_msg']) {
    const { time, clock, sleep } = createTime();
    const pace = createPace({ clock, store: createStore(), sleep });
    const moments: number[] = [];
    const end = time.now + 2 * 3_600_000;
    while (time.now < end) {
      await pace.take(api);
      moments.push(time.now);
    }
    expect(most(moments, 60_000)).toBeLessThanOrEqual(10_000);
    expect(most(moments, 3_600_000)).toBeLessThanOrEqual(150_000);
    // Not by being timid: the hour is used.
    expect(most(moments, 3_600_000)).toBeGreaterThan(140_000);
  }
});

test('IN-14 P4 idle times, bursts and restarts at any moment: no window is ever passed', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('calls'), count: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ kind: fc.constant('idle'), count: fc.integer({ min: 1, max: 30_000 }) }),
    fc.record({ kind: fc.constant('restart'), count: fc.constant(0) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { time, clock, sleep } = createTime();
      const store = createStore();
      let pace = createPace({ clock, store, sleep });
      const moments: number[] = [];
      for (const { kind, count } of steps) {
        if (kind === 'idle') time.now += count;
        if (kind === 'restart') pace = createPace({ clock, store, sleep });
        const calls = kind === 'calls' ? count : 0;
        for (let call = 0; call < calls; call += 1) {
          await pace.take('kf/sync_msg');
          moments.push(time.now);
        }
      }
      const { capacity, perSecond } = quotaOf('kf/sync_msg');
      // A process may hold a few calls it took from the bucket earlier.
      for (const seconds of [1, 10, 60])
        expect(most(moments, seconds * 1_000)).toBeLessThanOrEqual(capacity + 20 + perSecond * seconds);
    }),
    { numRuns: 60 },
  );
});

test('IN-14 a healthy budget makes nobody wait', async () => {
  const { time, clock, sleep } = createTime();
  const pace = createPace({ clock, store: createStore(), sleep });
  const start = time.now;
  for (let call = 0; call < 100; call += 1) await pace.take('kf/sync_msg');
  expect(time.now).toBe(start);
});

test('IN-14 after 45009 the minute is waited for; right after it again, the hour; a restart remembers', async () => {
  const { time, clock, sleep } = createTime();
  const store = createStore();
  const pace = createPace({ clock, store, sleep });
  expect(await pace.take('kf/send_msg')).toBe(true);
  await pace.block('kf/send_msg', time.now);
  expect(await pace.take('kf/send_msg')).toBe(false);
  time.now += 59_000;
  expect(await createPace({ clock, store, sleep }).take('kf/send_msg')).toBe(false);
  time.now += 2_000;
  expect(await pace.take('kf/send_msg')).toBe(true);
  await pace.block('kf/send_msg', time.now);
  time.now += 3_500_000;
  expect(await pace.take('kf/send_msg')).toBe(false);
  time.now += 101_000;
  expect(await pace.take('kf/send_msg')).toBe(true);
});
