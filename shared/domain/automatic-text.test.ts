import { describe, expect, test } from 'vitest';
import {
  chooseText,
  fillNames,
  toAutomaticContent,
  type AutomaticSituation,
  type AutomaticText,
  type AutomaticWhen,
} from './automatic-text.ts';
import { asOpenKfid } from './ids.ts';
import { surveyAnswerOf } from './survey.ts';

const shop = asOpenKfid('wkShop');
const care = asOpenKfid('wkCare');
const rule = (id: string, when: AutomaticWhen = {}, more: Partial<AutomaticText> = {}): AutomaticText => ({
  id,
  on: 'welcome',
  says: { kind: 'text', text: id },
  when,
  order: 1,
  isOn: true,
  ...more,
});
const entry = (scene: string, channels: { kind: number; name: string } | null = null) => ({
  scene,
  sceneParam: '',
  channels,
});
const came = { on: 'welcome', openKfid: shop, entry: entry('oa'), customer: 'new' } as const;
/** Asia/Shanghai. */
const at = (text: string) => Date.parse(`${text}+08:00`);
const monday = at('2026-11-23T10:00');

describe('OUT-22 the first rule in order that fits', () => {
  const cases: readonly (readonly [AutomaticWhen, Partial<AutomaticSituation>, string | null])[] = [
    [{}, {}, null],
    [{ accounts: [shop] }, {}, null],
    [{ accounts: [care] }, {}, 'account'],
    [{ accounts: [] }, {}, null],
    [{ scenes: ['oa', 'shop'] }, {}, null],
    [{ scenes: ['shop'] }, {}, 'scene'],
    [{ scenes: ['shop'] }, { entry: null }, 'scene'],
    [{ channels: { kinds: [2], names: [] } }, {}, 'channels'],
    [{ channels: { kinds: [2], names: [] } }, { entry: entry('', { kind: 2, name: '小禾' }) }, null],
    [{ channels: { kinds: [], names: ['小禾'] } }, { entry: entry('', { kind: 1, name: '小禾' }) }, null],
    [{ channels: { kinds: [1], names: ['大禾'] } }, { entry: entry('', { kind: 1, name: '小禾' }) }, 'channels'],
    [{ customer: 'new' }, {}, null],
    [{ customer: 'returning' }, {}, 'customer'],
    [{ customer: 'returning' }, { customer: 'returning' }, null],
    [{ customer: 'any' }, { customer: 'returning' }, null],
  ];
  for (const [when, situation, miss] of cases)
    test(`${JSON.stringify(when)} with ${JSON.stringify(situation)}: ${miss ?? 'fits'}`, () => {
      const chosen = chooseText([rule('one', when)], { ...came, ...situation }, monday);
      expect(chosen.rule?.id).toBe(miss === null ? 'one' : undefined);
      expect(chosen.because).toEqual(miss === null ? [] : [{ id: 'one', miss }]);
    });

  const work = { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
  const night = { weekdays: [5], from: '22:00', to: '06:00' };
  const hours: readonly (readonly [string, NonNullable<AutomaticWhen['hours']>, boolean])[] = [
    ['2026-11-23T09:00', work, true],
    ['2026-11-23T08:59', work, false],
    ['2026-11-23T17:59', work, true],
    ['2026-11-23T18:00', work, false],
    ['2026-11-22T10:00', work, false],
    ['2026-11-27T23:00', night, true],
    ['2026-11-28T05:59', night, true],
    ['2026-11-28T06:00', night, false],
    ['2026-11-28T23:00', night, false],
    ['2026-11-27T05:00', night, false],
    ['2026-11-22T03:00', { weekdays: [], from: '00:00', to: '24:00' }, true],
    ['2026-11-22T03:00', { weekdays: [7], from: '00:00', to: '00:00' }, true],
  ];
  for (const [text, when, fits] of hours)
    test(`${text} in Shanghai and ${JSON.stringify(when)}: ${fits}`, () => {
      expect(chooseText([rule('one', { hours: when })], came, at(text)).rule !== null).toBe(fits);
    });

  test('order decides, rules of other events and those switched off do not, and the reasons are told', () => {
    const rules = [
      rule('last', {}, { order: 9 }),
      rule('queue', {}, { on: 'queue', order: 0 }),
      rule('off', {}, { order: 1, isOn: false }),
      rule('care', { accounts: [care] }, { order: 2 }),
    ];
    const chosen = chooseText(rules, came, monday);
    expect(chosen.rule?.id).toBe('last');
    expect(chosen.because).toEqual([
      { id: 'off', miss: 'off' },
      { id: 'care', miss: 'account' },
    ]);
    expect(chooseText(rules.slice(1), came, monday).rule).toBeNull();
  });
});

describe('OUT-22 names in a text', () => {
  const known = { 称呼: '小满', 客服账号: '小禾母婴' };
  const unknown = { 称呼: null, 客服账号: null };
  const cases: readonly (readonly [string, string, string])[] = [
    ['{称呼}，您好，欢迎光临。', '小满，您好，欢迎光临。', '您好，欢迎光临。'],
    ['您好{称呼}，欢迎光临。', '您好小满，欢迎光临。', '您好，欢迎光临。'],
    ['{称呼}您好。', '小满您好。', '您好。'],
    ['尊敬的{称呼}，您好。请说。', '尊敬的小满，您好。请说。', '您好。请说。'],
    ['您好，{称呼}。请说。', '您好，小满。请说。', '您好。请说。'],
    ['您好，这里是{客服账号}，请直接写下问题。', '您好，这里是小禾母婴，请直接写下问题。', '您好，请直接写下问题。'],
    ['您好，这里是{客服账号}。', '您好，这里是小禾母婴。', '您好。'],
    ['{称呼}', '小满', ''],
    ['您好。这里是{客服账号}。请说。', '您好。这里是小禾母婴。请说。', '您好。请说。'],
    ['再见', '再见', '再见'],
    ['谢谢{称呼}', '谢谢小满', '谢谢'],
    ['您好\n这里是{客服账号}\n请说', '您好\n这里是小禾母婴\n请说', '您好\n请说'],
  ];
  for (const [text, filled, without] of cases)
    test(`${JSON.stringify(text)} is right with and without them`, () => {
      expect(fillNames(text, known)).toBe(filled);
      expect(fillNames(text, unknown)).toBe(without);
    });

  test('a long name makes no text WeCom would cut through', () => {
    const content = toAutomaticContent(
      { kind: 'text', text: `{称呼}${'好'.repeat(680)}` },
      { ...known, 称呼: '满满满' },
    );
    expect(content).toEqual({ kind: 'text', text: `满满满${'好'.repeat(679)}` });
  });

  test('a survey is a menu of three answers', () => {
    const content = toAutomaticContent({ kind: 'survey', text: '您满意吗' }, known);
    expect(content.kind === 'menu' && content.items.map((item) => surveyAnswerOf('id' in item ? item.id : ''))).toEqual(
      ['satisfied', 'middling', 'dissatisfied'],
    );
  });
});
