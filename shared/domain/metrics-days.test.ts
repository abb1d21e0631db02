import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay, type Day } from '../lib/time.ts';
import type { NewFact } from './fact.ts';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from './ids.ts';
import { advanceDay, evidenceDay, type ConversationDay } from './metrics.ts';
import { WINDOW_MS } from './reply-window.ts';

const openKfid = asOpenKfid('wkA');
const conversationId = toConversationId(openKfid, asExternalUserid('wmB'));
const midnight = startOfChinaDay('2026-11-22');
const [before, monday] = ['2026-11-21', '2026-11-22'];

function said(name: string, at: number, origin: 'customer' | 'desk'): NewFact {
  const servicerUserid = origin === 'desk' ? asServicerUserid('lin') : null;
  const content = { kind: 'text', text: name } as const;
  const message = { id: asMessageId(name), conversationId, origin, servicerUserid, at, content };
  return { kind: origin === 'desk' ? 'reply.accepted' : 'message.received', at, openKfid, message };
}
const ended = (at: number): NewFact => {
  const state = { serviceState: 'ended', servingUserid: null, by: null } as const;
  return { kind: 'session.changed', at, openKfid, conversationId, ...state };
};
const lost = (name: string, acceptedAt: number): NewFact => {
  const base = { openKfid, conversationId, messageId: asMessageId(name), acceptedAt };
  return { kind: 'reply.failed', at: acceptedAt + 1, ...base, reason: { kind: 'unreachable' } };
};

/** The evidence of one conversation, as the relay keeps it. */
function rowsOf(facts: readonly NewFact[]): readonly ConversationDay[] {
  const rows = new Map<Day, ConversationDay>();
  for (const fact of facts) {
    const day = evidenceDay(fact);
    if (day === null) continue;
    const [earlier] = [...rows.values()].filter((row) => row.day < day).sort((a, b) => (a.day < b.day ? 1 : -1));
    for (const after of advanceDay(day, rows.get(day), earlier, fact)) rows.set(after.day, after);
  }
  return [...rows.values()];
}

/** Day, first question and first reply, in minutes from midnight. */
function consults(...facts: readonly NewFact[]) {
  const minutes = (at: number | null | undefined) => (typeof at === 'number' ? (at - midnight) / MINUTE : null);
  return rowsOf(facts).map((row) => [row.day, minutes(row.firstCustomerAt), minutes(row.replies[0]?.at)]);
}

test('ST-1 a reply after midnight answers the day on which it was asked', () => {
  const asked = said('q', midnight - 10 * MINUTE, 'customer');
  const answered = said('r', midnight + 10 * MINUTE, 'desk');
  expect(consults(asked, answered)).toEqual([[before, -10, 10]]);
  // What is added after midnight belongs to the same question; what is asked after the answer is the new day's.
  const added = said('q2', midnight + 5 * MINUTE, 'customer');
  const next = [said('q3', midnight + 20 * MINUTE, 'customer'), said('r2', midnight + 21 * MINUTE, 'desk')];
  expect(consults(asked, added, answered, ...next)).toEqual([
    [before, -10, 10],
    [monday, 20, 21],
  ]);
});

test('ST-1 whose question of yesterday was answered asks anew today, whatever they said last', () => {
  const yesterday = [said('q', midnight - 60 * MINUTE, 'customer'), said('r', midnight - 59 * MINUTE, 'desk')];
  const thanks = said('thanks', midnight - 50 * MINUTE, 'customer');
  const today = [said('q2', midnight + 9 * MINUTE, 'customer'), said('r2', midnight + 10 * MINUTE, 'desk')];
  expect(consults(...yesterday, thanks, ...today)).toEqual([
    [before, -60, -59],
    [monday, 9, 10],
  ]);
});

test('ST-1 a wait ends with its session, or with its window: what comes after is a new question', () => {
  const asked = said('q', midnight - 10 * MINUTE, 'customer');
  const again = (at: number) => [said('q2', at, 'customer'), said('r', at + MINUTE, 'desk')];
  expect(consults(asked, ended(midnight + MINUTE), ...again(midnight + 5 * MINUTE))).toEqual([
    [before, -10, null],
    [monday, 5, 6],
  ]);
  expect(consults(asked, ...again(midnight - 10 * MINUTE + WINDOW_MS))[1]?.[2]).not.toBeNull();
  expect(consults(asked, said('late', midnight - 10 * MINUTE + WINDOW_MS, 'desk'))).toEqual([[before, -10, null]]);
});

