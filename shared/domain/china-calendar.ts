import type { Day } from '../lib/time.ts';

/**
 * Public holidays and make-up days (调休) as the State Council announces them each November for the next year. Years that
 * are not here are not known: then weekends decide, and a company enters its own exceptions.
 * 2025: 国办发明电〔2024〕12 号; 2026: 国办发明电〔2025〕7 号.
 */
type Year = {
  /** Days off, first and last of each run. */
  readonly holidays: readonly (readonly [first: Day, last: Day])[];
  /** Weekend days that are worked, and the weekday off that each makes up for. */
  readonly makeUps: Readonly<Record<Day, Day>>;
};

const years: readonly Year[] = [
  {
    holidays: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    makeUps: {
      '2025-01-26': '2025-02-03',
      '2025-02-08': '2025-02-04',
      '2025-04-27': '2025-05-05',
      '2025-09-28': '2025-10-07',
      '2025-10-11': '2025-10-08',
    },
  },
  {
    holidays: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    makeUps: {
      '2026-01-04': '2026-01-02',
      '2026-02-14': '2026-02-20',
      '2026-02-28': '2026-02-23',
      '2026-05-09': '2026-05-05',
      '2026-09-20': '2026-10-06',
      '2026-10-10': '2026-10-07',
    },
  },
];

/** The last day of which it is known whether it is a holiday. */
export const calendarKnownUntil: Day = '2026-12-31';

/** What China's calendar says of a day besides its weekday; null = nothing, or the year is not known. */
export function chinaDayOff(day: Day): { readonly kind: 'holiday' } | MakeUp | null {
  for (const { holidays, makeUps } of years) {
    const makesUpFor = makeUps[day];
    if (makesUpFor !== undefined) return { kind: 'make-up', makesUpFor };
    if (holidays.some(([first, last]) => first <= day && day <= last)) return { kind: 'holiday' };
  }
  return null;
}

type MakeUp = { readonly kind: 'make-up'; readonly makesUpFor: Day };
