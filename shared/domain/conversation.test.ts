import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, newConversation, stateNow, windowEvidence, type Conversation } from './conversation.ts';
import type { NewFact } from './fact.ts';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from './ids.ts';
import type { Message } from './message.ts';
import { WINDOW_MS } from './reply-window.ts';
import type { ServiceState } from './service-state.ts';
import { surveyItemId } from './survey.ts';

const openKfid = asOpenKfid('wkA');
const id = toConversationId(openKfid, asExternalUserid('wmB'));
const lin = asServicerUserid('lin');

function message(name: string, at: number, origin: Message['origin'], more: Partial<Message> = {}): Message {
  const content = { kind: 'text', text: name } as const;
  return { id: asMessageId(name), conversationId: id, origin, servicerUserid: null, at, content, ...more };
}
const wrote = (name: string, at: number): NewFact => ({
  kind: 'message.received',
  at,
  openKfid,
  message: message(name, at, 'customer'),
});
const client = (name: string, at: number): NewFact => ({
  kind: 'message.received',
  at,
  openKfid,
  message: message(name, at, 'wecom-client'),
});
const replied = (name: string, at: number, more: Partial<Message> = {}): NewFact => {
  return { kind: 'reply.accepted', at, openKfid, message: message(name, at, 'desk', { servicerUserid: lin, ...more }) };
};
const failed = (name: string, at: number): NewFact => {
  const reason = { kind: 'unreachable' } as const;
  return {
    kind: 'reply.failed',
    at,
    openKfid,
    conversationId: id,
    messageId: asMessageId(name),
    acceptedAt: at,
    reason,
  };
};
const moved = (serviceState: ServiceState, at: number): NewFact => {
  return { kind: 'session.changed', at, openKfid, conversationId: id, serviceState, servingUserid: null, by: null };
};
const follow = (facts: readonly NewFact[]): Conversation => facts.reduce(advance, newConversation(id, 0));

describe('who waits', () => {
  test('a first message waits for a first answer; the next one after it waits again', () => {
    expect(follow([wrote('m1', 10)]).wait).toEqual({ since: 10, cause: 'first' });
    expect(follow([wrote('m1', 10), wrote('m2', 20)]).wait).toEqual({ since: 10, cause: 'first' });
    expect(follow([wrote('m1', 10), replied('r1', 20)]).wait).toBeNull();
    expect(follow([wrote('m1', 10), replied('r1', 20), wrote('m2', 30)]).wait).toEqual({ since: 30, cause: 'again' });
  });

  test('a failed reply answered nobody, also behind what was said outside the hours', () => {
    const facts = [wrote('m1', 10), replied('o1', 20, { automatic: 'off-hours' }), replied('r1', 30)];
    expect(follow(facts).wait).toBeNull();
    expect(follow([...facts, failed('r1', 40)]).wait).toEqual({ since: 10, cause: 'first' });
    expect(follow([...facts, failed('o1', 40)]).wait).toBeNull();
    expect(follow([...facts, replied('r2', 35), failed('r1', 40)]).wait).toBeNull();
  });

  test('a notice that fails takes away no answer given meanwhile in the WeCom client', () => {
    for (const automatic of ['off-hours', 'rest'] as const) {
      const answered = [wrote('m1', 10), replied('n1', 20, { automatic }), client('c1', 30)];
      expect(follow([...answered, failed('n1', 40)])).toMatchObject({ wait: null, isSessionAnswered: true });
      expect(follow([...answered, failed('n1', 40), wrote('m2', 50)]).wait?.cause).toBe('again');
    }
  });

  test('an automatic greeting answers nobody', () => {
    const greeted = follow([wrote('m1', 10), replied('r1', 20, { automatic: 'welcome' })]);
    expect(greeted).toMatchObject({ wait: { since: 10, cause: 'first' }, openReplies: [], isSessionAnswered: false });
  });

  test('a failed reply gives the wait back as it was; one that got through keeps it away', () => {
    const failedBoth = [wrote('m1', 10), replied('r1', 20), replied('r2', 21), failed('r1', 30)];
    expect(follow(failedBoth).wait).toBeNull();
    const back = follow([...failedBoth, failed('r2', 31)]);
    expect(back).toMatchObject({ wait: { since: 10, cause: 'first' }, isSessionAnswered: false });
    const later = follow([wrote('m1', 10), replied('r1', 20), wrote('m2', 30), replied('r2', 40), failed('r2', 50)]);
    expect(later).toMatchObject({ wait: { since: 30, cause: 'again' }, isSessionAnswered: true });
  });

  test('a colleague in the WeCom client answers for good', () => {
    expect(follow([wrote('m1', 10), client('c1', 20)])).toMatchObject({ wait: null, isSessionAnswered: true });
  });
});

