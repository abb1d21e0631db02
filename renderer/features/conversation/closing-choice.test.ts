import { expect, it } from 'vitest';
import type { AutomaticText } from '#shared/domain/automatic-text';
import { asOpenKfid } from '#shared/domain/ids';
import { closingFault, offeredClosings, toClosing } from './closing-choice.ts';

const shop = asOpenKfid('wkA');
const now = Date.parse('2026-11-22T04:00:00Z');
const rule = (id: string, order: number, part: Partial<AutomaticText>): AutomaticText => ({
  id,
  on: 'closing',
  says: { kind: 'text', text: id },
  when: {},
  order,
  isOn: true,
  ...part,
});

it('offers the closings that fit this end, in their order, with the names filled in', () => {
  const rules = [
    rule('later', 2, {}),
    rule('first', 1, { says: { kind: 'text', text: '{称呼}，感谢咨询{客服账号}' } }),
    rule('welcome', 0, { on: 'welcome' }),
    rule('off', 0, { isOn: false }),
    rule('other account', 0, { when: { accounts: [asOpenKfid('wkB')] } }),
    rule('at night', 0, { when: { hours: { weekdays: [], from: '22:00', to: '08:00' } } }),
    rule('survey', 3, { says: { kind: 'survey', text: '这次服务您满意吗' } }),
  ];
  const situation = { openKfid: shop, entry: null, customer: 'returning' } as const;
  expect(offeredClosings(rules, situation, { 称呼: '小满妈妈', 客服账号: '暖芽' }, now)).toEqual({
    texts: ['小满妈妈，感谢咨询暖芽', 'later'],
    surveys: ['这次服务您满意吗'],
  });
});

it('says what stands against the words', () => {
  expect(closingFault('none', '')).toBeNull();
  expect(closingFault('text', ' ')).toEqual({ kind: 'empty' });
  expect(closingFault('text', '奶'.repeat(682))).toBeNull();
  expect(closingFault('survey', '奶'.repeat(342))).toEqual({ kind: 'too-long' });
  expect(closingFault('text', '单号 {订单号}')).toEqual({ kind: 'gap', name: '订单号' });
});

it('says nothing, or the words without white space around them', () => {
  expect(toClosing('none', '好')).toEqual({ kind: 'none' });
  expect(toClosing('survey', ' 满意吗 ')).toEqual({ kind: 'survey', text: '满意吗' });
});
