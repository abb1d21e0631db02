import { wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { findPinyin, toSyllables, type Syllables } from '../lib/pinyin.ts';

/** A quick reply prepared for search; made once per saved version of it. */
export type Entry = {
  readonly quickReply: QuickReply;
  readonly title: string;
  readonly folder: string;
  readonly text: string;
  readonly titlePinyin: Syllables;
  readonly folderPinyin: Syllables;
  readonly textPinyin: Syllables;
};

/** Letters in a text are too easily somebody's initials: the body answers to pinyin from this length on. */
const BODY_PINYIN_LENGTH = 3;

export function toEntry(quickReply: QuickReply): Entry {
  const { title, folder } = quickReply;
  const text = wordsOfQuickReply(quickReply);
  return {
    quickReply,
    title: title.toLowerCase(),
    folder: folder.toLowerCase(),
    text: text.toLowerCase(),
    titlePinyin: toSyllables(title),
    folderPinyin: toSyllables(folder),
    textPinyin: toSyllables(text),
  };
}

/** Entries of the given quick replies; those of `known` whose version has not changed are used again. */
export function refreshEntries(known: readonly Entry[], quickReplies: readonly QuickReply[]): readonly Entry[] {
  const byId = new Map(known.map((entry) => [entry.quickReply.quickReplyId, entry]));
  return quickReplies.map((quickReply) => {
    const entry = byId.get(quickReply.quickReplyId);
    return entry !== undefined && isSameText(entry.quickReply, quickReply)
      ? { ...entry, quickReply }
      : toEntry(quickReply);
  });
}

/** Best first; every word of the query must be found somewhere. An empty query keeps the given order. */
export function searchEntries(entries: readonly Entry[], query: string): readonly QuickReply[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.map((entry) => entry.quickReply);
  return entries
    .map((entry) => ({ entry, rank: rankAll(entry, words) }))
    .filter((hit): hit is { entry: Entry; rank: number } => hit.rank !== null)
    .sort((left, right) => left.rank - right.rank)
    .map((hit) => hit.entry.quickReply);
}

function rankAll(entry: Entry, words: readonly string[]): number | null {
  let total = 0;
  for (const word of words) {
    const rank = rankOne(entry, word);
    if (rank === null) return null;
    total += rank;
  }
  return total;
}

/** Title before folder before text; what is written before how it sounds; the beginning before the middle. */
function rankOne(entry: Entry, word: string): number | null {
  const written = entry.title.indexOf(word);
  if (written >= 0) return written === 0 ? 0 : 1;
  const sounds = findPinyin(entry.titlePinyin, word);
  if (sounds !== null) return sounds === 0 ? 2 : 3;
  if (entry.folder.includes(word)) return 4;
  if (findPinyin(entry.folderPinyin, word) === 0) return 5;
  if (entry.text.includes(word)) return 6;
  return word.length >= BODY_PINYIN_LENGTH && findPinyin(entry.textPinyin, word) !== null ? 7 : null;
}

function isSameText(left: QuickReply, right: QuickReply): boolean {
  return left.title === right.title && left.folder === right.folder && left.blocks === right.blocks;
}
