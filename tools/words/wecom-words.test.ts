import { describe, expect, it } from 'vitest';
import { errcodeTable } from '#shared/wecom/errcode-table';
import { en } from '../../renderer/app/messages/en.ts';
import { zhCn } from '../../renderer/app/messages/zh-cn.ts';
import { stepAfter, stepAfterFail, wecomSteps } from '../../renderer/app/wecom/wecom-steps.ts';

// Stands here because a window never sees WeCom's wire, and this compares the two.
const codes = errcodeTable.map((entry) => entry.code).filter((code) => code !== 0);
const inOrder = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);

describe.each(Object.entries({ zhCn, en }))('ERR-5 every documented code of WeCom, in %s', (_name, words) => {
  it('has a cause of its own, and no other number has', () => {
    expect(inOrder(Object.keys(words.wecomErrors.causes).map(Number))).toEqual(inOrder(codes));
  });

  it('is said without exclamation marks or a full stop at the end', () => {
    const { causes, nexts, failTypes } = words.wecomErrors;
    for (const line of [causes, nexts, failTypes].flatMap((one) => Object.values<string>(one))) {
      expect(line).not.toBe('');
      expect(line).not.toMatch(/[!！]|[.。]$/);
    }
  });

  it('has words for every way of failing afterwards, older ones too (4.5)', () => {
    const kinds = [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
    expect(Object.keys(words.wecomErrors.failTypes).map(Number)).toEqual(kinds);
    for (const kind of kinds) expect(stepAfterFail(kind)).toBeDefined();
  });
});

it('ERR-5 exactly one next step follows every documented code', () => {
  const placed = Object.values(wecomSteps).flatMap((step): readonly number[] => step.codes);
  expect(inOrder(placed)).toEqual(inOrder(codes));
  for (const code of codes) expect(stepAfter(code)).toBeDefined();
});
