import { expect, it } from 'vitest';
import { asConversationId, asMessageId } from '#shared/domain/ids';
import { en } from '../../app/messages/en.ts';
import { zhCn } from '../../app/messages/zh-cn.ts';
import type { MessageRow } from '../../db/schema.ts';
import { failureWords, retryWords, statusWords } from './failure-words.ts';

const reason = { kind: 'refused', code: 'open-again' } as const;
const answer: MessageRow = {
  id: asMessageId('o1'),
  conversationId: asConversationId('wk1/wm1'),
  origin: 'desk',
  servicerUserid: null,
  at: 0,
  order: 1,
  content: { kind: 'text', text: '我们 9 点上班' },
  automatic: 'off-hours',
  status: 'failed',
  reason,
};

it('DE-311 an off-hours answer that was not needed any more is no failure, and is not sent again', () => {
  expect(statusWords(answer, zhCn)).toBe('未发送');
  expect(failureWords(reason, zhCn)).toBe('已经到工作时间，这条自动回复不用再发');
  expect([statusWords(answer, en), failureWords(reason, en)]).toEqual([
    'Not needed',
    'Business hours have begun: this automatic answer is not needed any more',
  ]);
  expect(retryWords(answer, zhCn)).toBeNull();
});
