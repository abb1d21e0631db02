import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { countHidden, createMask, isForeign } from './mask.ts';

describe('what leaves the machine', () => {
  it('has no name and no number of anybody', () => {
    const mask = createMask(['小满妈妈', '李静', '小满']);
    const masked = mask.hide(
      '小满妈妈你好，订单 2026112233 和 138 0013-8000，找李静，邮箱 a.b@example.com，见 https://example.com/o?id=77',
    );
    expect(masked).toBe('⟦姓名1⟧你好，订单 ⟦号码1⟧ 和 ⟦号码2⟧，找⟦姓名2⟧，邮箱 ⟦邮箱1⟧，见 ⟦网址1⟧');
    expect(countHidden([masked, mask.hide('李静在吗'), '没有'])).toBe(6);
  });

  it('hides codes of letters and digits, full-width digits and numbers in Chinese', () => {
    const mask = createMask([]);
    expect(mask.hide('单号 SF1234567890，电话１３８００１３８０００，一三八零零一三八')).toBe(
      '单号 ⟦号码1⟧，电话⟦号码2⟧，⟦号码3⟧',
    );
  });

  it('hides what is written between brackets like those of the tokens', () => {
    const mask = createMask(['张三']);
    expect(mask.hide('⟦张三 13800138000⟧')).toBe('〚⟦姓名1⟧ ⟦号码1⟧〛');
  });

  it('hides names in capitals or not, and no short one inside another word', () => {
    const mask = createMask(['Anna Li', 'Al', 'C+会员群']);
    expect(mask.hide('ANNA LI and anna li also met al.')).toBe('⟦姓名1⟧ and ⟦姓名2⟧ also met ⟦姓名3⟧.');
    expect(mask.show('⟦姓名1⟧ ⟦姓名2⟧')).toBe('ANNA LI anna li');
    expect(mask.hide('在c+会员群里')).toBe('在⟦姓名4⟧里');
  });

  it('leaves prices, times and sizes that say nothing about anyone', () => {
    const text = '第 3 天，49 元，42 码，2 件';
    expect(createMask([]).hide(text)).toBe(text);
  });

  it('calls the same thing the same in every text, and puts it back into the answer', () => {
    const mask = createMask(['阿月']);
    const first = mask.hide('阿月的 20261122');
    expect(mask.hide('20261122 是阿月的')).toBe('⟦号码1⟧ 是⟦姓名1⟧的');
    expect(mask.show(`Dear ⟦ 姓名1 ⟧, ${first}`)).toBe('Dear 阿月, 阿月的 20261122');
    expect(mask.show('⟦姓名9⟧')).toBe('⟦姓名9⟧');
  });

  test('whatever is written, hiding and showing gives it back, and no long number is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.bigInt(10_000n, 10n ** 18n), (text, number) => {
        fc.pre(!/[⟦⟧]/u.test(text));
        const mask = createMask(['张三']);
        const whole = `${text} ${number} 张三`;
        const masked = mask.hide(whole);
        expect(masked).not.toContain(String(number));
        expect(masked).not.toContain('张三');
        expect(mask.show(masked)).toBe(whole);
      }),
    );
  });
});

it('knows what its reader cannot read', () => {
  expect(isForeign('Where is my order?', 'zh-CN')).toBe(true);
  expect(isForeign('我的订单 A12 到哪了', 'zh-CN')).toBe(false);
  expect(isForeign('我的订单到哪了', 'en')).toBe(true);
  expect(isForeign('OK', 'zh-CN')).toBe(false);
});
