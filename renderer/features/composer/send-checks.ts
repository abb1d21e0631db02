import type { SensitiveWord } from '#shared/domain/setting';
import type { MessageRow } from '../../db/schema.ts';
import { findSensitive, type SensitiveHit } from '../../lib/sensitive-words.ts';
import { firstGap } from './compose-rules.ts';

/** What stands between Enter and sending, shown where the words are written. */
export type Obstacle = {
  /** A variable nobody filled. */
  readonly gap: ReturnType<typeof firstGap>;
  /** What others said since the servicer last looked while typing. */
  readonly lines: readonly MessageRow[];
  readonly hits: readonly SensitiveHit[];
  /** The words the hits are in: changed words are looked at anew. */
  readonly text: string;
};

export type Attempt = {
  /** What was typed. */
  readonly written: string;
  /** What would go out, its quote included. */
  readonly text: string;
  readonly lines: readonly MessageRow[];
  readonly words: readonly SensitiveWord[];
  /** What the servicer was shown at the Enter before, or null. */
  readonly shown: Obstacle | null;
};

/**
 * DE-602, DE-607: what must be looked at before this goes out; null = it may go. New lines and words that may be sent after
 * a second look stop the first Enter only; a gap and a forbidden word stop every one.
 */
export function obstacleTo({ written, text, lines, words, shown }: Attempt): Obstacle | null {
  const gap = firstGap(written);
  const hits = findSensitive(text, words);
  const shownUpTo = shown?.lines.at(-1)?.order ?? 0;
  const isNews = lines.some(({ order }) => order > shownUpTo);
  const isForbidden = hits.some(({ entry }) => entry.isForbidden);
  const isUnread = hits.length > 0 && (shown === null || shown.hits.length === 0 || shown.text !== text);
  if (gap === null && !isNews && !isForbidden && !isUnread) return null;
  return { gap, lines, hits, text };
}

/** DE-607: whether there is still something to look at, now that `written` (with its quote: `text`) may be other words. */
export function stillStands(obstacle: Obstacle, { written, text }: Pick<Attempt, 'written' | 'text'>): boolean {
  if (obstacle.lines.length > 0) return true;
  if (obstacle.gap !== null && firstGap(written)?.name === obstacle.gap.name) return true;
  const words = obstacle.hits.map(({ entry }) => entry);
  return findSensitive(text, words).length > 0;
}

/** One line for each word, however often it is there; forbidden ones first. */
export function distinctWords(hits: readonly SensitiveHit[]): readonly SensitiveWord[] {
  const entries = [...new Map(hits.map(({ entry }) => [entry.word, entry])).values()];
  return entries.toSorted((left, right) => Number(right.isForbidden) - Number(left.isForbidden));
}
