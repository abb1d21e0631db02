// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { keepNotice, noticeFault, ownNotice } from './rest-notice.ts';

beforeEach(() => localStorage.clear());

const word = (text: string, isForbidden: boolean) => ({ word: text, why: '', isForbidden });

test('DE-964 a notice has words, and none that are forbidden; what is only to be considered may go', () => {
  const words = [word('保证', true), word('稍等', false)];
  expect(noticeFault(' \n', words)).toEqual({ kind: 'empty' });
  expect(noticeFault('保证马上', words)).toEqual({ kind: 'forbidden', entry: words[0] });
  expect(noticeFault('请稍等', words)).toBeNull();
});

test('DE-964 each servicer finds their own words again, of a rest and of the end of a day', () => {
  expect(ownNotice('lijing', 'resting')).toBeNull();
  keepNotice('lijing', 'resting', '马上回来');
  keepNotice('lijing', 'off', '明天见');
  keepNotice('wangmin', 'off', '下班了');
  expect([ownNotice('lijing', 'resting'), ownNotice('lijing', 'off')]).toEqual(['马上回来', '明天见']);
  expect([ownNotice('wangmin', 'resting'), ownNotice('wangmin', 'off')]).toEqual([null, '下班了']);
});

test.each(['nonsense', '3', 'null', '{"lijing resting":7}'])('what is not ours is passed over: %s', (kept) => {
  localStorage.setItem('huiyin.rest-notice', kept);
  expect(ownNotice('lijing', 'resting')).toBeNull();
  keepNotice('lijing', 'resting', '马上回来');
  expect(ownNotice('lijing', 'resting')).toBe('马上回来');
});