test('ST-4 a reply after midnight that failed answered nobody, and the next one counts', () => {
  const asked = said('q', midnight - 10 * MINUTE, 'customer');
  const replies = [said('r1', midnight + MINUTE, 'desk'), said('r2', midnight + 3 * MINUTE, 'desk')];
  expect(consults(asked, ...replies, lost('r1', midnight + MINUTE))).toEqual([[before, -10, 3]]);
  const [first] = replies;
  expect(consults(asked, ...(first ? [first] : []), lost('r1', midnight + MINUTE))).toEqual([[before, -10, null]]);
});

test('ST-4 a reply that fails after the customer went on past midnight: the next one answers both days', () => {
  const asked = said('q', midnight - 10 * MINUTE, 'customer');
  const again = [said('r1', midnight - 5 * MINUTE, 'desk'), said('q2', midnight + MINUTE, 'customer')];
  const failed = lost('r1', midnight - 5 * MINUTE);
  const next = said('r2', midnight + 3 * MINUTE, 'desk');
  expect(consults(asked, ...again, failed, next)).toEqual([
    [before, -10, 3],
    [monday, 1, 3],
  ]);
  expect(consults(asked, ...again, failed, next, lost('r2', midnight + 3 * MINUTE))).toEqual([
    [before, -10, null],
    [monday, 1, null],
  ]);
  const anew = said('q3', midnight + 2 * MINUTE, 'customer');
  expect(consults(asked, ...again, failed, ended(midnight + 2 * MINUTE), anew, next)).toEqual([
    [before, -10, null],
    [monday, 1, 3],
  ]);
});

test('ST-1 every answered wait is the time of exactly one day, the one it began on', () => {
  const step = fc.record({
    what: fc.constantFrom('asks', 'asks', 'replies', 'ends'),
    minutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 600, max: 4_000 })),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let at = midnight - DAY - HOUR;
      let wait: { since: number; last: number } | null = null;
      const begun = new Set<Day>();
      /** On which somebody was answered: what is asked on the next day is asked anew, whatever was said last. */
      const replied = new Set<Day>();
      /** Of the waits that were the first of their day: the later ones of a day are nobody's first reply. */
      const answered: { since: number; at: number }[] = [];
      const isFirst = new Map<number, boolean>();
      const facts = steps.map(({ what, minutes }, index): NewFact => {
        at += minutes * MINUTE;
        if (wait && at - wait.last >= WINDOW_MS) wait = null;
        const asked = chinaDay(wait?.since ?? at);
        if (what === 'replies' && begun.has(asked)) replied.add(asked);
        if (what === 'asks') {
          if (asked !== chinaDay(at) && replied.has(asked)) wait = null;
          if (!wait) isFirst.set(at, !begun.has(chinaDay(at)));
          begun.add(chinaDay(wait?.since ?? at));
          wait = { since: wait?.since ?? at, last: at };
          return said(`m${index}`, at, 'customer');
        }
        if (what === 'replies' && wait && isFirst.get(wait.since)) answered.push({ since: wait.since, at });
        wait = null;
        return what === 'replies' ? said(`m${index}`, at, 'desk') : ended(at);
      });
      const rows = rowsOf(facts);
      for (const one of answered) {
        const those = rows.filter((row) => row.replies[0]?.at === one.at);
        expect(those.map((row) => [row.day, row.firstCustomerAt])).toEqual([[chinaDay(one.since), one.since]]);
      }
      const messages = steps.filter((one) => one.what === 'asks').length;
      expect(rows.reduce((sum, row) => sum + row.customerMessages, 0)).toBe(messages);
      const firsts = rows.flatMap((row) => row.replies.slice(0, 1).map((reply) => reply.messageId));
      expect(new Set(firsts).size).toBe(firsts.length);
    }),
    { numRuns: 2_000 },
  );
});
