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

test('P16 hours of bulk use 95 % of every hour, and of a minute after a rest', async () => {
  const { time, clock, sleep } = createTime();
  const pace = createPace({ clock, store: createStore(), sleep });
  const moments: number[] = [];
  const start = time.now;
  while (time.now < start + 3 * 3_600_000) {
    await pace.take('kf/send_msg');
    moments.push(time.now);
  }
  const within = (from: number, to: number) => moments.filter((at) => at >= start + from && at < start + to).length;
  for (const hour of [0, 1, 2]) expect(within(hour * 3_600_000, (hour + 1) * 3_600_000)).toBeGreaterThan(142_500);
  expect(within(0, 60_000)).toBeGreaterThan(9_500);
});

test('P16 what a person typed goes ahead of thousands that wait, an event’s code ahead of that', async () => {
  const { time, clock, sleep } = createTime();
  const pace = createPace({ clock, store: createStore(), sleep });
  const order: string[] = [];
  const waits: number[] = [];
  const take = async (name: string, priority: 'event' | 'person' | 'bulk') => {
    const from = time.now;
    await pace.take('kf/send_msg', priority);
    order.push(name);
    if (name !== 'bulk') waits.push(time.now - from);
  };
  const bulk = Array.from({ length: 12_000 }, () => take('bulk', 'bulk'));
  await bulk[9_000];
  expect(order.length).toBeLessThan(12_000);
  const before = order.length;
  const urgent = [
    ...Array.from({ length: 50 }, () => take('person', 'person')),
    ...Array.from({ length: 10 }, () => take('event', 'event')),
  ];
  await Promise.all(urgent);
  // One call of the bulk may have been on its way out.
  expect(order.slice(before).filter((name) => name === 'bulk').length).toBeLessThanOrEqual(1);
  expect(
    order
      .slice(before)
      .filter((name) => name !== 'bulk')
      .slice(0, 10),
  ).toEqual(Array(10).fill('event'));
  expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
  await Promise.all(bulk);
});

test('F9 the refusals of calls that were on their way at the lock do not make an hour of a minute', async () => {
  const { time, clock, sleep } = createTime();
  const pace = createPace({ clock, store: createStore(), sleep });
  await pace.take('kf/send_msg');
  for (let call = 0; call < 8; call += 1) await pace.block('kf/send_msg', time.now + call);
  time.now += 60_000;
  expect(await pace.take('kf/send_msg')).toBe(true);
});

test('F9 whoever waits for a locked API hears so at once', async () => {
  const { time, clock } = createTime();
  const sleep = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
  const pace = createPace({ clock, store: createStore(), sleep, quotas: () => ({ capacity: 1, perSecond: 1 }) });
  await pace.take('kf/send_msg');
  const waiting = Array.from({ length: 5 }, () => pace.take('kf/send_msg'));
  await pace.block('kf/send_msg', time.now);
  expect(await Promise.all(waiting)).toEqual([false, false, false, false, false]);
});

test('a store that fails fails the callers, and the next one tries again', async () => {
  const { clock, sleep } = createTime();
  const store = createStore();
  let isAway = true;
  const load = async (api: string) => {
    if (isAway) throw new Error('no store');
    return store.load(api);
  };
  const pace = createPace({ clock, store: { ...store, load }, sleep });
  await expect(pace.take('kf/send_msg')).rejects.toThrow('no store');
  isAway = false;
  expect(await pace.take('kf/send_msg')).toBe(true);
});
