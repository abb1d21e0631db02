import * as fc from 'fast-check';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { createLanes, type LaneWork } from './lanes.ts';

const log = pino({ level: 'silent' });
const pause = (ms: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Rows in memory; a row that is to fail does so that often before it is done. */
function createTable(parallel: number) {
  const rows: { lane: string; name: string; nextAt: number; fails: number }[] = [];
  const done: { lane: string; name: string }[] = [];
  const running = new Set<string>();
  const seen = { most: 0, now: 0, overlaps: 0 };
  const heads = () => rows.filter((row, index) => rows.findIndex((one) => one.lane === row.lane) === index);
  const work: LaneWork = {
    name: 'test',
    parallel,
    due: async (now, limit) => {
      await pause(0);
      return heads()
        .filter((row) => row.nextAt <= now)
        .slice(0, limit)
        .map((row) => row.lane);
    },
    nextAt: async () => heads().reduce<number | null>((first, row) => Math.min(first ?? Infinity, row.nextAt), null),
    async step(lane) {
      const row = rows.find((one) => one.lane === lane);
      if (!row || row.nextAt > seen.now) return false;
      if (running.has(lane)) seen.overlaps += 1;
      running.add(lane);
      seen.most = Math.max(seen.most, running.size);
      await pause(0);
      running.delete(lane);
      if (row.fails > 0) {
        row.fails -= 1;
        if (row.fails % 2 === 1) throw new Error('a bug');
        return false;
      }
      rows.splice(rows.indexOf(row), 1);
      done.push({ lane, name: row.name });
      return true;
    },
  };
  return { rows, done, seen, work };
}

test('every row is done once, in its lane’s order, never two of a lane at once, never too many lanes', async () => {
  const plan = fc.array(
    fc.record({
      lane: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      wakes: fc.boolean(),
      gap: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(plan, fc.integer({ min: 1, max: 4 }), async (steps, parallel) => {
      const table = createTable(parallel);
      const lanes = createLanes(table.work, { now: () => table.seen.now }, log);
      for (const [index, { lane, wakes, gap }] of steps.entries()) {
        table.rows.push({ lane, name: String(index), nextAt: 0, fails: 0 });
        if (wakes) lanes.wake();
        if (gap > 0) await pause(gap);
      }
      lanes.wake();
      await vi.waitFor(() => expect(table.rows).toEqual([]));
      await lanes.close();
      expect(table.done).toHaveLength(steps.length);
      expect(table.seen.overlaps).toBe(0);
      expect(table.seen.most).toBeLessThanOrEqual(parallel);
      for (const lane of ['a', 'b', 'c', 'd', 'e']) {
        const names = table.done.filter((one) => one.lane === lane).map((one) => Number(one.name));
        expect(names).toEqual(names.toSorted((left, right) => left - right));
      }
    }),
    { numRuns: 40 },
  );
});

test('a row whose time has not come waits for the clock, without anybody waking', async () => {
  const table = createTable(2);
  const lanes = createLanes(table.work, { now: () => table.seen.now }, log);
  table.rows.push({ lane: 'a', name: '1', nextAt: 50_000, fails: 0 });
  lanes.wake();
  await pause(30);
  expect(table.done).toEqual([]);
  table.seen.now = 50_000;
  await vi.waitFor(() => expect(table.done).toHaveLength(1), 5_000);
  await lanes.close();
});

test('a step that throws or gives up for now is tried again and stops nobody else', async () => {
  const table = createTable(2);
  const lanes = createLanes(table.work, { now: () => table.seen.now }, log);
  table.rows.push({ lane: 'a', name: '1', nextAt: 0, fails: 2 }, { lane: 'b', name: '2', nextAt: 0, fails: 0 });
  lanes.wake();
  await vi.waitFor(() => expect(table.done.map((one) => one.name)).toEqual(['2', '1']), 8_000);
  await lanes.close();
});

test('once closed, nothing more is begun', async () => {
  const table = createTable(1);
  const lanes = createLanes(table.work, { now: () => table.seen.now }, log);
  await lanes.close();
  table.rows.push({ lane: 'a', name: '1', nextAt: 0, fails: 0 });
  lanes.wake();
  await pause(30);
  expect(table.done).toEqual([]);
});
