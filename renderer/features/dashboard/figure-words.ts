import { assertNever } from '#shared/lib/assert-never';
import type { dashboard } from '../../app/messages/zh-cn/dashboard.ts';
import type { Language } from '../../app/preferences.ts';
import { durationWords } from '../../lib/format.ts';
import { percentOf, type Reading } from './reading.ts';

export type BoardWords = typeof dashboard;

/** A reading in words; a table says "no conversations" where a tile says "nothing measured". */
export function readingWords(
  reading: Reading,
  words: BoardWords,
  language: Language,
  none: BoardWords['none'] = words.none,
): string {
  switch (reading.kind) {
    case 'share':
      return words.rateOf(percentOf(reading.share));
    case 'duration':
      return durationWords(reading.seconds, language);
    case 'count':
      return String(reading.count);
    case 'none':
      return none[reading.because];
    default:
      return assertNever(reading);
  }
}

export type WordPart = { readonly text: string; readonly isNumeral: boolean };

/** 「2 分 41 秒」 as large numerals and small units. */
export function toParts(text: string): readonly WordPart[] {
  return text
    .split(/(\d+(?:\.\d+)?)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, isNumeral: /^\d/.test(part) }));
}

export type Tone = 'plain' | 'late' | 'too-late';

/** Only what waits too long is loud: late from five minutes on, too late from fifteen. */
export function toneOfWait(seconds: number | null): Tone {
  if (seconds === null || seconds < 5 * 60) return 'plain';
  return seconds < 15 * 60 ? 'late' : 'too-late';
}
