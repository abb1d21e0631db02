import { expect, test } from 'vitest';
import { sumFigures } from './sum-figures.ts';

test('WS-3 counts are added, shares weighted with the sessions behind them', () => {
  const days = [{ sessions: 1, replyRate: 1, firstReplyAverageSeconds: 30 }, null, { sessions: 3, replyRate: 0 }];
  expect(sumFigures(days)).toEqual({ sessions: 4, replyRate: 0.25, firstReplyAverageSeconds: 30 });
});

test('WS-3 groups and members are those of the last day', () => {
  const days = [
    { groups: 2, members: 10, newMembers: 4 },
    { groups: 3, members: 12, newMembers: 2 },
  ];
  expect(sumFigures(days)).toEqual({ groups: 3, members: 12, newMembers: 6 });
});

test('WS-3 days without data are none, and what no day could compute is not zero', () => {
  expect(sumFigures([null, null])).toBeNull();
  expect(sumFigures([])).toBeNull();
  expect(sumFigures([{ surveys: 0 }, { surveys: 0 }])).toEqual({ surveys: 0 });
});
