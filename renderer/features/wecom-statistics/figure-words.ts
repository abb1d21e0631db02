import type { WecomFigure } from '#shared/contracts/wecom-figures';
import { durationWords } from '../../lib/format.ts';
import { unitOf } from './columns.ts';

type Words = { readonly percent: (value: string) => string };

/** A figure in its own unit. */
export function figureWords(figure: WecomFigure, value: number, words: Words, language: 'zh-CN' | 'en'): string {
  const unit = unitOf(figure);
  if (unit === 'share') return words.percent(oneDecimal(value * 100));
  if (unit === 'percent') return words.percent(oneDecimal(value));
  if (unit === 'seconds') return durationWords(value, language);
  if (unit === 'minutes') return durationWords(value * 60, language);
  return value.toLocaleString(language);
}

export function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}
