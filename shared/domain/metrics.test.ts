import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewFact } from './fact.ts';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from './ids.ts';
import type { Message } from './message.ts';
import {
  advanceDay,
  evidenceDay,
  newConversationDay,
  percentile,
  replySeconds,
  share,
  type ConversationDay,
} from './metrics.ts';
import { surveyItemId } from './survey.ts';

const openKfid = asOpenKfid('wkA');
const conversationId = toConversationId(openKfid, asExternalUserid('wmB'));
const noon = Date.UTC(2026, 10, 22, 4);

function said(name: string, at: number, origin: Message['origin'], automatic?: 'welcome'): NewFact {
  const content = { kind: 'text', text: name } as const;
  const servicerUserid = origin === 'customer' ? null : asServicerUserid('lin');
  const base = { id: asMessageId(name), conversationId, origin, servicerUserid, at, content };
  const message = automatic ? { ...base, automatic } : base;
  return { kind: origin === 'desk' ? 'reply.accepted' : 'message.received', at, openKfid, message };
}
const lost = (name: string, acceptedAt: number): NewFact => ({
  kind: 'reply.failed',
  at: acceptedAt + 1,
  openKfid,
  conversationId,
  messageId: asMessageId(name),
  acceptedAt,
  reason: { kind: 'unreachable' },
});
const day = (facts: readonly NewFact[]) =>
  facts.reduce(
    (row, fact) => advanceDay('2026-11-22', row, undefined, fact)[0] ?? row,
    newConversationDay('2026-11-22', conversationId),
  );

function firstReplySeconds({ firstCustomerAt, replies: [first] }: ConversationDay): number | null {
  return first === undefined || firstCustomerAt === null ? null : replySeconds(firstCustomerAt, first.at);
}

describe('the evidence of one day', () => {
  test('OUT-26 a tap on the survey is no consult', () => {
    const tap = said('满意', noon, 'customer');
    if (tap.kind !== 'message.received') throw new Error('not a message of the customer');
    const content = { kind: 'text', text: '满意', menuId: surveyItemId('satisfied') } as const;
    expect(evidenceDay({ ...tap, message: { ...tap.message, content } })).toBeNull();
    expect(evidenceDay(tap)).toBe('2026-11-22');
  });

  test('the first reply by a person after the customer wrote counts', () => {
    const facts = [
      said('before', noon - 1_000, 'desk'),
      said('m1', noon, 'customer'),
      said('hello', noon + 1_000, 'desk', 'welcome'),
      said('r1', noon + 61_400, 'desk'),
      said('r2', noon + 99_000, 'desk'),
    ];
    expect(firstReplySeconds(day(facts))).toBe(61);
    expect(day(facts).customerMessages).toBe(1);
  });

  test('OUT-28 a reply written before the question was known is no first reply', () => {
    const overtaken = (fact: NewFact, overtakenAt: number): NewFact =>
      fact.kind === 'reply.accepted' ? { ...fact, message: { ...fact.message, overtakenAt } } : fact;
    const asked = said('q', noon, 'customer');
    const early = overtaken(said('r', noon + 5_000, 'desk'), noon);
    expect(firstReplySeconds(day([asked, early]))).toBeNull();
    expect(firstReplySeconds(day([asked, early, said('s', noon + 9_000, 'desk')]))).toBe(9);
    // Of two questions it answers the one it was written after.
    const late = overtaken(said('r', noon + 5_000, 'desk'), noon + 4_000);
    expect(firstReplySeconds(day([asked, said('q2', noon + 4_000, 'customer'), late]))).toBe(5);
  });

  test('a failed reply is taken out again, and the next one is the first', () => {
    const facts = [said('m1', noon, 'customer'), said('r1', noon + 10_000, 'desk'), said('r2', noon + 30_000, 'desk')];
    expect(firstReplySeconds(day([...facts, lost('r1', noon + 10_000)]))).toBe(30);
    expect(firstReplySeconds(day([...facts, lost('r1', noon + 10_000), lost('r2', noon + 30_000)]))).toBeNull();
  });

  test('an answer in the WeCom client counts like one from a desk', () => {
    expect(firstReplySeconds(day([said('m1', noon, 'customer'), said('c1', noon + 5_000, 'wecom-client')]))).toBe(5);
  });

  test('a late failure changes the day of its reply, not today', () => {
    expect(evidenceDay(lost('r1', Date.UTC(2026, 10, 21, 15, 59)))).toBe('2026-11-21');
    expect(evidenceDay(said('m1', Date.UTC(2026, 10, 21, 16), 'customer'))).toBe('2026-11-22');
    expect(evidenceDay(said('w1', noon, 'desk', 'welcome'))).toBeNull();
  });

  test('the first reply is the earliest accepted that did not fail, whatever fails when', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.boolean()), { maxLength: 15 });
    fc.assert(
      fc.property(gaps, (replies) => {
        let at = noon;
        const accepted = replies.map(([gap, fails], index) => ({ name: `r${index}`, at: (at += gap * 1_000), fails }));
        const facts = [
          said('m1', noon, 'customer'),
          ...accepted.map((one) => said(one.name, one.at, 'desk')),
          ...accepted.filter((one) => one.fails).map((one) => lost(one.name, one.at)),
        ];
        const first = accepted.find((one) => !one.fails);
        expect(firstReplySeconds(day(facts))).toBe(first ? (first.at - noon) / 1_000 : null);
      }),
    );
  });
});

describe('figures', () => {
  const values = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 50 });
  const portion = fc.double({ min: 0, max: 1, noNaN: true });

  test('a percentile is a value that happened, with at least that share at or below it', () => {
    fc.assert(
      fc.property(values, portion, (all, p) => {
        const value = percentile(all, p);
        expect(all).toContain(value);
        const below = all.filter((one) => one <= (value ?? 0)).length;
        expect(below).toBeGreaterThanOrEqual(Math.ceil(p * all.length));
      }),
    );
  });

  test('percentiles keep their order', () => {
    fc.assert(
      fc.property(values, portion, portion, (all, one, other) => {
        const [low, high] = [percentile(all, Math.min(one, other)), percentile(all, Math.max(one, other))];
        expect(low).toBeLessThanOrEqual(high ?? -1);
      }),
    );
  });

  test('nothing is neither 0 nor 1', () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(share(0, 0)).toBeNull();
    expect(share(1, 4)).toBe(0.25);
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
    expect(percentile([7], 0.9)).toBe(7);
  });
});
