import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay } from '../lib/time.ts';
import { isOpen, nextOpening, openSince, standardHours, type BusinessHours } from './business-hours.ts';
import { calendarKnownUntil, chinaDayOff } from './china-calendar.ts';

/** Fridays are shorter. */
const hours: BusinessHours = {
  ...standardHours,
  isOn: true,
  week: standardHours.week.map((spans, index) => (index === 4 ? [{ from: '09:00', to: '15:30' }] : spans)),
};
const at = (text: string): number => Date.parse(`${text}:00.000+08:00`);

describe('DE-301 the hours in which somebody answers', () => {
  test.each([
    ['2026-11-23T08:59', false],
    ['2026-11-23T09:00', true],
    ['2026-11-23T17:59', true],
    ['2026-11-23T18:00', false],
    ['2026-11-27T15:30', false],
    ['2026-11-28T10:00', false],
    // The National Day of 2026 and the days made up for it: 6 and 7 October are a Tuesday and a Wednesday.
    ['2026-10-07T10:00', false],
    ['2026-10-08T10:00', true],
    ['2026-09-20T16:00', true],
    ['2026-10-10T16:00', true],
    // 2 January 2026 is a Friday, so the Sunday that makes up for it is as short.
    ['2026-01-04T15:00', true],
    ['2026-01-04T16:00', false],
    ['2025-10-06T10:00', false],
    ['2025-09-28T10:00', true],
  ])('%s: %s', (text, open) => {
    expect(isOpen(hours, at(text))).toBe(open);
  });

  test('hours that are off are always open; without holidays only the week counts', () => {
    expect(isOpen({ ...hours, isOn: false }, at('2026-10-01T03:00'))).toBe(true);
    const own = { ...hours, followsHolidays: false };
    expect(isOpen(own, at('2026-10-07T10:00'))).toBe(true);
    expect(isOpen(own, at('2026-10-10T10:00'))).toBe(false);
  });

  test('an exception comes before the calendar and the week', () => {
    const spans = [{ from: '20:00', to: '24:00' }];
    const open = { ...hours, exceptions: [{ day: '2026-10-01', spans, name: '国庆值班' }] };
    expect(isOpen(open, at('2026-10-01T23:59'))).toBe(true);
    expect(isOpen(open, at('2026-10-02T00:00'))).toBe(false);
    expect(nextOpening(open, at('2026-10-01T09:00'))).toBe(at('2026-10-01T20:00'));
    const shut = { ...hours, exceptions: [{ day: '2026-11-23', spans: [], name: '团建' }] };
    expect(nextOpening(shut, at('2026-11-22T09:00'))).toBe(at('2026-11-24T09:00'));
  });

  test.each([
    ['2026-11-23T10:00', '2026-11-23T10:00'],
    ['2026-11-27T15:30', '2026-11-30T09:00'],
    ['2026-09-30T18:00', '2026-10-08T09:00'],
    ['2026-02-13T20:00', '2026-02-14T09:00'],
    ['2026-02-14T20:00', '2026-02-24T09:00'],
  ])('after %s it opens at %s', (text, opening) => {
    expect(nextOpening(hours, at(text))).toBe(at(opening));
  });

  test('a company that never opens has no next opening', () => {
    expect(nextOpening({ ...hours, week: Array.from({ length: 7 }, () => []) }, at('2026-11-23T10:00'))).toBeNull();
  });

  test('the next opening is open, and nothing before it is', () => {
    const moment = fc.integer({ min: at('2025-01-01T00:00'), max: at('2027-06-01T00:00') });
    fc.assert(
      fc.property(moment, fc.double({ min: 0, max: 1, noNaN: true }), (now, part) => {
        const opening = nextOpening(hours, now) ?? 0;
        const between = now + Math.floor((opening - now) * part);
        expect([isOpen(hours, opening), isOpen(hours, between)]).toEqual([true, between === opening]);
      }),
    );
  });
});

