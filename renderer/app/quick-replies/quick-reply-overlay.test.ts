import { describe, expect, it } from 'vitest';
import type { CommandOf } from '#shared/contracts/command';
import { asCommandId, asServicerUserid } from '#shared/domain/ids';
import { ownerOf, type QuickReply } from '#shared/domain/quick-reply';
import { repliesWithQueued } from './quick-reply-overlay.ts';

const me = asServicerUserid('lijing');
const servicer = { servicerUserid: me, role: 'servicer' } as const;
const supervisor = { servicerUserid: me, role: 'supervisor' } as const;
const author = asServicerUserid('wangmin');
const id = asCommandId('c-0000000001');
const picture = { hash: 'a'.repeat(64), mime: 'image/png', bytes: 9, width: 3, height: 3 };
const words = {
  quickReplyId: 'qr-00000001',
  folder: '售后',
  title: '退换条件',
  place: 'a0',
  fits: { scenes: [], tags: [] },
};
const stored: QuickReply = {
  ...words,
  scope: { kind: 'company' },
  blocks: [
    { kind: 'text', text: '您好' },
    { kind: 'image', media: picture },
  ],
  status: 'live',
  remark: null,
  author,
  updatedAt: 1,
  updatedBy: author,
};
const save = (overrides: Partial<CommandOf<'quick-reply.save'>> = {}): CommandOf<'quick-reply.save'> => ({
  kind: 'quick-reply.save',
  id,
  ...words,
  scope: { kind: 'company' },
  blocks: [{ kind: 'text', text: '您好' }],
  ...overrides,
});
const remove: CommandOf<'quick-reply.delete'> = { kind: 'quick-reply.delete', id, quickReplyId: words.quickReplyId };

describe('the library with what the outbox still holds', () => {
  it('shows a change at once, keeps who wrote it first and what is known of its files', () => {
    const command = save({ blocks: [{ kind: 'image', hash: picture.hash }] });
    const [shown] = repliesWithQueued([stored], [{ command, at: 9 }], supervisor);
    const blocks = [{ kind: 'image', media: picture }];
    expect(shown).toEqual({ quickReply: { ...stored, blocks, updatedAt: 9, updatedBy: me }, isQueued: true });
  });

  it('DE-502 shows what a servicer writes for everybody as proposed, their own as theirs', () => {
    const shown = repliesWithQueued(
      [],
      [
        { command: save(), at: 8 },
        { command: save({ quickReplyId: 'qr-00000002', scope: { kind: 'personal' } }), at: 9 },
      ],
      servicer,
    );
    expect(shown.map((one) => [one.quickReply.status, ownerOf(one.quickReply)])).toEqual([
      ['proposed', null],
      ['live', me],
    ]);
  });

  it('shows what was decided and where it was dragged', () => {
    const proposed: QuickReply = { ...stored, status: 'proposed' };
    const about = { id, quickReplyId: words.quickReplyId } as const;
    const decline = {
      kind: 'quick-reply.decide',
      ...about,
      decision: { kind: 'decline', remark: '价格旧了' },
    } as const;
    const place = { kind: 'quick-reply.place', ...about, folder: '物流', place: 'a5' } as const;
    const waiting = [decline, place].map((command) => ({ command, at: 9 }));
    expect(repliesWithQueued([proposed], waiting, supervisor)).toEqual([
      {
        quickReply: { ...proposed, status: 'declined', remark: '价格旧了', folder: '物流', place: 'a5' },
        isQueued: true,
      },
    ]);
  });

  it('hides a deleted one, and brings it back when it is saved again', () => {
    expect(repliesWithQueued([stored], [{ command: remove, at: 9 }], supervisor)).toEqual([]);
    const undone = [
      { command: remove, at: 9 },
      { command: save(), at: 10 },
    ];
    expect(repliesWithQueued([stored], undone, supervisor)).toHaveLength(1);
  });
});
