import { REST_NOTICE_CHARACTERS } from '#shared/domain/work-state';
import type { SensitiveWord } from '#shared/domain/setting';
import { findSensitive } from '../../lib/sensitive-words.ts';

type Kind = 'resting' | 'off';

/** Why a notice cannot be given as it is; null = it can. A word that is only to be considered is shown, and may go. */
export type NoticeFault = { readonly kind: 'empty' } | { readonly kind: 'forbidden'; readonly entry: SensitiveWord };

export function noticeFault(text: string, words: readonly SensitiveWord[]): NoticeFault | null {
  if (text.trim() === '') return { kind: 'empty' };
  const entry = findSensitive(text, words).find((hit) => hit.entry.isForbidden)?.entry;
  return entry ? { kind: 'forbidden', entry } : null;
}

/** The words a servicer last chose on this machine, which several may share; null = none of their own yet. */
export function ownNotice(servicer: string, kind: Kind): string | null {
  return kept()[`${servicer} ${kind}`] ?? null;
}

export function keepNotice(servicer: string, kind: Kind, text: string): void {
  localStorage.setItem(KEY, JSON.stringify({ ...kept(), [`${servicer} ${kind}`]: text }));
}

const KEY = 'huiyin.rest-notice';

function kept(): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const texts = Object.entries(value).filter((one): one is [string, string] => typeof one[1] === 'string');
    return Object.fromEntries(texts.map(([whose, text]) => [whose, text.slice(0, REST_NOTICE_CHARACTERS)]));
  } catch {
    return {};
  }
}
