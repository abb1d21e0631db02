import { expect, test } from 'vitest';
import { renewOutbox, renewQuickReply } from './renew.ts';

test('a quick reply of one text becomes a block at the place the relay gives it', () => {
  const row = {
    quickReplyId: 'demo-reply-01',
    folder: '售后',
    title: '退换',
    text: '您好',
    owner: 'lin',
    author: 'lin',
  };
  const renewed: Record<string, unknown> = { ...row };
  renewQuickReply(renewed);
  const { text: _, owner: __, ...kept } = row;
  expect(renewed).toEqual({
    ...kept,
    scope: { kind: 'personal', owner: 'lin' },
    blocks: [{ kind: 'text', text: '您好' }],
    // As migration 0011 does it.
    place: 'a0demoreply01V',
    status: 'live',
    remark: null,
    fits: { scenes: [], tags: [] },
  });
});

test('a save that waits in the outbox goes out as the relay takes it today', () => {
  const kept = { kind: 'quick-reply.save', id: 'c-0000000001', quickReplyId: 'qr_00000001', folder: 'f', title: 't' };
  const row = { command: { ...kept, text: '您好', isPrivate: false } };
  renewOutbox(row);
  const blocks = [{ kind: 'text', text: '您好' }];
  const rest = { blocks, place: 'a0qr00000001V', fits: { scenes: [], tags: [] } };
  expect(row.command).toEqual({ ...kept, scope: { kind: 'company' }, ...rest });
});
