import { asConversationId, type ServicerUserid } from '#shared/domain/ids';
import { newMark } from '#shared/domain/mark';
import { WINDOW_MS } from '#shared/domain/reply-window';
import type { MarkRow } from './schema.ts';

// Rows of older versions of the cache, brought up to what version 3 says of them.

/** Conversations: waits are found by index, and a conversation knows its team, its queue and who answered last. */
export function renewWaits(row: Record<string, unknown>): void {
  row['isStarred'] ??= false;
  row['team'] ??= null;
  row['queue'] ??= null;
  row['lastServicer'] ??= row['holder'] ?? null;
  row['handedOver'] ??= null;
  row['lastHeld'] ??= null;
  const wait = row['wait'];
  if (typeof wait !== 'object' || wait === null || !('since' in wait) || !('cause' in wait)) return;
  const { since, cause } = wait;
  const lastCustomerAt = row['lastCustomerAt'];
  row['waitCause'] = cause;
  row['waitAt'] = since;
  row['waitEndsAt'] = Number(lastCustomerAt ?? since) + WINDOW_MS;
}

/** A quick reply was one text, the team's or private: as the relay's migration 0011 does it, so that both say the same. */
export function renewQuickReply(row: Record<string, unknown>): void {
  if ('blocks' in row) return;
  const { owner, text } = row;
  const id = String(row['quickReplyId']);
  row['scope'] = owner === null ? { kind: 'company' } : { kind: 'personal', owner };
  row['blocks'] = [{ kind: 'text', text }];
  row['place'] = firstPlace(id);
  row['status'] = 'live';
  row['remark'] = null;
  row['fits'] = { scenes: [], tags: [] };
  delete row['owner'];
  delete row['text'];
}

function firstPlace(quickReplyId: string): string {
  return `a0${quickReplyId.replace(/[-_]/g, '')}V`;
}

/** Handing over named a colleague only and said nothing to them; a quick reply was one text. */
export function renewOutbox(row: { command: Record<string, unknown> }): void {
  const { command } = row;
  if (command['kind'] === 'quick-reply.save' && 'text' in command) {
    const { text, isPrivate, ...kept } = command;
    const id = String(command['quickReplyId']);
    const blocks = [{ kind: 'text', text }];
    const scope = { kind: isPrivate === true ? 'personal' : 'company' };
    row.command = { ...kept, scope, blocks, place: firstPlace(id), fits: { scenes: [], tags: [] } };
    return;
  }
  if (command['kind'] !== 'conversation.hand-over' || typeof command['to'] !== 'string') return;
  row.command = { ...command, to: { kind: 'servicer', servicerUserid: command['to'] }, reason: '—' };
}

/** What had been read was known to one desk only; -1 was its way to say: marked as unread. */
export function markOfRead(row: Record<string, unknown>, owner: ServicerUserid): MarkRow {
  const mark = newMark(asConversationId(String(row['conversationId'])), owner);
  const readAt = Number(row['readAt']);
  return readAt < 0 ? { ...mark, isUnread: true } : { ...mark, readAt };
}
