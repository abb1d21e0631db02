import type { Day } from '../lib/time.ts';

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
