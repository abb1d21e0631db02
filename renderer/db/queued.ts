import type { Command } from '#shared/contracts/command';
import type { ReplyContent } from '#shared/contracts/reply-content';
import { assertNever } from '#shared/lib/assert-never';
import type { Fact } from '#shared/domain/fact';
import { asMessageId, type ConversationId } from '#shared/domain/ids';
import type { Content, Media } from '#shared/domain/message';
import { INVITATION_PRICE } from '#shared/domain/upgrade';
import { Dexie, type Table } from 'dexie';
import { showMark, undoMark } from './marks.ts';
import { pinNote } from './notes.ts';
import { showReminder, undoReminder } from './reminders.ts';
import { toConversationRow } from './rows.ts';
import { plainBytes, type SealedFile } from './seal/sealed-file.ts';
import { LOCAL_ORDER, type DeskDatabase, type OutboxRow, type Told } from './schema.ts';

/**
 * Puts what an outbox row shows on this desk: a reply or a note is on the screen at once, marked as queued, and so is what
 * one notes about a conversation. Other commands show when their facts come back. Called when a row is queued, and again after the cache was made anew.
 */
export async function showQueued(db: DeskDatabase, row: OutboxRow): Promise<void> {
  const { command, at, by, blob, sentAt } = row;
  const order = LOCAL_ORDER + at;
  if (command.kind === 'note.write') {
    const { id, kind: _, ...note } = command;
    await db.notes.put({ ...note, noteId: id, by, at, order, isQueued: true });
  }
  if (command.kind === 'note.pin') await pinNote(db, command.noteId, command.isPinned);
  if (command.kind === 'conversation.mark') await showMark(db, { command, by });
  if (command.kind === 'conversation.star') await showStar(db, command.conversationId, command.isStarred);
  if (command.kind === 'reminder.set' || command.kind === 'reminder.done') await showReminder(db, command, by, at);
  if (command.kind !== 'reply.send') return;
  await db.messages.put({
    id: asMessageId(command.id),
    conversationId: command.conversationId,
    origin: 'desk',
    servicerUserid: by,
    at,
    content: shownContent(command.content, blob),
    order,
    localAt: at,
    status: 'queued',
    ...(blob ? { blob } : {}),
    ...(sentAt === undefined ? {} : { sentAt }),
  });
}

/** The tables an outbox row shows in, or stops showing in. */
export function shownTables(db: DeskDatabase): Table[] {
  return [db.outbox, db.messages, db.notes, db.marks, db.conversations, db.reminders];
}

/** Takes away what a refused row showed; a reply stays and says why it failed. Its row is out of the outbox already. */
export async function hideRefused(db: DeskDatabase, { command, by, lane, told }: OutboxRow): Promise<void> {
  if (command.kind === 'note.write') await db.notes.delete(command.id);
  if (command.kind === 'note.pin') await pinNote(db, command.noteId, !command.isPinned);
  if (command.kind === 'conversation.mark') await undoMark(db, command);
  if (command.kind === 'conversation.star') await showStar(db, command.conversationId, !command.isStarred);
  if (command.kind === 'reminder.set' || command.kind === 'reminder.done') await undoReminder(db, command, by);
  if (told) await showTold(db, told);
  await showAgain(db, lane);
}

/**
 * Inside a transaction, after facts were written: what waits here about the same thing is on top of them, or the last press
 * would be gone from the screen until its own fact is here. What the relay may have taken already remembers what was told
 * over it: its receipt says which of the two came later (`settleTold`).
 */
export async function showWaiting(db: DeskDatabase, facts: readonly Fact[]): Promise<void> {
  const told = facts.filter(isTold);
  if (told.length === 0) return;
  for (const row of await db.outbox.orderBy('at').toArray()) {
    const last = told.findLast((fact) => isAbout(fact, row.command));
    if (!last) continue;
    if (row.sentAt !== undefined) await db.outbox.put({ ...row, told: last });
    await showQueued(db, row);
  }
}

