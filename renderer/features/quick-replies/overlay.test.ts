import { describe, expect, it } from 'vitest';
import type { CommandOf } from '#shared/contracts/command';
import { asCommandId, asServicerUserid } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import { repliesWithQueued } from './overlay.ts';

const me = asServicerUserid('lijing');
const author = asServicerUserid('wangmin');
const words = { quickReplyId: 'qr-00000001', folder: '售后', title: '退换条件', text: '您好' };
const stored: QuickReply = { ...words, owner: null, author, updatedAt: 1, updatedBy: author };
const save = (overrides: Partial<CommandOf<'quick-reply.save'>> = {}): CommandOf<'quick-reply.save'> => ({
  kind: 'quick-reply.save',
  id: asCommandId('c-0000000001'),
  ...words,
  isPrivate: false,
  ...overrides,
});
const remove: CommandOf<'quick-reply.delete'> = {
  kind: 'quick-reply.delete',
  id: asCommandId('c-0000000002'),
  quickReplyId: words.quickReplyId,
};

describe('the library with what the outbox still holds', () => {
  it('shows a change at once and keeps who wrote it first', () => {
    const [shown] = repliesWithQueued([stored], [{ command: save({ text: '您好呀' }), at: 9 }], me);
    expect(shown).toEqual({
      quickReply: { ...stored, text: '您好呀', updatedAt: 9, updatedBy: me },
      isQueued: true,
    });
  });

  it('shows a new private one as mine', () => {
    const command = save({ quickReplyId: 'qr-00000002', isPrivate: true });
    const shown = repliesWithQueued([stored], [{ command, at: 9 }], me);
    expect(shown.map((one) => one.quickReply.owner)).toEqual([null, me]);
  });

  it('hides a deleted one, and brings it back when it is saved again', () => {
    expect(repliesWithQueued([stored], [{ command: remove, at: 9 }], me)).toEqual([]);
    const undone = [
      { command: remove, at: 9 },
      { command: save(), at: 10 },
    ];
    expect(repliesWithQueued([stored], undone, me)).toHaveLength(1);
  });
});
