import { chinaDay, DAY, MINUTE, startOfChinaDay, type Day } from '../lib/time.ts';
import { chinaDayOff } from './china-calendar.ts';

/** `HH:MM` of Asia/Shanghai; `24:00` ends a day. */
export type Span = { readonly from: string; readonly to: string };

/** When the company answers. Days are China's; make-up days (调休) follow the calendar. */
export type BusinessHours = {
  readonly isOn: boolean;
  /** Monday first, seven of them; an empty list is a closed day. */
  readonly week: readonly (readonly Span[])[];
  /** China's public holidays closed, its make-up days open like the weekday they make up for. */
  readonly followsHolidays: boolean;
  /** Days that are otherwise than the rest says. */
  readonly exceptions: readonly { readonly day: Day; readonly spans: readonly Span[]; readonly name: string }[];
  /** What a customer is told who writes outside the hours, once a session; '' = nothing. Costs one of the five. */
  readonly answer: string;
};

const weekday: readonly Span[] = [{ from: '09:00', to: '18:00' }];

export const standardHours: BusinessHours = {
  isOn: false,
  week: [weekday, weekday, weekday, weekday, weekday, [], []],
  followsHolidays: true,
  exceptions: [],
  answer: '',
};

/** Hours that are off are never closed. */
export function isOpen(hours: BusinessHours, at: number): boolean {
  if (!hours.isOn) return true;
  const day = chinaDay(at);
  const sinceMidnight = at - startOfChinaDay(day);
  return spansOf(hours, day).some(({ from, to }) => toMs(from) <= sinceMidnight && sinceMidnight < toMs(to));
}

/** So far is looked ahead for an opening: longer than any holiday. */
const LOOK_AHEAD_DAYS = 400;

/** When it opens next: `at` itself while it is open; null = not within a year. */
export function nextOpening(hours: BusinessHours, at: number): number | null {
  if (isOpen(hours, at)) return at;
  const today = startOfChinaDay(chinaDay(at));
  for (let start = today; start <= today + LOOK_AHEAD_DAYS * DAY; start += DAY) {
    const openings = spansOf(hours, chinaDay(start)).map(({ from }) => start + toMs(from));
    const next = openings.filter((opening) => opening > at);
    if (next.length > 0) return Math.min(...next);
  }
  return null;
}

/** So far is looked back for the opening: one that never closes has been open for longer than anything is counted. */
const LOOK_BACK_DAYS = 3;

/** Since when it has been open without a break: 0 for hours that are off; null = it is closed. */
export function openSince(hours: BusinessHours, at: number): number | null {
  if (!isOpen(hours, at)) return null;
  if (!hours.isOn) return 0;
  let since = at;
  for (let start = startOfChinaDay(chinaDay(at)); start > at - LOOK_BACK_DAYS * DAY; start -= DAY) {
    const openings = spansOf(hours, chinaDay(start)).map(
      ({ from, to }) => [start + toMs(from), start + toMs(to)] as const,
    );
    for (const [from, to] of openings.toSorted((left, right) => right[0] - left[0]))
      if (from <= since && since <= to) since = from;
    if (since > start) return since;
  }
  return since;
}

/** When somebody answers on that day: an exception, China's calendar, the week, in this order. */
function spansOf({ week, followsHolidays, exceptions }: BusinessHours, day: Day): readonly Span[] {
  const exception = exceptions.find((one) => one.day === day);
  if (exception) return exception.spans;
  const off = followsHolidays ? chinaDayOff(day) : null;
  if (off?.kind === 'holiday') return [];
  return week[weekdayOf(off?.makesUpFor ?? day)] ?? [];
}

/** Monday is 0. */
function weekdayOf(day: Day): number {
  // 1970-01-01 was a Thursday.
  return (Math.floor(Date.parse(`${day}T00:00:00.000Z`) / DAY) + 3) % 7;
}

/** `HH:MM` since midnight, in ms. */
function toMs(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * MINUTE;
}
