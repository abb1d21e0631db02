import { expect, it } from 'vitest';
import { momentWords } from '../../../lib/format.ts';
import { attention } from './attention.ts';
import { inbox } from './inbox.ts';

const now = Date.parse('2026-11-22T10:00:00+08:00');
const at = (time: string) => momentWords(Date.parse(`${time}:00+08:00`), now, 'en');

it('DE-933 a day has a capital where a line begins, and none inside a sentence', () => {
  expect(at('2026-11-22T18:00')).toBe('Today 18:00');
  expect(inbox.outlook.hours8(at('2026-11-22T18:00'))).toContain('8 hours today 18:00');
  expect(inbox.wakesAt(at('2026-11-23T09:00'))).toBe('back tomorrow 09:00');
  expect(attention.snoozed(1, at('2026-11-23T09:00'))).toBe('Snoozed, back tomorrow 09:00');
  expect(attention.snoozed(2, at('2026-11-20T09:00'))).toContain('back Friday 09:00');
});
