import { Dexie } from 'dexie';
import type { ConversationId } from '#shared/domain/ids';
import { assertNever } from '#shared/lib/assert-never';
import { readNotes } from './notes.ts';
import { LOCAL_ORDER, type DeskDatabase, type EventRow, type MessageRow, type NoteRow } from './schema.ts';

/** What the log can be narrowed to. */
export const activityGroups = ['assignment', 'session', 'messages', 'notes', 'customer'] as const;
export type ActivityGroup = (typeof activityGroups)[number];

/** One line of the activity log. */
export type Activity = { readonly key: string; readonly order: number; readonly at: number } & (
  | { readonly kind: 'event'; readonly row: EventRow }
  | { readonly kind: 'note'; readonly row: NoteRow }
  /** A reply the relay refused: it never came into the feed, so no event says so. */
  | { readonly kind: 'refused'; readonly row: MessageRow }
);

export type ActivityPage = { readonly lines: readonly Activity[]; readonly hasMore: boolean };

/** DE-708: the newest `limit` lines of the log, newest first; null = of every group. Nothing but this cache is asked. */
export async function readActivity(
  db: DeskDatabase,
  id: ConversationId,
  group: ActivityGroup | null,
  limit: number,
): Promise<ActivityPage> {
  const [events, notes, refused] = await Promise.all([
    db.events
      .where('[conversationId+order]')
      .between([id, Dexie.minKey], [id, Dexie.maxKey])
      .reverse()
      .filter((row) => group === null || groupOf(row) === group)
      .limit(limit + 1)
      .toArray(),
    group === null || group === 'notes' ? readNotes(db, id) : [],
    group === null || group === 'messages' ? readRefused(db, id) : [],
  ]);
  const lines: Activity[] = [
    ...events.map((row) => ({ kind: 'event', key: `event ${row.order}`, order: row.order, at: row.at, row }) as const),
    ...notes.map((row) => ({ kind: 'note', key: row.noteId, order: row.order, at: row.at, row }) as const),
    ...refused.map((row) => ({ kind: 'refused', key: row.id, order: row.order, at: row.at, row }) as const),
  ];
  lines.sort((left, right) => right.order - left.order);
  return { lines: lines.slice(0, limit), hasMore: lines.length > limit };
}

function groupOf({ event }: EventRow): ActivityGroup {
  switch (event.kind) {
    case 'assigned':
    case 'queued':
      return 'assignment';
    case 'session':
    case 'refusal':
    case 'surveyed':
      return 'session';
    case 'recalled':
    case 'failed':
      return 'messages';
    case 'starred':
    case 'reminded':
    case 'note-pinned':
      return 'notes';
    case 'entered':
    case 'invited':
    case 'accepted':
      return 'customer';
    default:
      return assertNever(event);
  }
}

/** Few rows have `localAt`, so the index over it is small. */
function readRefused(db: DeskDatabase, id: ConversationId): Promise<readonly MessageRow[]> {
  return db.messages
    .where('localAt')
    .above(0)
    .filter((row) => row.conversationId === id && row.status === 'failed' && row.order >= LOCAL_ORDER)
    .toArray();
}
