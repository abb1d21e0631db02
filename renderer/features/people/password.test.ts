import { expect, test } from 'vitest';
import { isStrong, makePassword } from './password.ts';

test('PE-1 a password made up is long enough, easy to read out, and another one each time', () => {
  const made = Array.from({ length: 50 }, () => makePassword());
  expect(new Set(made).size).toBe(50);
  for (const password of made) {
    expect(password).toMatch(/^([a-km-np-zA-HJ-NP-Z2-9]{4}-){3}[a-km-np-zA-HJ-NP-Z2-9]{4}$/);
    expect(isStrong(password)).toBe(true);
  }
  expect(makePassword(() => 0)).toBe('aaaa-aaaa-aaaa-aaaa');
});

test('PE-1 ten characters at least', () => {
  expect([isStrong('123456789'), isStrong('1234567890'), isStrong('x'.repeat(257))]).toEqual([false, true, false]);
});
