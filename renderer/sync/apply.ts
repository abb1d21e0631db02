import type { FeedBatch } from '#shared/contracts/socket';
import { advance } from '#shared/domain/conversation';
import { conversationOf, type Fact, type Seq } from '#shared/domain/fact';
import { withCarried } from '#shared/domain/message';
import { advanceStatus } from '#shared/domain/send-status';
import { keptKeys } from '../db/media.ts';
import { nameTokens } from '../db/name-tokens.ts';
import { emptyConversation, emptyCustomer, toConversationRow, toCustomerRow } from '../db/rows.ts';
import type { DeskDatabase, MessageRow } from '../db/schema.ts';
import { toEvent } from './to-event.ts';
import { Touched } from './touched.ts';

/**
 * Writes facts and the cursor in one transaction. Facts at or before the kept cursor are passed over, so a batch applied
 * twice, in pieces or after a crash gives the same rows. Returns the facts that were news, or 'gap' with nothing written
 * when the batch begins behind the kept cursor: another window may have started the cache over since it was asked for.
 */
export async function applyFacts(
  db: DeskDatabase,
  { after, facts, upTo }: Pick<FeedBatch, 'after' | 'facts' | 'upTo'>,
): Promise<readonly Fact[] | 'gap'> {
  const {
    conversations,
    customers,
    messages,
    events,
    notes,
    outbox,
    quickReplies,
    accounts,
    servicers,
    invitations,
    media,
    meta,
    marks,
    views,
    macros,
    reminders,
    settings,
    workStates,
  } = db;
  const tables = [
    conversations,
    customers,
    messages,
    events,
    notes,
    outbox,
    quickReplies,
    accounts,
    servicers,
    invitations,
    media,
    meta,
    marks,
    views,
    macros,
    reminders,
    settings,
    workStates,
  ];
  return db.transaction('rw', tables, async () => {
    const cursor = await readCursor(db);
    if (after > cursor) return 'gap';
    const news = facts.filter((fact) => fact.seq > cursor);
    const touched = new Touched(db);
    await touched.load(news);
    replay(touched, news);
    await touched.save();
    if (upTo > cursor) await db.meta.put({ name: 'cursor', value: upTo });
    return news;
  });
}

/** What facts make of the rows that are there. */
export function replay(touched: Touched, facts: readonly Fact[]): void {
  for (const fact of facts) {
    const id = conversationOf(fact);
    if (id && isAbout(fact)) {
      const before = touched.conversations.get(id) ?? emptyConversation(id, fact.at);
      const next = advance(before, fact);
      if (next !== before || !touched.conversations.has(id)) touched.conversations.set(id, toConversationRow(next));
      const event = toEvent(fact, before);
      if (event) touched.events.push(event);
    }
    applyOne(touched, fact);
  }
}

export async function readCursor(db: DeskDatabase): Promise<Seq> {
  const row = await db.meta.get('cursor');
  return typeof row?.value === 'number' ? row.value : 0;
}

function applyOne(touched: Touched, fact: Fact): void {
  switch (fact.kind) {
    case 'message.received': {
      const row = { ...fact.message, order: fact.seq };
      const recalledBy = touched.messages.get(touched.key(fact.message))?.recalledBy;
      touched.messages.set(touched.key(fact.message), recalledBy ? takenBack(row, recalledBy) : row);
      return;
    }
    case 'reply.accepted': {
      const key = touched.key(fact.message);
      const before = touched.messages.get(key);
      const status = advanceStatus(before?.status ?? null, 'accepted');
      touched.messages.set(key, {
        ...fact.message,
        order: fact.seq,
        status,
        ...(before?.reason ? { reason: before.reason } : {}),
      });
      return;
    }
    case 'reply.sent':
      touched.change(fact, (row) => ({ ...row, status: advanceStatus(row.status ?? null, 'sent') }));
      return;
    case 'reply.failed':
      touched.change(fact, (row) => ({
        ...row,
        status: advanceStatus(row.status ?? null, 'failed'),
        reason: fact.reason,
      }));
      return;
    case 'message.recalled':
      recall(touched, fact);
      return;
    case 'media.fetched':
      touched.change(fact, (row) => ({ ...row, content: withCarried(row.content, { media: fact.media }) }));
      return;
    case 'media.lost':
      touched.change(fact, (row) => ({
        ...row,
        content: withCarried(row.content, { media: null, lost: fact.loss }),
      }));
      return;
    case 'customer.changed': {
      const before = touched.customers.get(fact.externalUserid) ?? emptyCustomer(fact.externalUserid, fact.at);
      const after = { ...before, profile: fact.profile, relation: fact.relation };
      touched.customers.set(fact.externalUserid, toCustomerRow(after, nameTokens));
      return;
    }
    case 'customer.tagged': {
      const before = touched.customers.get(fact.externalUserid) ?? emptyCustomer(fact.externalUserid, fact.at);
      touched.customers.set(fact.externalUserid, { ...before, tags: fact.tags });
      return;
    }
    case 'note.written':
      touched.notes.push({ ...fact.note, order: fact.seq });
      return;
    case 'account.changed':
      touched.accounts.push(fact.account);
      return;
    case 'servicer.changed':
      touched.servicers.push(fact.servicer);
      return;
    case 'quick-reply.saved':
      touched.quickReplies.set(fact.quickReply.quickReplyId, fact.quickReply);
      return;
    case 'quick-reply.deleted':
      touched.quickReplies.set(fact.quickReplyId, null);
      return;
    case 'upgrade.invited':
    case 'upgrade.accepted':
      touched.invitations.push(fact.invitation);
      return;
    case 'note.pinned':
    case 'mark.changed':
    case 'view.saved':
    case 'view.deleted':
    case 'macro.saved':
    case 'macro.deleted':
    case 'reminder.changed':
    case 'setting.changed':
    case 'work-state.changed':
      touched.kept.add(fact);
      return;
    default:
      // Events of a conversation are rows of their own; kinds this desk does not know yet only move the cursor.
      return;
  }
}

/** A mark is about its owner, not about the conversation: it makes no row of one that is not here. */
function isAbout(fact: Fact): boolean {
  return fact.kind !== 'mark.changed';
}

/** TL-6: the words and the files go from this desk; the place, the time and who wrote it stay for the grey line. */
function recall(touched: Touched, fact: Extract<Fact, { kind: 'message.recalled' }>): void {
  const key = touched.key({ conversationId: fact.conversationId, id: fact.messageId });
  const row = touched.messages.get(key) ?? unseen(fact);
  touched.forgotten.push(...keptKeys(row.content));
  touched.messages.set(key, takenBack(row, fact.by));
}

function takenBack(row: MessageRow, recalledBy: NonNullable<MessageRow['recalledBy']>): MessageRow {
  const { blob: _, ...kept } = row;
  return { ...kept, content: { kind: 'text', text: '' }, recalledBy };
}

/** Taken back before it came, or older than this cache: the line stands where it was taken back. */
function unseen({ messageId, conversationId, by, at, seq }: Extract<Fact, { kind: 'message.recalled' }>): MessageRow {
  const origin = by === 'customer' ? 'customer' : 'wecom-client';
  const content = { kind: 'text', text: '' } as const;
  return { id: messageId, conversationId, origin, servicerUserid: null, at, content, order: seq };
}
