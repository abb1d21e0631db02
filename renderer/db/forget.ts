import { Dexie } from 'dexie';
import type { ConversationId } from '#shared/domain/ids';
import { isSnoozed } from '#shared/domain/mark';
import { DAY } from '#shared/lib/time';
import { LOCAL_ORDER, type ConversationRow, type DeskDatabase } from './schema.ts';
import { weighTimelines, type TimelineWeight } from './timeline-weight.ts';

/** What this machine keeps: timelines moved within so many days, and together so many messages and so many megabytes. */
export type Limits = { readonly days: number; readonly messages: number; readonly megabytes: number };

/** Ended conversations: the others have somebody who waits for them. */
const ENDED = 4;
const AT_ONCE = 25;
/** Forgetting for want of room goes on until there is some again. */
const ROOM = 0.9;
export const MEGABYTE = 1024 * 1024;

export type ForgetParts = {
  readonly db: DeskDatabase;
  readonly limits: Limits;
  readonly now: number;
  /** On a screen now, in whichever window of this machine. */
  readonly open: () => Promise<ReadonlySet<string>>;
  /** Waits for an idle moment; false = stop. */
  readonly rest: () => Promise<boolean>;
};

/** DE-911: oldest first, a few at a time. Returns how many timelines were forgotten. */
export async function forgetTimelines({ db, limits, now, open, rest }: ForgetParts): Promise<number> {
  const cutoff = now - limits.days * DAY;
  const weight = await weighTimelines(db);
  let spare = await spareOf(db, limits, weight);
  let forgotten = 0;
  /** `rankAt` is minus the time of the last move: the oldest stand last. */
  let place: unknown = Dexie.maxKey;
  for (;;) {
    const rows = await db.conversations
      .where('[rank+rankAt]')
      .between([ENDED, isOver(spare) ? Dexie.minKey : -cutoff], [ENDED, place], false, false)
      .reverse()
      .limit(AT_ONCE)
      .toArray();
    const emptied = new Set((await db.forgotten.bulkGet(rows.map(({ id }) => id))).map((row) => row?.conversationId));
    const onScreen = await open();
    for (const row of rows) {
      if (row.lastAt >= cutoff && !isOver(spare)) return forgotten;
      if (emptied.has(row.id) && !(await hasMessages(db, row.id))) continue;
      if (onScreen.has(row.id)) continue;
      const gone = await forgetTimeline(db, row, now);
      if (gone === null) continue;
      spare = {
        messages: spare.messages - gone.messages,
        bytes: spare.bytes - gone.messages * weight.perMessage - gone.events * weight.perEvent,
      };
      forgotten += 1;
    }
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE || !(await rest())) return forgotten;
    place = last.rankAt;
  }
}

/** What is to go for want of room, of the one and of the other; nothing of what is within its limit. */
type Spare = { readonly messages: number; readonly bytes: number };

async function spareOf(db: DeskDatabase, limits: Limits, { bytes }: TimelineWeight): Promise<Spare> {
  const spare = (kept: number, limit: number): number => (kept > limit ? kept - Math.floor(limit * ROOM) : 0);
  return {
    messages: spare(await db.messages.count(), limits.messages),
    bytes: spare(bytes, limits.megabytes * MEGABYTE),
  };
}

function isOver({ messages, bytes }: Spare): boolean {
  return messages > 0 || bytes > 0;
}

async function hasMessages(db: DeskDatabase, id: string): Promise<boolean> {
  return (
    (await db.messages
      .where('[conversationId+order]')
      .between(...timelineOf(id))
      .limit(1)
      .count()) > 0
  );
}

/** Null = it is to be kept. Otherwise how many rows went. */
async function forgetTimeline(
  db: DeskDatabase,
  row: ConversationRow,
  now: number,
): Promise<{ readonly messages: number; readonly events: number } | null> {
  const tables = [db.conversations, db.messages, db.events, db.forgotten, db.marks, db.drafts, db.outbox, db.reminders];
  return db.transaction('rw', tables, async () => {
    const current = await db.conversations.get(row.id);
    if (!current || current.lastAt !== row.lastAt || current.rank !== ENDED) return null;
    if (await isKept(db, current, now)) return null;
    const range = timelineOf(row.id);
    const messages = await db.messages
      .where('[conversationId+order]')
      .between(...range)
      .delete();
    const events = await db.events
      .where('[conversationId+order]')
      .between(...range)
      .delete();
    await db.forgotten.put({ conversationId: row.id, at: now });
    return { messages, events };
  });
}

async function isKept(db: DeskDatabase, row: ConversationRow, now: number): Promise<boolean> {
  const { id, starKey } = row;
  if (starKey === 1) return true;
  const mark = await db.marks.get(id);
  if (mark && (mark.isPinned || mark.isUnread || isSnoozed(mark.snooze, row, now))) return true;
  if (await db.drafts.get(id)) return true;
  if ((await db.outbox.where('[lane+at]').between([id, Dexie.minKey], [id, Dexie.maxKey]).count()) > 0) return true;
  // What the relay refused for good stands in its bubble and nowhere else.
  const own = db.messages.where('[conversationId+order]').between([id, LOCAL_ORDER], [id, Dexie.maxKey]);
  if ((await own.count()) > 0) return true;
  const reminders = db.reminders.where('conversationId').equals(id);
  return (await reminders.filter(({ doneAt }) => doneAt === null).count()) > 0;
}

/** What the feed gave a place; what is local comes after it. */
function timelineOf(id: string): [unknown[], unknown[], boolean, boolean] {
  return [[id, Dexie.minKey], [id, LOCAL_ORDER], true, false];
}

export async function isForgotten(db: DeskDatabase, id: ConversationId): Promise<boolean> {
  return (await db.forgotten.get(id)) !== undefined;
}
