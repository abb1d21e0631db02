import { createHash } from 'node:crypto';
import { phrase, tokens } from '#shared/lib/bigrams';
import type { Day } from '#shared/lib/time';

// Where something belongs, as words the index can look up together with the text: `c…` its conversation, `k…` its
// account, `u…` its customer, `q…` the quick reply it is, `d20261120` its day in China. Ids are hashed, for they have
// letters in both cases and signs.

export type PlaceKind = 'c' | 'k' | 'u' | 'q';

export function placeOf(kind: PlaceKind, id: string): string {
  return kind + createHash('sha1').update(id).digest('hex').slice(0, 14);
}

export function placeOfDay(day: Day): string {
  return `d${day.replaceAll('-', '')}`;
}

/** A text as it is put into the index. */
export function indexed(text: string): string {
  return tokens(text).join(' ');
}

/** One condition of an FTS5 query: the column has this part of a text. Null when there is nothing in it to look for. */
export function hasPart(column: string, part: string): string | null {
  const wanted = phrase(part);
  return wanted && `${column}:"${wanted.tokens.join(' ')}"${wanted.isOpen ? ' *' : ''}`;
}

/** It belongs to one of these places. Never empty: nothing belongs to none of them. */
export function isAt(places: readonly string[]): string {
  return `place:(${places.length === 0 ? 'none' : places.join(' OR ')})`;
}
