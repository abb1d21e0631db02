import { asConversationId, type ServicerUserid } from '#shared/domain/ids';
import { newMark } from '#shared/domain/mark';
import type { MarkRow, OutboxRow } from './schema.ts';

// Rows of caches that were kept before they were sealed, brought up to what they are today.

/** A file lay in its row as it was; commands may be those of an older desk. */
export type OldOutboxRow = Omit<OutboxRow, 'blob' | 'command'> & {
  readonly blob?: Blob;
  readonly command: Readonly<Record<string, unknown>>;
};

/** Handing over named a colleague only and said nothing to them; a quick reply was one text. */
export function renewOutbox(row: Omit<OldOutboxRow, 'blob'>): Omit<OutboxRow, 'blob'> {
  return { ...row, command: renewCommand(row.command) as OutboxRow['command'] };
}

function renewCommand(command: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (command['kind'] === 'quick-reply.save' && 'text' in command) {
    const { text, isPrivate, ...kept } = command;
    const blocks = [{ kind: 'text', text }];
    const scope = { kind: isPrivate === true ? 'personal' : 'company' };
    const place = `a0${String(command['quickReplyId']).replace(/[-_]/g, '')}V`;
    return { ...kept, scope, blocks, place, fits: { scenes: [], tags: [] } };
  }
  if (command['kind'] !== 'conversation.hand-over' || typeof command['to'] !== 'string') return command;
  return { ...command, to: { kind: 'servicer', servicerUserid: command['to'] }, reason: '—' };
}

/** What had been read was known to one desk only; -1 was its way to say: marked as unread. */
export function markOfRead(row: Readonly<Record<string, unknown>>, owner: ServicerUserid): MarkRow {
  const mark = newMark(asConversationId(String(row['conversationId'])), owner);
  const readAt = Number(row['readAt']);
  return readAt < 0 ? { ...mark, isUnread: true } : { ...mark, readAt };
}