describe('OUT-26 a tap on the survey', () => {
  const tapped = (name: string, at: number): NewFact => {
    const content = { kind: 'text', text: '满意', menuId: surveyItemId('satisfied') } as const;
    return { kind: 'message.received', at, openKfid, message: message(name, at, 'customer', { content }) };
  };

  test('opens a session in which nobody waits; a word after it waits', () => {
    const after = follow([wrote('m1', 10), moved('ended', 20), tapped('t1', 30)]);
    expect(after).toMatchObject({ serviceState: 'untreated', wait: null, lastCustomerAt: 30 });
    expect(advance(after, wrote('m2', 40)).wait).toEqual({ since: 40, cause: 'first' });
  });

  test('ends no wait there is', () => {
    expect(follow([wrote('m1', 10), tapped('t1', 30)]).wait).toEqual({ since: 10, cause: 'first' });
  });
});

describe('sessions', () => {
  test('OUT-23 after 48 hours a session counts as over, unless it is served in the WeCom client', () => {
    const open = follow([wrote('m1', 10)]);
    expect(stateNow(open, 10 + WINDOW_MS - 1)).toBe('untreated');
    expect(stateNow(open, 10 + WINDOW_MS)).toBe('ended');
    expect(stateNow(advance(open, moved('served', 20)), 10 + WINDOW_MS)).toBe('served');
  });

  test('an ended session waits for nobody, and the next message opens a new one', () => {
    const ended = follow([wrote('m1', 10), moved('ended', 20)]);
    expect(ended).toMatchObject({ serviceState: 'ended', wait: null });
    const next = advance(ended, wrote('m2', 30));
    expect(next).toMatchObject({
      serviceState: 'untreated',
      sessionStartedAt: 30,
      wait: { since: 30, cause: 'first' },
    });
  });

  test('after 48 hours of silence a message opens a new session', () => {
    const late = follow([wrote('m1', 10), replied('r1', 20), wrote('m2', 10 + WINDOW_MS)]);
    expect(late).toMatchObject({ sessionStartedAt: 10 + WINDOW_MS, isSessionAnswered: false });
  });

  test('our first answer makes it the assistant’s, as WeCom counts it', () => {
    expect(follow([wrote('m1', 10), replied('r1', 20)]).serviceState).toBe('assistant');
  });
});

const names = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'wrote' as const }) },
  { weight: 6, arbitrary: names.map((name) => ({ kind: 'replied' as const, name })) },
  { weight: 4, arbitrary: names.map((name) => ({ kind: 'failed' as const, name })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'client' as const }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('ended' as const, 'served' as const, 'assistant' as const)
      .map((state) => ({ kind: 'moved' as const, state })),
  },
);
/** A story as it can happen: each reply is accepted once, and only then may it fail, once. */
const story = fc.array(step, { maxLength: 30 }).map((steps) => {
  const accepted = new Set<string>();
  const lost = new Set<string>();
  const facts: NewFact[] = [];
  for (const [index, one] of steps.entries()) {
    const at = (index + 1) * 10;
    if (one.kind === 'wrote') facts.push(wrote(`m${index}`, at));
    if (one.kind === 'client') facts.push(client(`c${index}`, at));
    if (one.kind === 'moved') facts.push(moved(one.state, at));
    if (one.kind === 'replied' && !accepted.has(one.name)) {
      accepted.add(one.name);
      facts.push(replied(one.name, at));
    }
    if (one.kind === 'failed' && accepted.has(one.name) && !lost.has(one.name)) {
      lost.add(one.name);
      facts.push(failed(one.name, at));
    }
  }
  return facts;
});