/** Inside a transaction, when the relay has taken a row as fact `seq`: what it said later, and was shown under it, stands. */
export async function settleTold(db: DeskDatabase, { told, lane }: OutboxRow, seq: number): Promise<void> {
  if (!told || told.seq <= seq) return;
  await showTold(db, told);
  await showAgain(db, lane);
}

async function showTold(db: DeskDatabase, told: Told): Promise<void> {
  if (told.kind === 'conversation.starred') await showStar(db, told.conversationId, told.isStarred);
  else if (told.kind === 'note.pinned') await pinNote(db, told.noteId, told.isPinned);
  else await db.reminders.put(told.reminder);
}

/** What is shown at once and written over by the fact that answers an earlier one. */
export function isNoted({ kind }: Command): boolean {
  return kind === 'conversation.star' || kind === 'note.pin' || kind === 'reminder.set' || kind === 'reminder.done';
}

async function showAgain(db: DeskDatabase, lane: string): Promise<void> {
  const waiting = await db.outbox.orderBy('at').toArray();
  for (const row of waiting) if (row.lane === lane && isNoted(row.command)) await showQueued(db, row);
}

function isTold(fact: Fact): fact is Told {
  return fact.kind === 'conversation.starred' || fact.kind === 'note.pinned' || fact.kind === 'reminder.changed';
}

function isAbout(told: Told, command: Command): boolean {
  switch (command.kind) {
    case 'conversation.star':
      return told.kind === 'conversation.starred' && told.conversationId === command.conversationId;
    case 'note.pin':
      return told.kind === 'note.pinned' && told.noteId === command.noteId;
    case 'reminder.set':
    case 'reminder.done':
      return told.kind === 'reminder.changed' && told.reminder.reminderId === command.reminderId;
    default:
      return false;
  }
}

async function showStar(db: DeskDatabase, id: ConversationId, isStarred: boolean): Promise<void> {
  const row = await db.conversations.get(id);
  if (row) await db.conversations.put(toConversationRow({ ...row, isStarred }));
}

/** A reply as its bubble shows it before the relay has it: files are drawn from the row's own blob. */
function shownContent(content: ReplyContent, blob: SealedFile | undefined): Content {
  switch (content.kind) {
    case 'text':
    case 'menu':
    case 'location':
    case 'acquisition-link':
      return content;
    case 'image':
    case 'voice':
    case 'video':
      // A prepared file is at the relay already; one of this desk's is drawn from the row.
      return { kind: content.kind, media: blob ? null : storedMedia(content.hash) };
    case 'file': {
      // Its name and size are all there is to see of it; an empty hash is nowhere yet.
      const { hash, name } = content;
      const media = { hash, mime: '', bytes: blob ? plainBytes(blob) : 0, width: null, height: null, name };
      return { kind: 'file', media };
    }
    case 'link':
    case 'miniprogram': {
      const { thumbHash, ...card } = content;
      return { ...card, media: blob ? null : storedMedia(thumbHash) };
    }
    default:
      return assertNever(content);
  }
}

/** All that is known of it here is where it is. */
function storedMedia(hash: string): Media | null {
  return hash === '' ? null : { hash, mime: '', bytes: 0, width: null, height: null };
}

/**
 * How many messages of this desk are on their way in a conversation and not yet among its `openReplies`, which may be ahead
 * of the messages (DE-917): queued ones, those
 * the relay has taken but whose fact is not here yet, and two for an invitation.
 */
export async function countOnTheirWay(db: DeskDatabase, id: ConversationId): Promise<number> {
  const counted = (await db.conversations.get(id))?.openReplies ?? [];
  const [replies, invitations] = await Promise.all([
    db.messages
      .where('localAt')
      .above(0)
      .filter((row) => row.conversationId === id && row.status !== 'failed' && !counted.includes(row.id))
      .count(),
    db.outbox
      .where('[lane+at]')
      .between([id, Dexie.minKey], [id, Dexie.maxKey])
      .filter((row) => row.command.kind === 'upgrade.invite')
      .count(),
  ]);
  return replies + invitations * INVITATION_PRICE;
}
