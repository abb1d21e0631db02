import { expect, it } from 'vitest';
import { toTextParts } from './text-parts.ts';

it('tells the variables the desk fills from those the servicer has to', () => {
  expect(toTextParts('{称呼}，订单 {订单号} 已登记{}')).toEqual([
    { text: '{称呼}', kind: 'known' },
    { text: '，订单 ', kind: 'plain' },
    { text: '{订单号}', kind: 'missing' },
    { text: ' 已登记{}', kind: 'plain' },
  ]);
});
