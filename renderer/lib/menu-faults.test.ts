import { expect, it } from 'vitest';
import type { MenuItem } from '#shared/domain/message';
import { isMenuSound, menuFaults, nextTapId } from './menu-faults.ts';

const click = (text: string, id = 'a'): MenuItem => ({ kind: 'click', id, text });
const menu = (items: readonly MenuItem[], head = '您想了解什么', tail = '') => ({ head, items, tail });

it('a menu of three answers is sound', () => {
  expect(isMenuSound(menuFaults(menu([click('尺码'), click('发货'), { kind: 'text', text: '其他请直接说' }])))).toBe(
    true,
  );
});

it('says which field of which item stands against it', () => {
  const items: MenuItem[] = [
    click('奶'.repeat(43)),
    { kind: 'view', url: 'example.test', text: '官网' },
    { kind: 'miniprogram', appid: 'wx 1', pagepath: '', text: '' },
    { kind: 'text', text: '奶'.repeat(86) },
  ];
  expect(menuFaults(menu(items, '奶'.repeat(342))).items).toEqual([
    { text: 'too-long' },
    { url: 'not-url' },
    { text: 'empty', appid: 'not-appid', pagepath: 'empty' },
    { text: 'too-long' },
  ]);
  expect(menuFaults(menu([], '奶'.repeat(342))).head).toBe('too-long');
  expect(menuFaults(menu([], '奶'.repeat(341))).head).toBeNull();
});

it('has at most ten items to tap and fifty in all; on an event ten in all', () => {
  const taps = Array.from({ length: 11 }, (_, index) => click('好', `t${index}`));
  expect(menuFaults(menu(taps)).whole).toBe('too-many-taps');
  expect(menuFaults(menu(taps.slice(1))).whole).toBeNull();
  const lines = Array.from({ length: 50 }, (): MenuItem => ({ kind: 'text', text: '好' }));
  expect(menuFaults(menu(lines)).whole).toBeNull();
  expect(menuFaults(menu([...lines, ...lines])).whole).toBe('too-many');
  expect(menuFaults(menu(lines.slice(0, 11)), 10).whole).toBe('too-many');
  expect(menuFaults(menu([], ' ')).whole).toBe('empty');
});

it('never gives two items one id', () => {
  expect(nextTapId([])).toBe('tap-1');
  expect(nextTapId([click('好', 'tap-2')])).toBe('tap-3');
  expect(nextTapId([click('好', 'tap-3'), click('好', 'tap-1')])).toBe('tap-4');
});
