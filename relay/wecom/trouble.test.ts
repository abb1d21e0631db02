import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WecomHealth } from './health.ts';
import { watchTrouble, type TroubleWatch } from './trouble.ts';

let answer: WecomHealth = 'ok';
let probes = 0;
let told: unknown[] = [];
let watch: TroubleWatch;

beforeEach(() => {
  vi.useFakeTimers();
  [answer, probes, told] = ['ok', 0, []];
  watch = watchTrouble(async () => {
    probes += 1;
    // Every call is noted, the probe's own too.
    watch.note(answer);
    return answer;
  });
  watch.listen((trouble) => told.push(trouble));
});
afterEach(() => {
  watch.close();
  vi.useRealTimers();
});

test('DE-950 one call that failed is no trouble when the next one is answered', async () => {
  watch.note('unreachable');
  await vi.advanceTimersByTimeAsync(5_000);
  expect([probes, told]).toEqual([1, []]);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(probes).toBe(1);
});

test('DE-950 a second failure is told once, another cause anew, and the end of it though nobody calls', async () => {
  answer = 'unreachable';
  watch.note('unreachable');
  watch.note('unreachable');
  await vi.advanceTimersByTimeAsync(5_000);
  expect([told, watch.now()]).toEqual([['unreachable'], 'unreachable']);
  answer = 'untrusted-ip';
  await vi.advanceTimersByTimeAsync(30_000);
  expect(told).toEqual(['unreachable', 'untrusted-ip']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toHaveLength(2);
  expect(probes).toBe(4);
  answer = 'ok';
  await vi.advanceTimersByTimeAsync(30_000);
  expect([told.at(-1), watch.now()]).toEqual([null, null]);
});

test('DE-950 any call that is answered ends it at once', async () => {
  answer = 'unreachable';
  watch.note('unreachable');
  await vi.advanceTimersByTimeAsync(5_000);
  watch.note('ok');
  expect(told).toEqual(['unreachable', null]);
  const before = probes;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(probes).toBe(before);
});

test('DE-950 what one API refuses is not over because another one answers', async () => {
  answer = 'refused';
  watch.note('refused');
  await vi.advanceTimersByTimeAsync(5_000);
  watch.note('ok');
  expect(told).toEqual(['refused']);
  answer = 'ok';
  await vi.advanceTimersByTimeAsync(30_000);
  expect(told).toEqual(['refused', null]);
});
