import { chinaDay, DAY, startOfChinaDay, type Day } from '#shared/lib/time';
import { assertNever } from '#shared/lib/assert-never';

/** What the picker of days offers: today follows the calendar, so a board left open over midnight turns the page. */
export type DayChoice =
  | { readonly kind: 'today' }
  | { readonly kind: 'yesterday' }
  | { readonly kind: 'day'; readonly day: Day };

export function dayOf(choice: DayChoice, now: number): Day {
  switch (choice.kind) {
    case 'today':
      return chinaDay(now);
    case 'yesterday':
      return chinaDay(now - DAY);
    case 'day':
      return choice.day;
    default:
      return assertNever(choice);
  }
}

/** The choice for a date picked by hand; null for anything that is no day or lies ahead. */
export function chooseDay(text: string, now: number): DayChoice | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const start = startOfChinaDay(text);
  if (Number.isNaN(start) || chinaDay(start) !== text || start > now) return null;
  if (text === chinaDay(now)) return { kind: 'today' };
  return text === chinaDay(now - DAY) ? { kind: 'yesterday' } : { kind: 'day', day: text };
}
