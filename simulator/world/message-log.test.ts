import { expect, test } from 'vitest';
import { createVariants } from '../variants.ts';
import { createMessageLog, type MessageLog } from './message-log.ts';

const variants = createVariants();
const day = 24 * 3_600_000;

function fill(log: MessageLog, count: number, at: number): void {
  log.appendRows(Array.from({ length: count }, (_, index) => ({ at, json: `{"n":${index}}` })));
}

test('pages follow each other without a gap and without a repetition', () => {
  const log = createMessageLog('wk1');
  fill(log, 7, 0);
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let more = true; more;) {
    const page = log.page(0, cursor, 3, variants);
    seen.push(...page.items);
    cursor = page.nextCursor;
    more = page.hasMore;
  }
  expect(seen).toEqual(Array.from({ length: 7 }, (_, index) => `{"n":${index}}`));
});

test('the cursor at the end stays good for what comes later', () => {
  const log = createMessageLog('wk1');
  fill(log, 2, 0);
  const end = log.page(0, undefined, 10, variants).nextCursor;
  expect(log.page(0, end, 10, variants)).toEqual({ items: [], nextCursor: end, hasMore: false });
  fill(log, 1, 5);
  expect(log.page(5, end, 10, variants).items).toEqual(['{"n":0}']);
});

test('without a cursor the oldest item of three days comes first; an older cursor continues there', () => {
  const log = createMessageLog('wk1');
  fill(log, 2, 0);
  const old = log.page(0, undefined, 1, variants).nextCursor;
  fill(log, 3, 2 * day);
  expect(log.page(3 * day + 1, undefined, 10, variants).items).toHaveLength(3);
  expect(log.page(3 * day + 1, old, 10, variants).items).toHaveLength(3);
});

test('a cursor of another account, or an invented one, is refused', () => {
  const log = createMessageLog('wk1');
  fill(log, 3, 0);
  const foreign = createMessageLog('wk2').page(0, undefined, 1, variants).nextCursor;
  expect(() => log.page(0, foreign, 1, variants)).toThrow('invalid cursor');
  expect(() => log.page(0, 'nonsense', 1, variants)).toThrow('invalid cursor');
});

test('positions stay valid when a kept log is opened again', () => {
  const log = createMessageLog('wk1');
  fill(log, 6_000, 0);
  fill(log, 4, 4 * day);
  const cursor = log.page(4 * day, undefined, 2, variants).nextCursor;
  const again = createMessageLog('wk1', log.dump());
  expect(again.page(4 * day, cursor, 10, variants).items).toEqual(['{"n":2}', '{"n":3}']);
});
