import { describe, expect, it } from 'vitest';
import type { BoardFigures } from '#shared/contracts/http';
import { asServicerUserid } from '#shared/domain/ids';
import { startOfChinaDay } from '#shared/lib/time';
import { chooseDay, dayOf } from './board-day.ts';
import { countBehind, percentOf, readFigure } from './reading.ts';
import { sortRows, turnSorting, type BoardRow } from './rows.ts';

const nothing: BoardFigures = {
  consults: 0,
  answered: 0,
  replyRate: null,
  firstReplyMedianSeconds: null,
  firstReplyP90Seconds: null,
  waitingNow: 0,
  oldestWaitSeconds: null,
  upgradesInvited: 0,
  upgradesAccepted: 0,
};

describe('reading a figure', () => {
  it('says why there is nothing instead of zero', () => {
    expect(readFigure('reply-rate', nothing)).toEqual({ kind: 'none', because: 'no-consults' });
    expect(readFigure('first-reply-median', nothing)).toEqual({ kind: 'none', because: 'no-consults' });
    expect(readFigure('first-reply-p90', { ...nothing, consults: 2 })).toEqual({ kind: 'none', because: 'no-replies' });
    expect(readFigure('oldest-wait', nothing)).toEqual({ kind: 'none', because: 'nobody-waits' });
    expect(readFigure('waiting-now', nothing)).toEqual({ kind: 'count', count: 0 });
  });

  it('keeps part and whole beside the share', () => {
    const figures = { ...nothing, consults: 8, answered: 6, replyRate: 0.75 };
    expect(readFigure('reply-rate', figures)).toEqual({ kind: 'share', part: 6, whole: 8, share: 0.75 });
    expect(countBehind('reply-rate', figures)).toBe(8);
    expect(countBehind('first-reply-p90', figures)).toBe(6);
  });

  it.each([
    [1, '100'],
    [0.9996, '99.9'],
    [0.75, '75'],
    [0.962, '96.2'],
    [0.0004, '0.1'],
    [0, '0'],
  ])('writes a share of %d as %s', (share, words) => {
    expect(percentOf(share)).toBe(words);
  });
});

describe('the table of servicers', () => {
  const row = (name: string | null, figures: Partial<BoardFigures>): BoardRow => ({
    ...nothing,
    ...figures,
    servicerUserid: name === null ? null : asServicerUserid(name),
    name: name ?? '',
    restSeconds: 0,
  });
  const rows = [row(null, { consults: 9 }), row('b', {}), row('a', { replyRate: 0.5 }), row('c', { replyRate: 1 })];
  const order = (sorted: readonly BoardRow[]) => sorted.map((entry) => entry.servicerUserid);

  it('keeps rows without a measure and nobody last in both directions', () => {
    expect(order(sortRows(rows, { column: 'replyRate', isDescending: true }))).toEqual(['c', 'a', 'b', null]);
    expect(order(sortRows(rows, { column: 'replyRate', isDescending: false }))).toEqual(['a', 'c', 'b', null]);
    expect(order(sortRows(rows, { column: 'consults', isDescending: true }))).toEqual(['a', 'b', 'c', null]);
  });

  it('starts with what one looks for and turns at the second press', () => {
    const byRate = turnSorting({ column: 'name', isDescending: false }, 'replyRate');
    expect(byRate).toEqual({ column: 'replyRate', isDescending: true });
    expect(turnSorting(byRate, 'replyRate').isDescending).toBe(false);
    expect(turnSorting(byRate, 'firstReplyMedianSeconds').isDescending).toBe(false);
  });
});

describe('the day of the board', () => {
  const now = startOfChinaDay('2026-11-22') + 1;

  it('follows the calendar of China', () => {
    expect(dayOf({ kind: 'today' }, now)).toBe('2026-11-22');
    expect(dayOf({ kind: 'today' }, now - 2)).toBe('2026-11-21');
    expect(dayOf({ kind: 'yesterday' }, now)).toBe('2026-11-21');
  });

  it('takes days that were, and calls today and yesterday by name', () => {
    expect(chooseDay('2026-11-22', now)).toEqual({ kind: 'today' });
    expect(chooseDay('2026-11-21', now)).toEqual({ kind: 'yesterday' });
    expect(chooseDay('2026-11-02', now)).toEqual({ kind: 'day', day: '2026-11-02' });
    expect(chooseDay('2026-11-23', now)).toBeNull();
    expect(chooseDay('2026-02-30', now)).toBeNull();
    expect(chooseDay('', now)).toBeNull();
  });
});
