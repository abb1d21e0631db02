import { expect, test } from 'vitest';
import { asConversationId, asMessageId } from '#shared/domain/ids';
import { mergeFound, noHits, type Hits } from './found.ts';

const message = (id: string, at: number): Hits['messages'][number] => ({
  seq: at,
  messageId: asMessageId(id),
  conversationId: asConversationId('wkA/wmOne'),
  customerName: '小满',
  at,
  origin: 'customer',
  servicerUserid: null,
  kind: 'text',
  text: '退款',
});

test('SE-12 both sides in one list: nothing twice, newest first, and where it is kept', () => {
  const here = { ...noHits, messages: [message('b', 2), message('a', 1)] };
  const relay = { ...noHits, messages: [message('d', 4), message('c', 3), message('b', 2)] };
  const { messages } = mergeFound(here, relay, new Set(['c']));
  expect(messages.map((hit) => [hit.messageId, hit.isHere])).toEqual([
    ['d', false],
    ['c', true],
    ['b', true],
    ['a', true],
  ]);
});
