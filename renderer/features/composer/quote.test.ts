import { describe, expect, it } from 'vitest';
import { asMessageId } from '#shared/domain/ids';
import { utf8Bytes } from '#shared/lib/utf8';
import { withQuote } from './quote.ts';

const quote = { messageId: asMessageId('m1'), author: '王女士', text: '订单什么时候发' };

describe('DE-606 a quote', () => {
  it('is words the customer sees, a line, and the answer', () => {
    expect(withQuote(' 今天下午 ', quote)).toBe('「王女士：订单什么时候发」\n- - - - - -\n今天下午');
  });

  it('is one line however it was written, and cut between characters', () => {
    const long = withQuote('好的', { ...quote, text: `第一行\n${'很长😀'.repeat(60)}` });
    expect(long.split('\n')).toHaveLength(3);
    expect(long).toMatch(/^「王女士：第一行 (?:很长😀)+很?长?…」/u);
    expect(utf8Bytes(long)).toBeLessThan(300);
  });

  it('gives way to the answer, so that it costs no message of its own', () => {
    const answer = '答'.repeat(660);
    const whole = withQuote(answer, { ...quote, text: '问'.repeat(60) });
    expect(utf8Bytes(whole)).toBeLessThanOrEqual(2048);
    expect(whole.endsWith(answer)).toBe(true);
    expect(whole).toContain('…」');
  });

  it('says nothing by itself', () => {
    expect(withQuote('  ', quote)).toBe('');
    expect(withQuote('好的', null)).toBe('好的');
    expect(withQuote('好的', { ...quote, author: '' })).toContain('「订单什么时候发」');
  });
});
