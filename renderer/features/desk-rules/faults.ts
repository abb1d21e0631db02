import type { BusinessHours, Span } from '#shared/domain/business-hours';
import { TEXT_BYTES } from '#shared/domain/message';
import type { Routing } from '#shared/domain/routing';
import type { SensitiveWord } from '#shared/domain/setting';
import { TEAM_NAME_CHARACTERS, type Team } from '#shared/domain/team';
import { utf8Bytes } from '#shared/lib/utf8';

// What the relay would refuse of a setting (shared/contracts/settings.ts), found while it is typed so that it can be said in words.

const SPANS_PER_DAY = 4;
const WORD_CHARACTERS = 64;
const WHY_CHARACTERS = 100;
export const MOST_CAPACITY = 200;
const MOST_WORDS = 2_000;
const SHORT = 64;

export function isMinutes(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value <= 48 * 60;
}

export type TeamFault = 'no-name' | 'long-name' | 'same-name' | 'no-members';

/** By team; those without a fault are not in it. A team without members takes nothing and is a mistake. */
export function teamFaults(teams: readonly Team[]): ReadonlyMap<string, TeamFault> {
  const faults = new Map<string, TeamFault>();
  for (const { teamId, name, members } of teams) {
    const plain = name.trim();
    if (plain === '') faults.set(teamId, 'no-name');
    else if (plain.length > TEAM_NAME_CHARACTERS) faults.set(teamId, 'long-name');
    else if (teams.some((other) => other.teamId !== teamId && other.name.trim() === plain))
      faults.set(teamId, 'same-name');
    else if (members.length === 0) faults.set(teamId, 'no-members');
  }
  return faults;
}

export type RuleFault = 'no-name' | 'long-name' | 'no-team' | 'no-skill';

export function ruleFaults(rules: Routing['rules'], teams: readonly Team[]): ReadonlyMap<string, RuleFault> {
  const faults = new Map<string, RuleFault>();
  for (const { ruleId, name, among } of rules) {
    if (name.trim() === '') faults.set(ruleId, 'no-name');
    else if (name.trim().length > SHORT) faults.set(ruleId, 'long-name');
    else if (among.kind === 'team' && !teams.some(({ teamId }) => teamId === among.teamId))
      faults.set(ruleId, 'no-team');
    else if (among.kind === 'skill' && among.skill.trim() === '') faults.set(ruleId, 'no-skill');
  }
  return faults;
}

export function isCapacity(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MOST_CAPACITY;
}

export type SpanFault = 'no-time' | 'backwards' | 'overlap' | 'too-many';

/** Of one day; spans that meet are fine, spans that cross are not. */
export function spanFault(spans: readonly Span[]): SpanFault | null {
  if (spans.length > SPANS_PER_DAY) return 'too-many';
  if (spans.some(({ from, to }) => from === '' || to === '')) return 'no-time';
  if (spans.some(({ from, to }) => from >= to)) return 'backwards';
  const sorted = spans.toSorted((left, right) => (left.from < right.from ? -1 : 1));
  return sorted.some((span, index) => index > 0 && span.from < (sorted[index - 1]?.to ?? '')) ? 'overlap' : null;
}

export type HoursFault = SpanFault | 'no-day' | 'same-day' | 'long-answer' | 'never-open';

export function hoursFault({ isOn, week, exceptions, answer }: BusinessHours): HoursFault | null {
  for (const spans of [...week, ...exceptions.map((one) => one.spans)]) {
    const fault = spanFault(spans);
    if (fault !== null) return fault;
  }
  if (exceptions.some(({ day }) => !/^\d{4}-\d{2}-\d{2}$/.test(day))) return 'no-day';
  if (new Set(exceptions.map(({ day }) => day)).size < exceptions.length) return 'same-day';
  if (utf8Bytes(answer) > TEXT_BYTES) return 'long-answer';
  return isOn && week.every((spans) => spans.length === 0) ? 'never-open' : null;
}

export type WordFault = 'no-word' | 'long-word' | 'long-why' | 'same-word' | 'too-many';

export function wordsFault(words: readonly SensitiveWord[]): WordFault | null {
  if (words.length > MOST_WORDS) return 'too-many';
  const seen = new Set<string>();
  for (const { word, why } of words) {
    const plain = word.trim();
    if (plain === '') return 'no-word';
    if (plain.length > WORD_CHARACTERS) return 'long-word';
    if (why.length > WHY_CHARACTERS) return 'long-why';
    if (seen.has(plain)) return 'same-word';
    seen.add(plain);
  }
  return null;
}
