// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '#shared/lib/time';
import { daysFrom, momentAt, toMoment } from './moment-field.tsx';

/** 22:30 in China. */
const now = Date.parse('2026-11-22T14:30:00Z');

it('DE-203: a moment of one’s own is China’s, whatever the machine’s own time', () => {
  expect(toMoment(now)).toEqual({ day: '2026-11-22', time: '22:30' });
  expect(momentAt({ day: '2026-11-23', time: '00:15' })).toBe(now + HOUR + 45 * MINUTE);
  expect(momentAt(toMoment(now))).toBe(now);
  const typed = (time: string) => momentAt({ day: '2026-11-22', time });
  expect(['22：30', '2230', ' 22:30 '].map(typed)).toEqual([now, now, now]);
  expect(typed('9:05')).toBe(typed('09:05'));
  expect(['', '9:1', '24:00', '12:60', '下午三点'].map(typed)).toEqual([null, null, null, null, null]);
});

it('DE-203: the days that are offered end with the window', () => {
  expect(daysFrom(now, now + 26 * HOUR)).toEqual(['2026-11-22', '2026-11-23', '2026-11-24']);
  expect(daysFrom(now, now - HOUR)).toEqual(['2026-11-22']);
  expect(daysFrom(now, null)).toHaveLength(14);
});
