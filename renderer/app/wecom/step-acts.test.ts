import { describe, expect, it } from 'vitest';
import { zhCn } from '../messages/zh-cn.ts';
import { failTypeWords, wecomErrorWords } from './wecom-error-words.ts';

const afterFail = (failType: number) => failTypeWords(failType, zhCn).act;
const after = (errcode: number) => wecomErrorWords(errcode, zhCn).act;
const accounts = { kind: 'page', tab: 'accounts' };

describe('DE-951 the button beside the next step', () => {
  it.each([
    [0, { kind: 'retry' }],
    [1, accounts],
    [2, null],
    [4, { kind: 'remind' }],
    [5, { kind: 'remind' }],
    [6, { kind: 'remind' }],
    [7, null],
    [8, null],
    [9, null],
    [10, { kind: 'end' }],
    [11, null],
    [12, { kind: 'edit' }],
    [13, { kind: 'edit' }],
    [99, null],
  ])('after fail_type %s', (failType, act) => expect(afterFail(failType)).toEqual(act));

  it.each([
    [95_000, accounts],
    [95_001, { kind: 'remind' }],
    [95_002, { kind: 'remind' }],
    [95_003, null],
    [95_004, accounts],
    [95_005, accounts],
    [95_006, null],
    [95_007, { kind: 'retry' }],
    [95_008, { kind: 'edit' }],
    [95_009, null],
    [95_011, null],
    [95_012, null],
    [95_013, { kind: 'remind' }],
    [95_014, accounts],
    [95_015, null],
    [95_016, { kind: 'hand-over' }],
    [95_017, null],
    [95_018, { kind: 'hand-over' }],
    [95_019, { kind: 'hand-over' }],
    [95_020, accounts],
    [95_021, null],
    [95_022, null],
    [95_023, null],
    [95_026, accounts],
    [95_027, null],
    [95_030, { kind: 'edit' }],
    [95_031, { kind: 'remind' }],
    [95_032, null],
    [95_033, null],
    [95_999, null],
  ])('after errcode %s', (errcode, act) => expect(after(errcode)).toEqual(act));

  it('leads to the page of what there is too much of', () => {
    expect([40_126, 41_045, 41_095, 45_024, 41_068].map(after)).toEqual([
      { kind: 'page', tab: 'tags' },
      { kind: 'page', tab: 'contact-ways' },
      { kind: 'page', tab: 'acquisition' },
      accounts,
      null,
    ]);
  });

  it('is none where only WeCom’s console helps', () => {
    expect([60_020, 40_001, 60_030, 48_002].map(after)).toEqual([null, null, null, null]);
  });
});
