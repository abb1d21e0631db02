import { expect, it } from 'vitest';
import type { AutomaticText } from '#shared/domain/automatic-text';
import {
  moved,
  nameOf,
  newRule,
  restored,
  ruleFaults,
  rulesOf,
  saidAs,
  shadowOf,
  tidied,
  withoutRule,
  withRule,
} from './rules.ts';

const rule = (id: string, order: number, part: Partial<AutomaticText> = {}): AutomaticText => ({
  id,
  on: 'welcome',
  says: { kind: 'text', text: id },
  when: {},
  order,
  isOn: true,
  ...part,
});
const texts = [rule('b', 5), rule('end', 0, { on: 'closing' }), rule('a', 2), rule('c', 9)];
const ids = (all: readonly AutomaticText[]) => rulesOf(all, 'welcome').map(({ id }) => id);

it('a new rule is asked last in its situation, but before one for everybody', () => {
  expect(newRule([], 'queue', 'n').order).toBe(0);
  expect(ids(withRule(texts, newRule(texts, 'welcome', 'n')))).toEqual(['a', 'b', 'c', 'n']);
  const narrow = rule('n', 99, { when: { customer: 'new' } });
  expect(ids(withRule(texts, narrow))).toEqual(['n', 'a', 'b', 'c']);
  expect(shadowOf(texts, rule('n', 3, { when: { customer: 'new' } }))?.id).toBe('a');
  expect(shadowOf(texts, rule('n', 1, { when: { customer: 'new' } }))).toBeNull();
  expect(
    shadowOf(
      texts.map((text) => ({ ...text, isOn: false })),
      narrow,
    ),
  ).toBeNull();
});

it('moves a rule among those of its situation only, and not past the ends', () => {
  expect(ids(moved(texts, 'b', -1))).toEqual(['b', 'a', 'c']);
  expect(ids(moved(texts, 'b', 1))).toEqual(['a', 'c', 'b']);
  expect(moved(texts, 'a', -1)).toBe(texts);
  expect(moved(texts, 'b', 1).find(({ id }) => id === 'end')?.order).toBe(0);
});

it('changes and removes by id', () => {
  expect(withRule(texts, rule('b', 5, { isOn: false })).find(({ id }) => id === 'b')?.isOn).toBe(false);
  expect(ids(withoutRule(texts, 'b'))).toEqual(['a', 'c']);
});

it('takes back one change and leaves the others', () => {
  const changed = withoutRule(withRule(texts, rule('c', 9, { isOn: false })), 'a');
  expect(ids(restored(changed, 'a', rule('a', 2)))).toEqual(['a', 'b', 'c']);
  expect(restored(changed, 'a', rule('a', 2)).find(({ id }) => id === 'c')?.isOn).toBe(false);
  expect(ids(restored(changed, 'b', null))).toEqual(['c']);
});

it('says what stands against saving', () => {
  expect(ruleFaults(rule('好', 0))).toEqual({});
  expect(ruleFaults(rule('x', 0, { says: { kind: 'text', text: ' ' } }))).toEqual({ text: 'empty' });
  expect(ruleFaults(rule('x', 0, { says: { kind: 'survey', text: '奶'.repeat(342) } }))).toEqual({ text: 'too-long' });
  const items = Array.from({ length: 11 }, (_, index) => ({ kind: 'text', text: `第 ${index} 行` }) as const);
  expect(ruleFaults(rule('x', 0, { says: { kind: 'menu', head: '', items, tail: '' } }))).toEqual({ menu: true });
  const hours = { weekdays: [], from: '', to: '18:00' };
  expect(ruleFaults(rule('x', 0, { when: { hours } }))).toEqual({ hours: 'no-time' });
});

it('keeps the words when they are said another way', () => {
  const menu = saidAs({ kind: 'text', text: '您好' }, 'menu');
  expect(menu).toEqual({ kind: 'menu', head: '您好', items: [], tail: '' });
  expect(saidAs(menu, 'survey')).toEqual({ kind: 'survey', text: '您好' });
});

it('is kept without conditions that ask for nothing', () => {
  const wide = rule('x', 0, {
    says: { kind: 'text', text: ' 您好\n再见 ' },
    when: { accounts: [], scenes: [], customer: 'any' },
  });
  expect(tidied(wide)).toMatchObject({ says: { text: '您好\n再见' }, when: {} });
  expect(nameOf(tidied(wide))).toBe('您好');
});
