import { expect, it } from 'vitest';
import type { ReplyContent } from '#shared/contracts/reply-content';
import { asCommandId, asConversationId, asServicerUserid } from '#shared/domain/ids';
import type { OutboxRow } from '../db/schema.ts';
import { mirrorJson, readMirror } from './mirror.ts';
import { Cipher } from '../db/seal/cipher.ts';
import { FileSeal } from '../db/seal/sealed-file.ts';
import { testKey } from '../db/testing/test-key.ts';

const by = asServicerUserid('lijing');
const conversationId = asConversationId('wkA/wmB');
const row = (id: string, content: ReplyContent): OutboxRow => ({
  id,
  by,
  lane: conversationId,
  at: 1,
  attempts: 0,
  command: { kind: 'reply.send', id: asCommandId(id), conversationId, content },
});

it('a copy brings back what can still be sent: words and what the relay has, not a file that is gone', async () => {
  const link = { kind: 'link', title: '尺码表', description: '', url: 'https://example.test/' } as const;
  const hash = 'a'.repeat(64);
  const kept = [
    row('text-0000001', { kind: 'text', text: '要 "kind":"image" 吗，"hash":""' }),
    row('image-000001', { kind: 'image', hash }),
    row('link-0000001', { ...link, thumbHash: hash }),
    row('place-000001', { kind: 'location', latitude: 31.2, longitude: 121.4, name: '门店', address: '' }),
  ];
  const lost = [
    row('image-000002', { kind: 'image', hash: '' }),
    row('file-0000002', { kind: 'file', hash: '', name: '报价.pdf' }),
    row('link-0000002', { ...link, thumbHash: '' }),
  ];
  const blob = await new FileSeal(new Cipher(testKey)).seal(new Blob(['x']));
  const drafts = [{ conversationId, reply: '写了一半', note: '', savedAt: 1 }];
  const copy = mirrorJson({ outbox: [...kept, ...lost].map((each) => ({ ...each, blob })), drafts }, by);
  expect(readMirror(copy, by)).toEqual({ outbox: kept, drafts });
  expect(readMirror(copy, asServicerUserid('wangmin'))).toEqual({ outbox: [], drafts: [] });
});

it.each([
  'nonsense',
  '{}',
  '[null]',
  '[{"id":1}]',
  '[{"id":"a","by":"lijing","lane":"l","at":1,"command":null,"attempts":0}]',
])('takes nothing from a damaged copy: %s', (damaged) => {
  expect(readMirror(damaged, by)).toEqual({ outbox: [], drafts: [] });
});
