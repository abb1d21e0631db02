import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchSearchScript, takeSearchWorker } from './search-script.ts';

/** A worker whose script the test brings, or does not. */
class FakeWorker extends EventTarget {
  static readonly started: FakeWorker[] = [];
  constructor() {
    super();
    FakeWorker.started.push(this);
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
  vi.stubGlobal('Worker', FakeWorker);
  FakeWorker.started.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('SE-11 the search begins with the worker whose script is here already, and the next with one of its own', () => {
  fetchSearchScript();
  vi.runAllTimers();
  expect(FakeWorker.started).toHaveLength(1);
  fetchSearchScript();
  vi.runAllTimers();
  expect(FakeWorker.started).toHaveLength(1);
  expect(takeSearchWorker()).toBe(FakeWorker.started[0]);
  expect(takeSearchWorker()).toBe(FakeWorker.started[1]);
});

it('one whose script was out of reach is not taken; it is fetched again', () => {
  fetchSearchScript();
  vi.runAllTimers();
  FakeWorker.started[0]?.dispatchEvent(new Event('error'));
  fetchSearchScript();
  vi.runAllTimers();
  expect(takeSearchWorker()).toBe(FakeWorker.started[1]);
});

it('a desk that ends before fetches nothing', () => {
  fetchSearchScript()();
  vi.runAllTimers();
  expect(FakeWorker.started).toEqual([]);
});
