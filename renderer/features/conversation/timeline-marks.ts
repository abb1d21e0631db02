import { chinaDay, MINUTE } from '#shared/lib/time';
import type { TimelineItem } from '../../db/timeline.ts';
import { assertNever } from '#shared/lib/assert-never';
import { isSilent } from './event-words.ts';

/** One line of the timeline as it is drawn. */
export type TimelineLine =
  | { readonly kind: 'time'; readonly key: string; readonly at: number; readonly isNewDay: boolean }
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'item'; readonly key: string; readonly item: TimelineItem };

/** WeChat writes the time again after five quiet minutes. */
const QUIET_MS = 5 * MINUTE;

/** Puts in the times, and the line above what is newer than `readAt` (null = nothing is new). */
export function toLines(items: readonly TimelineItem[], readAt: number | null): readonly TimelineLine[] {
  const lines: TimelineLine[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  let hasNewLine = readAt === null;
  for (const item of items) {
    if (item.kind === 'event' && isSilent(item.row)) continue;
    const isNewDay = lastAt === Number.NEGATIVE_INFINITY || chinaDay(item.at) !== chinaDay(lastAt);
    if (isNewDay || item.at - lastAt > QUIET_MS)
      lines.push({ kind: 'time', key: `time ${item.order}`, at: item.at, isNewDay });
    lastAt = Math.max(lastAt, item.at);
    if (!hasNewLine && readAt !== null && isFromCustomer(item) && item.at > readAt) {
      if (lines.some((line) => line.kind === 'item')) lines.push({ kind: 'new', key: 'new' });
      hasNewLine = true;
    }
    lines.push({ kind: 'item', key: keyOf(item), item });
  }
  return lines;
}

/** A message keeps its key when the relay gives it its place, so that it does not jump. */
function keyOf(item: TimelineItem): string {
  switch (item.kind) {
    case 'message':
      return item.row.id;
    case 'note':
      return item.row.noteId;
    case 'event':
      return `event ${item.order}`;
    default:
      return assertNever(item);
  }
}

function isFromCustomer(item: TimelineItem): boolean {
  return item.kind === 'message' && item.row.origin === 'customer';
}