describe('DE-302 the calendar of the State Council', () => {
  const days: string[] = [];
  for (let start = startOfChinaDay('2025-01-01'); chinaDay(start) <= '2027-12-31'; start += DAY)
    days.push(chinaDay(start));
  const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

  test('every make-up day is a weekend day, and stands for a weekday that is off, each once', () => {
    const madeUp = days.flatMap((day) => {
      const off = chinaDayOff(day);
      return off?.kind === 'make-up' ? [[day, off.makesUpFor] as const] : [];
    });
    for (const [day, makesUpFor] of madeUp) {
      expect([day, isWeekend(day), isWeekend(makesUpFor)]).toEqual([day, true, false]);
      expect(chinaDayOff(makesUpFor)).toEqual({ kind: 'holiday' });
    }
    expect(new Set(madeUp.map(([, makesUpFor]) => makesUpFor)).size).toBe(madeUp.length);
  });

  test.each([
    ['2025', 28, 5],
    ['2026', 33, 6],
  ])('%s has %d days off and %d made up', (year, off, madeUp) => {
    const kinds = days.filter((day) => day.startsWith(year)).map((day) => chinaDayOff(day)?.kind);
    expect([
      kinds.filter((kind) => kind === 'holiday').length,
      kinds.filter((kind) => kind === 'make-up').length,
    ]).toEqual([off, madeUp]);
  });

  test('a year it does not know goes by its weekends', () => {
    const unknown = days.filter((day) => day > calendarKnownUntil);
    expect(unknown.length).toBeGreaterThan(300);
    for (const day of unknown) expect(isOpen(hours, startOfChinaDay(day) + 10 * HOUR)).toBe(!isWeekend(day));
  });

  test('the clock is China’s', () => {
    expect(isOpen(hours, startOfChinaDay('2026-11-23') + 9 * HOUR)).toBe(true);
    expect(isOpen(hours, startOfChinaDay('2026-11-23') + 9 * HOUR - MINUTE)).toBe(false);
  });
});

describe('DE-316 since when it has been open', () => {
  const split = [
    { from: '12:00', to: '14:00' },
    { from: '09:00', to: '12:00' },
    { from: '20:00', to: '24:00' },
  ];
  const some: BusinessHours = { ...hours, followsHolidays: false, week: hours.week.map(() => split) };

  test.each([
    ['2026-11-23T08:59', null],
    ['2026-11-23T09:00', '2026-11-23T09:00'],
    ['2026-11-23T13:00', '2026-11-23T09:00'],
    ['2026-11-23T14:00', null],
    ['2026-11-23T21:00', '2026-11-23T20:00'],
  ])('%s: %s', (text, since) => {
    expect(openSince(some, at(text))).toBe(since === null ? null : at(since));
  });

  test('a night that is worked through is one opening; hours that are off have no beginning', () => {
    const night = [
      { from: '00:00', to: '06:00' },
      { from: '22:00', to: '24:00' },
    ];
    const nights = { ...some, week: hours.week.map(() => night) };
    expect(openSince(nights, at('2026-11-23T03:00'))).toBe(at('2026-11-22T22:00'));
    expect(openSince({ ...some, isOn: false }, at('2026-11-23T03:00'))).toBe(0);
    const always = { ...some, week: hours.week.map(() => [{ from: '00:00', to: '24:00' }]) };
    expect(at('2026-11-23T03:00') - (openSince(always, at('2026-11-23T03:00')) ?? 0)).toBeGreaterThan(2 * DAY);
  });

  test('it is open at every moment from then on, and was not just before', () => {
    const moment = fc.integer({ min: at('2026-01-01T00:00'), max: at('2026-12-31T00:00') });
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 1_000 }), fc.constantFrom(hours, some), (now, part, which) => {
        const since = openSince(which, now);
        expect(since === null).toBe(!isOpen(which, now));
        if (since === null) return;
        expect(isOpen(which, since - 1)).toBe(false);
        expect(isOpen(which, since + ((now - since) * part) / 1_000)).toBe(true);
      }),
    );
  });
});
