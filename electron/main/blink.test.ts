import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BLINK_MS, createBlink } from './blink.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('BR-21 comes and goes until somebody looks, and is there afterwards; called twice it blinks once', () => {
  const shown: boolean[] = [];
  const blink = createBlink((isSeen) => shown.push(isSeen));
  blink.stop();
  expect(shown).toEqual([]);
  blink.start();
  blink.start();
  vi.advanceTimersByTime(3 * BLINK_MS);
  expect(shown).toEqual([false, true, false]);
  blink.stop();
  vi.advanceTimersByTime(10 * BLINK_MS);
  expect(shown).toEqual([false, true, false, true]);
});
