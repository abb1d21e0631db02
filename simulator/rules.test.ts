import { describe, expect, test } from 'vitest';
import type { WireServiceState } from '#shared/wecom/service-state';
import { currentState, earnsWelcome, isRecent, judgeMove, whyNotSend } from './rules.ts';
import { createVariants } from './variants.ts';
import type { Conversation } from './world/state.ts';

const hour = 3_600_000;
const now = 1_000 * hour;
const states = [0, 1, 2, 3, 4] as const;

function buildConversation(more: Partial<Conversation> = {}): Conversation {
  return {
    openKfid: 'wk1',
    externalUserid: 'wm1',
    state: 0,
    servicerUserid: '',
    lastCustomerAt: now - hour,
    lastEnteredAt: now - hour,
    lastWelcomeAt: 0,
    allowance: 5,
    entry: undefined,
    refuses: false,
    lines: [],
    ...more,
  };
}

describe('moves (wecom-api.md 4.3)', () => {
  const legal: Readonly<Record<WireServiceState, readonly WireServiceState[]>> = {
    0: [1, 2, 3, 4],
    1: [1, 2, 3, 4],
    2: [3, 4],
    3: [3, 4],
    4: [],
  };
  for (const from of states)
    for (const to of states) {
      const wanted = legal[from].includes(to) ? 'ok' : from === 4 ? 'conversationEnd' : 'illegalMove';
      test(`${from} to ${to} is ${wanted}`, () => expect(judgeMove(from, to, createVariants())).toBe(wanted));
    }
});

describe('sending (wecom-api.md 4.6)', () => {
  test.each([
    ['fresh and untreated', {}, undefined],
    ['with the assistant', { state: 1 }, undefined],
    ['waiting in the queue', { state: 2 }, 'stateForbidsSending'],
    ['with a servicer in the client', { state: 3 }, 'stateForbidsSending'],
    ['ended', { state: 4 }, 'stateForbidsSending'],
    ['after five messages', { allowance: 0 }, 'messageCountLimit'],
    ['exactly 48 h later', { lastCustomerAt: now - 48 * hour }, undefined],
    ['over 48 h later', { lastCustomerAt: now - 48 * hour - 1 }, 'replyWindowClosed'],
    ['never written', { lastCustomerAt: 0 }, 'noConsult'],
  ] as const)('%s', (_name, more, wanted) => {
    expect(whyNotSend(buildConversation(more), now, createVariants())).toBe(wanted);
  });
});

test('a session ends by itself after 48 h', () => {
  expect(currentState(buildConversation({ state: 3 }), now)).toBe(3);
  expect(currentState(buildConversation({ state: 3, lastCustomerAt: now - 49 * hour }), now)).toBe(4);
});

test('a welcome is earned once in 48 h, and only before the first message', () => {
  expect(earnsWelcome(buildConversation({ lastCustomerAt: 0 }), now)).toBe(true);
  expect(earnsWelcome(buildConversation({ lastCustomerAt: 0, lastWelcomeAt: now - hour }), now)).toBe(false);
  expect(earnsWelcome(buildConversation({ lastCustomerAt: 0, lastWelcomeAt: now - 49 * hour }), now)).toBe(true);
  expect(earnsWelcome(buildConversation({ lastCustomerAt: now - 100 * hour }), now)).toBe(false);
});

test('a customer is known for 48 h after entering or writing', () => {
  expect(isRecent(buildConversation({ lastCustomerAt: 0 }), now)).toBe(true);
  expect(isRecent(buildConversation({ lastCustomerAt: now - 49 * hour, lastEnteredAt: 0 }), now)).toBe(false);
});
