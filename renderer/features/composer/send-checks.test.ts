import { describe, expect, it } from 'vitest';
import { asConversationId, asMessageId } from '#shared/domain/ids';
import type { MessageRow } from '../../db/schema.ts';
import { distinctWords, obstacleTo, stillStands, type Attempt, type Obstacle } from './send-checks.ts';

const line = (order: number): MessageRow => ({
  id: asMessageId(`m${order}`),
  conversationId: asConversationId('wkA/wmB'),
  origin: 'customer',
  servicerUserid: null,
  at: order,
  content: { kind: 'text', text: '等等' },
  order,
});
const soft = { word: '保证', why: '说不准的事不保证', isForbidden: false };
const hard = { word: '加微信', why: '请用升级服务', isForbidden: true };
const enter = (attempt: Partial<Attempt>): Obstacle | null =>
  obstacleTo({
    written: attempt.text ?? '好的',
    text: '好的',
    lines: [],
    words: [soft, hard],
    shown: null,
    ...attempt,
  });

describe('DE-607 what was shown once', () => {
  const standing = (shown: Obstacle | null, text: string): boolean =>
    shown !== null && stillStands(shown, { written: text, text });

  it('goes with the words it was about', () => {
    const shown = enter({ text: '保证明天到，您也可以加微信' });
    expect(standing(shown, '您也可以加微信')).toBe(true);
    expect(standing(shown, '明天到')).toBe(false);
    expect(standing(shown, '')).toBe(false);
  });

  it('goes with a gap that was filled, and another gap is another matter', () => {
    const shown = enter({ text: '单号是{单号}' });
    expect(standing(shown, '您好，单号是{单号}')).toBe(true);
    expect(standing(shown, '单号是 123')).toBe(false);
  });

  it('stays while somebody’s new lines are unread', () => {
    expect(standing(enter({ lines: [line(7)] }), '')).toBe(true);
  });
});

describe('DE-602 the first Enter after somebody wrote', () => {
  it('shows the new lines, the second sends', () => {
    const shown = enter({ lines: [line(7), line(8)] });
    expect(shown?.lines).toHaveLength(2);
    expect(enter({ lines: [line(7), line(8)], shown })).toBeNull();
  });

  it('stops again when yet another line came', () => {
    const shown = enter({ lines: [line(7)] });
    expect(enter({ lines: [line(7), line(9)], shown })?.lines).toHaveLength(2);
  });

  it('is not stopped when nobody wrote', () => {
    expect(enter({})).toBeNull();
  });
});

describe('DE-607 a sensitive word', () => {
  it('is explained at the first Enter and goes with the second, unless the words change', () => {
    const shown = enter({ text: '保证退款' });
    expect(shown?.hits[0]?.entry).toBe(soft);
    expect(enter({ text: '保证退款', shown })).toBeNull();
    expect(enter({ text: '保证今天退款', shown })).not.toBeNull();
  });

  it('that is forbidden never goes', () => {
    const shown = enter({ text: '加微信聊' });
    expect(enter({ text: '加微信聊', shown })).not.toBeNull();
  });

  it('and new lines are shown together, so that a second Enter is the last', () => {
    const shown = enter({ text: '保证退款', lines: [line(7)] });
    expect(shown).toMatchObject({ lines: [{ order: 7 }], hits: [{ entry: soft }] });
    expect(enter({ text: '保证退款', lines: [line(7)], shown })).toBeNull();
  });

  it('found after new lines were shown stops once more', () => {
    const shown = enter({ lines: [line(7)] });
    expect(enter({ text: '保证退款', lines: [line(7)], shown })?.hits).toHaveLength(1);
  });

  it('is named once, forbidden ones first', () => {
    const hits = enter({ text: '保证，保证，加微信' })?.hits ?? [];
    expect(distinctWords(hits)).toEqual([hard, soft]);
  });
});

it('a variable nobody filled stops every Enter', () => {
  const shown = enter({ text: '您好 {称呼}' });
  expect(shown?.gap?.name).toBe('称呼');
  expect(enter({ text: '您好 {称呼}', shown })).not.toBeNull();
  // Braces in what the customer wrote are theirs.
  expect(enter({ written: '好的', text: '「王女士：{备注}是什么」 好的' })).toBeNull();
});
