import { LONGEST_REST_HOURS } from '#shared/domain/work-state';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';

/** How long a rest lasts: minutes, until a time of day, until one is back. */
export const restLengths = ['15', '30', '60', 'at', 'open'] as const;
export type RestLength = (typeof restLengths)[number];
type RestEnd =
  | { readonly kind: 'until'; readonly until: number | null }
  | { readonly kind: 'fault'; readonly why: 'no-time' | 'too-long' };

/** When it ends, epoch ms; null = when one says so. `at`: `HH:MM` of China, today or, when that is over, tomorrow. */
export function restEnd(length: RestLength, at: string, now: number): RestEnd {
  if (length === 'open') return { kind: 'until', until: null };
  if (length !== 'at') return { kind: 'until', until: now + Number(length) * MINUTE };
  const [hours, minutes] = at.split(':').map(Number);
  if (hours === undefined || minutes === undefined || !Number.isFinite(hours + minutes))
    return { kind: 'fault', why: 'no-time' };
  const today = startOfChinaDay(chinaDay(now)) + hours * HOUR + minutes * MINUTE;
  const until = today > now ? today : today + DAY;
  return until - now > LONGEST_REST_HOURS * HOUR ? { kind: 'fault', why: 'too-long' } : { kind: 'until', until };
}
