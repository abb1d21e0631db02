import { expect, it } from 'vitest';
import { asConversationId } from '#shared/domain/ids';
import { rememberOrigin, takeOrigin } from './origin.ts';

const id = asConversationId('wk1/wm1');
const prepared = '未拆封的商品，签收后 7 天内可以退换，运费由我们承担。';
const taken = (text: string) => {
  rememberOrigin(id, { quickReplyId: 'q1', text: prepared });
  return takeOrigin(id, text);
};

it('DE-507 words that were prepared count as prepared while most of them are there', () => {
  expect(taken(prepared)).toBe('q1');
  expect(taken(`您好，${prepared}还有别的可以帮您吗？`)).toBe('q1');
  expect(taken('未拆封的商品，签收后 7 天内可以退换')).toBe('q1');
  expect(taken('不好意思，这个我要去问一下同事')).toBeNull();
  expect(takeOrigin(id, prepared)).toBeNull();
});
