import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '#shared/lib/utf8';
import { firstGap, keyMeaning, slashQuery, splitText, type KeyPress } from './compose-rules.ts';

const enter: KeyPress = {
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  keyCode: 13,
  isJustComposed: false,
};

describe('Enter', () => {
  it('sends, or breaks the line with Shift', () => {
    expect(keyMeaning(enter, true)).toBe('send');
    expect(keyMeaning({ ...enter, shiftKey: true }, true)).toBe('break');
    expect(keyMeaning({ ...enter, ctrlKey: true }, true)).toBe('break');
  });

  it('the other way round when chosen so', () => {
    expect(keyMeaning(enter, false)).toBe('break');
    expect(keyMeaning({ ...enter, metaKey: true }, false)).toBe('send');
  });

  it('belongs to the input method while it composes, and just after', () => {
    expect(keyMeaning({ ...enter, isComposing: true }, true)).toBeNull();
    expect(keyMeaning({ ...enter, keyCode: 229 }, true)).toBeNull();
    expect(keyMeaning({ ...enter, isJustComposed: true }, true)).toBeNull();
  });
});

describe('a long text', () => {
  it('is cut into pieces that fit, and nothing but white space is lost', () => {
    const text = `${'奶嘴要蒸汽消毒五分钟。'.repeat(120)}\n${'x'.repeat(3000)}`;
    const pieces = splitText(text);
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) expect(utf8Bytes(piece)).toBeLessThanOrEqual(2048);
    expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });

  it('is not cut when it fits, and nothing of nothing', () => {
    expect(splitText(' 好的 ')).toEqual(['好的']);
    expect(splitText('  ')).toEqual([]);
  });
});

it('finds the first variable nobody filled', () => {
  expect(firstGap('您好，{订单号} 已发出')).toEqual({ name: '订单号', start: 3, end: 8 });
  expect(firstGap('您好')).toBeNull();
});

it('a slash opens the quick replies at the start of a line or after a space only', () => {
  expect(slashQuery('/nz', 3)).toEqual({ start: 0, query: 'nz' });
  expect(slashQuery('好的 、奶', 5)).toEqual({ start: 3, query: '奶' });
  expect(slashQuery('1/2', 3)).toBeNull();
  expect(slashQuery('https://a', 9)).toBeNull();
});