/** What came after the customer's last message, told by another way of counting. */
function sinceCustomer(facts: readonly NewFact[]): readonly NewFact[] {
  return facts.slice(
    facts.findLastIndex((fact) => fact.kind === 'message.received' && fact.message.origin === 'customer') + 1,
  );
}
function standing(facts: readonly NewFact[]): readonly string[] {
  const lost = new Set(facts.flatMap((fact) => (fact.kind === 'reply.failed' ? [fact.messageId] : [])));
  return facts.flatMap((fact) =>
    fact.kind === 'reply.accepted' && !lost.has(fact.message.id) ? [fact.message.id] : [],
  );
}

describe('any story', () => {
  test('the replies that count against the window are those since the customer wrote that have not failed', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const end = follow(facts);
        expect(end.openReplies).toEqual(standing(sinceCustomer(facts)));
        expect(windowEvidence(end).repliesSinceCustomer).toBe(end.openReplies.length);
      }),
    );
  });

  test('somebody waits exactly when nothing that got through followed the customer’s last message', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const hasWritten = facts.some((fact) => fact.kind === 'message.received' && fact.message.origin === 'customer');
        const after = sinceCustomer(facts);
        const isAnswered = after.some((fact) => fact.kind === 'message.received');
        const isEnded = after.some((fact) => fact.kind === 'session.changed' && fact.serviceState === 'ended');
        fc.pre(!isEnded && !isAnswered);
        expect(follow(facts).wait !== null).toBe(hasWritten && standing(after).length === 0);
      }),
    );
  });

  test('hearing a fact twice in a row is hearing it once', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const stuttered = facts.flatMap((fact): NewFact[] =>
          fact.kind === 'message.received' ? [fact] : [fact, fact],
        );
        expect(follow(stuttered)).toEqual(follow(facts));
      }),
    );
  });

  test('facts about other things leave the very same object', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const end = follow(facts);
        const sent: NewFact = { kind: 'reply.sent', at: 1, openKfid, conversationId: id, messageId: asMessageId('r1') };
        expect(advance(end, sent)).toBe(end);
        expect(advance(end, failed('unheard-of', 1))).toBe(end);
      }),
    );
  });
});

describe('OUT-28 a reply that was written before the customer said more', () => {
  const after = (...facts: readonly NewFact[]): Conversation =>
    facts.reduce<Conversation>(advance, newConversation(id, 0));

  test('answers what was asked before; who wrote since then goes on waiting from then', () => {
    const now = after(wrote('q1', 1_000), wrote('q2', 5_000), replied('r', 6_000, { overtakenAt: 5_000 }));
    expect(now.wait).toEqual({ since: 5_000, cause: 'again' });
    expect(now.isSessionAnswered).toBe(true);
    expect(after(wrote('q1', 1_000), wrote('q2', 5_000), replied('r', 6_000)).wait).toBeNull();
  });

  test('answers nothing where nothing had been asked', () => {
    const now = after(wrote('q1', 5_000), replied('r', 6_000, { overtakenAt: 5_000 }));
    expect(now.wait).toEqual({ since: 5_000, cause: 'first' });
    expect(now.isSessionAnswered).toBe(false);
    expect(advance(now, replied('s', 7_000)).wait).toBeNull();
  });

  test('and failing, it leaves the wait as it was before', () => {
    const now = after(wrote('q1', 1_000), wrote('q2', 5_000), replied('r', 6_000, { overtakenAt: 5_000 }));
    expect(advance(now, failed('r', 7_000)).wait).toEqual({ since: 1_000, cause: 'first' });
  });

  test('is nothing of the kind where nobody waits any more', () => {
    const facts = [wrote('q1', 1_000), replied('r', 2_000), replied('s', 3_000, { overtakenAt: 1_000 })];
    expect(after(...facts).wait).toBeNull();
  });
});
