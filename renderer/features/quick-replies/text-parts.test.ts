import { expect, it } from 'vitest';
import { toTextParts } from './text-parts.ts';

it('marks exactly the variables that are still open', () => {
  expect(toTextParts('小满妈妈，订单 {订单号} 已登记{}')).toEqual([
    { text: '小满妈妈，订单 ', isMissing: false },
    { text: '{订单号}', isMissing: true },
    { text: ' 已登记{}', isMissing: false },
  ]);
});
