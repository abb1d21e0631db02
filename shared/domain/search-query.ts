import { asConversationId, type ConversationId } from './ids.ts';
import { chinaDay, DAY, startOfChinaDay, type Day } from '../lib/time.ts';

export const searchGroups = ['customers', 'messages', 'notes', 'quickReplies'] as const;
export type SearchGroup = (typeof searchGroups)[number];

/** Characters of what is typed, at most. */
export const SEARCH_LENGTH = 200;
/** With what the search itself puts before it (`inConversation`). */
export const ASKED_LENGTH = 400;

/** What was typed into the search box, taken apart. Everything in it must be true of what is found. */
export type SearchQuery = {
  /** Each as one piece: 退款 is not 款退. */
  readonly words: readonly string[];
  readonly customers: readonly string[];
  readonly tags: readonly string[];
  readonly sources: readonly string[];
  /** Only in these; customers and prepared texts are in none. */
  readonly conversations: readonly ConversationId[];
  /** The first and the last day, in China; null = no limit. */
  readonly days: { readonly from: Day; readonly to: Day } | null;
  /** Dates nobody can read. */
  readonly faults: readonly string[];
};

/** What is asked when `typed` is looked for in one conversation only. SE-15 */
export function inConversation(id: ConversationId, typed: string): string {
  return `会话:"${id}" ${typed}`;
}

const names: Readonly<Record<string, 'customers' | 'tags' | 'sources' | 'days' | 'conversations'>> = {
  客户: 'customers',
  标签: 'tags',
  来源: 'sources',
  日期: 'days',
  会话: 'conversations',
  customer: 'customers',
  tag: 'tags',
  source: 'sources',
  date: 'days',
};
// A token with its value, or a word; what stands in quotes may have spaces.
const PIECE =
  /(?:(客户|标签|来源|日期|会话|customer|tag|source|date)[:：])?(?:["“]([^"”]*)["”]?|(\S+))|(?:\S+[:：])/giu;

/** `客户:小满 日期:昨天 退款` and the like; `now` says which day is today. */
export function parseSearch(typed: string, now: number): SearchQuery {
  const found = { words: [] as string[], customers: [] as string[], tags: [] as string[], sources: [] as string[] };
  const conversations: ConversationId[] = [];
  const faults: string[] = [];
  let days: SearchQuery['days'] = null;
  for (const [whole, name, quoted, bare] of typed.normalize('NFC').matchAll(PIECE)) {
    const value = (quoted ?? bare ?? '').trim();
    const kind = name === undefined ? 'words' : (names[name.toLowerCase()] ?? 'words');
    // Still being typed: 客户: has no value yet.
    if (value === '' || (kind === 'words' && isTokenName(whole))) continue;
    if (kind === 'conversations') conversations.push(asConversationId(value));
    else if (kind !== 'days') found[kind].push(value);
    else {
      const read = readDays(value, now);
      if (!read) faults.push(value);
      else days = days ? { from: later(days.from, read.from), to: earlier(days.to, read.to) } : read;
    }
  }
  return { ...found, conversations, days, faults };
}

/** Nothing was asked for; to name a conversation only says where to look. */
export function isEmptySearch({ words, customers, tags, sources, days }: SearchQuery): boolean {
  return words.length + customers.length + tags.length + sources.length === 0 && days === null;
}

/** The days as times: from the first moment up to, not including, the last. */
export function spanOf({ days }: SearchQuery): { readonly from: number; readonly until: number } | null {
  return days && { from: startOfChinaDay(days.from), until: startOfChinaDay(days.to) + DAY };
}

function isTokenName(text: string): boolean {
  return /^(客户|标签|来源|日期|会话|customer|tag|source|date)[:：]$/iu.test(text);
}

function readDays(value: string, now: number): SearchQuery['days'] {
  const [first = '', last = first, ...more] = value.split(/\.\.|~|～|…/u);
  const from = readDay(first, now);
  const to = readDay(last, now);
  return more.length > 0 || from === null || to === null ? null : { from: earlier(from, to), to: later(from, to) };
}

function readDay(text: string, now: number): Day | null {
  const name = text.toLowerCase();
  if (name === '今天' || name === 'today') return chinaDay(now);
  if (name === '昨天' || name === 'yesterday') return chinaDay(now - DAY);
  const [, year = '', month = '', date = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const start = startOfChinaDay(day);
  // 2026-02-30 has the form of a day and is none.
  return !Number.isNaN(start) && chinaDay(start) === day ? day : null;
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}

function later(one: Day, other: Day): Day {
  return one < other ? other : one;
}
