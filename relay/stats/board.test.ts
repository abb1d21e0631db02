import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewFact } from '#shared/domain/fact';
import {
  asExternalUserid,
  asMessageId,
  asOpenKfid,
  asServicerUserid,
  conversationEnds,
  toConversationId,
  type ConversationId,
} from '#shared/domain/ids';
import { figures, type Figure } from '#shared/domain/metrics';
import { DAY, HOUR, MINUTE, SECOND, startOfChinaDay } from '#shared/lib/time';
import { openDatabase, type RelayDatabase } from '../db/open.ts';
import { createFeed, type Feed } from '../feed/feed.ts';
import { readBoard, readBoardConversations } from './board.ts';
import { rebuildProjections } from './rebuild.ts';

const DAY_1 = '2026-03-02';
const START = startOfChinaDay(DAY_1);
const openKfid = asOpenKfid('wkA');
const lin = asServicerUserid('lin');
const mei = asServicerUserid('mei');

let db: RelayDatabase;
let feed: Feed;
let made = 0;

beforeEach(async () => {
  db = await openDatabase('sqlite::memory:');
  feed = createFeed(db);
});
afterEach(() => db.destroy());

const line = (customer: string): ConversationId => toConversationId(openKfid, asExternalUserid(customer));
const write = (...facts: readonly NewFact[]) => feed.write(({ append }) => append(facts));

function asked(customer: string, at: number): NewFact {
  return { kind: 'message.received', at, openKfid, message: message(customer, at, 'customer', null) };
}

function replied(customer: string, at: number, by = lin, id = ''): NewFact {
  const reply = message(customer, at, 'desk', by);
  return { kind: 'reply.accepted', at, openKfid, message: id === '' ? reply : { ...reply, id: asMessageId(id) } };
}

function greeted(customer: string, at: number): NewFact {
  const greeting = { ...message(customer, at, 'desk', null), automatic: 'welcome' } as const;
  return { kind: 'reply.accepted', at, openKfid, message: greeting };
}

function failed(customer: string, id: string, acceptedAt: number): NewFact {
  const reason = { kind: 'fail-type', failType: 10 } as const;
  const base = { conversationId: line(customer), messageId: asMessageId(id), acceptedAt };
  return { kind: 'reply.failed', at: acceptedAt + SECOND, openKfid, reason, ...base };
}

function held(customer: string, holder: string | null): NewFact {
  const who = holder === null ? null : asServicerUserid(holder);
  const base = { conversationId: line(customer), holder: who, by: who, cause: 'claimed' } as const;
  return { kind: 'assignment.changed', at: START, openKfid, ...base };
}

function message(customer: string, at: number, origin: 'customer' | 'desk', servicerUserid: typeof lin | null) {
  made += 1;
  const content = { kind: 'text', text: 'x' } as const;
  return { id: asMessageId(`m${made}`), conversationId: line(customer), origin, servicerUserid, at, content };
}

async function invited(customer: string, by: string, invitedAt: number, acceptedAt: number | null): Promise<void> {
  made += 1;
  const { externalUserid } = conversationEnds(line(customer));
  await db
    .insertInto('invitation')
    .values({
      token: `t${made}`,
      conversation_id: line(customer),
      external_userid: externalUserid,
      target: 'group',
      invited_by: by,
      invited_at: invitedAt,
      accepted_at: acceptedAt,
      body: '{}',
    })
    .execute();
}

describe('a day worked out by hand', () => {
  // Consults: a 60 s (lin), b 120 s (lin), c 10 min (mei), d 1 h (mei), e nobody (held by mei), f nobody at all.
  // Sorted replies 60, 120, 600, 3600: median by nearest rank = 120, p90 = 3600.
  beforeEach(async () => {
    await write(asked('a', START + HOUR), asked('a', START + HOUR + 30 * SECOND), replied('a', START + HOUR + MINUTE));
    await write(asked('b', START + HOUR), replied('b', START + HOUR + 2 * MINUTE), replied('b', START + 2 * HOUR, mei));
    await write(asked('c', START + 2 * HOUR), replied('c', START + 2 * HOUR + 10 * MINUTE, mei));
    await write(asked('d', START + 3 * HOUR), replied('d', START + 4 * HOUR, mei));
    await write(asked('e', START + 5 * HOUR), held('e', 'mei'), asked('f', START + 6 * HOUR));
    await invited('a', 'lin', START + 2 * HOUR, START + 3 * HOUR);
    await invited('b', 'lin', START + 2 * HOUR, null);
    await invited('c', 'mei', START - HOUR, START + HOUR);
    await db
      .insertInto('servicer')
      .values({ servicer_userid: 'lin', name: 'Lin', role: 'servicer', password_hash: null, is_active: 1 })
      .execute();
  });

  test('ST-1 ST-2 ST-3 ST-5 the whole company', async () => {
    const board = await readBoard(db, DAY_1, START + 8 * HOUR);
    expect(board.total).toEqual({
      consults: 6,
      answered: 4,
      replyRate: 4 / 6,
      firstReplyMedianSeconds: 120,
      firstReplyP90Seconds: 3_600,
      waitingNow: 2,
      oldestWaitSeconds: 3 * 3_600,
      upgradesInvited: 2,
      upgradesAccepted: 2,
    });
  });

  test('DE-313 what somebody rested is left out of their own times and of the list behind them, not of the company’s', async () => {
    const rest = (servicerUserid: typeof lin, from: number, to: number): readonly NewFact[] => {
      const said = { kind: 'work-state.changed', openKfid: null, by: servicerUserid } as const;
      const state = { servicerUserid, cover: null, until: null };
      return [
        { ...said, at: from, workState: { ...state, state: 'resting', since: from } },
        { ...said, at: to, workState: { ...state, state: 'working', since: to } },
      ];
    };
    const asked = { day: DAY_1, figure: 'first-reply-p90', servicer: lin } as const;
    const listed = async () => (await readBoardConversations(db, asked, START + 8 * HOUR)).conversations;
    const company = await readBoard(db, DAY_1, START + 8 * HOUR);
    // All of a's minute, half of b's two, and a rest after the answers that counts for nothing.
    const at = START + HOUR;
    await write(...rest(lin, at - SECOND, at + MINUTE), ...rest(lin, at + 3 * MINUTE, at + 4 * MINUTE));
    const after = await readBoard(db, DAY_1, START + 8 * HOUR);
    expect(after.total).toEqual(company.total);
    expect(after.servicers.map((row) => row.restSeconds)).toEqual([120, 0, 0]);
    expect((await listed()).map((row) => row.value)).toEqual([60, 0]);
    await rebuildProjections(feed);
    expect((await readBoard(db, DAY_1, START + 8 * HOUR)).servicers).toEqual(after.servicers);
  });

  test('ST-6 each row belongs to who answered first, else who holds, else nobody; the rows add up', async () => {
    const { servicers, total } = await readBoard(db, DAY_1, START + 8 * HOUR);
    expect(servicers.map((row) => [row.servicerUserid, row.name, row.consults, row.answered, row.waitingNow])).toEqual([
      ['lin', 'Lin', 2, 2, 0],
      ['mei', 'mei', 3, 2, 1],
      [null, '', 1, 0, 1],
    ]);
    expect(servicers[0]).toMatchObject({ firstReplyMedianSeconds: 60, upgradesInvited: 2, upgradesAccepted: 1 });
    for (const key of ['consults', 'answered', 'waitingNow', 'upgradesInvited', 'upgradesAccepted'] as const)
      expect(servicers.reduce((sum, row) => sum + row[key], 0)).toBe(total[key]);
  });

  test('ST-7 behind each figure stand exactly as many conversations as it counts', async () => {
    const now = START + 8 * HOUR;
    const { total, servicers } = await readBoard(db, DAY_1, now);
    const lengths: Record<Figure, number> = {
      'reply-rate': total.consults,
      'first-reply-median': total.answered,
      'first-reply-p90': total.answered,
      'waiting-now': total.waitingNow,
      'oldest-wait': total.waitingNow,
      'upgrades-invited': total.upgradesInvited,
      'upgrades-accepted': total.upgradesAccepted,
    };
    for (const figure of figures) {
      const all = await readBoardConversations(db, { day: DAY_1, figure }, now);
      expect(all.conversations).toHaveLength(lengths[figure]);
      let sum = 0;
      for (const { servicerUserid } of servicers)
        sum += (await readBoardConversations(db, { day: DAY_1, figure, servicer: servicerUserid }, now)).conversations
          .length;
      expect(sum).toBe(lengths[figure]);
    }
    const rate = await readBoardConversations(db, { day: DAY_1, figure: 'reply-rate' }, now);
    expect(rate.conversations.map((row) => row.value)).toEqual([0, 0, 1, 1, 1, 1]);
    const nobody = await readBoardConversations(db, { day: DAY_1, figure: 'waiting-now', servicer: null }, now);
    expect(nobody.conversations).toMatchObject([{ conversationId: line('f'), at: START + 6 * HOUR, value: 7_200 }]);
  });
});

test('ST-4 a reply that failed answered nobody: the next one counts, from the same question', async () => {
  await write(asked('a', START), replied('a', START + MINUTE, lin, 'lost'), failed('a', 'lost', START + MINUTE));
  expect((await readBoard(db, DAY_1, START + HOUR)).total).toMatchObject({
    answered: 0,
    waitingNow: 1,
    oldestWaitSeconds: 3_600,
  });
  await write(replied('a', START + 5 * MINUTE, mei));
  const board = await readBoard(db, DAY_1, START + HOUR);
  expect(board.total).toMatchObject({
    answered: 1,
    firstReplyMedianSeconds: 300,
    waitingNow: 0,
    oldestWaitSeconds: null,
  });
  expect(board.servicers.map((row) => row.servicerUserid)).toEqual(['mei']);
});

test('ST-4 the relay greeting somebody is no answer', async () => {
  await write(asked('a', START), greeted('a', START + SECOND));
  expect((await readBoard(db, DAY_1, START + HOUR)).total).toMatchObject({ consults: 1, answered: 0, waitingNow: 1 });
});

test('ST-1 the day turns at midnight in Shanghai, 16:00 UTC', async () => {
  expect(new Date(START).toISOString()).toBe('2026-03-01T16:00:00.000Z');
  await write(asked('a', START - 1), asked('b', START), asked('c', START + DAY - 1), asked('d', START + DAY));
  // Asked before midnight and answered after it: a consult of the first day and its answer, and none of the second.
  await write(replied('a', START + MINUTE), asked('a', START + HOUR), replied('a', START + HOUR + SECOND));
  const consults = async (day: string) => (await readBoard(db, day, START + DAY)).total;
  expect(await consults('2026-03-01')).toMatchObject({ consults: 1, answered: 1, firstReplyP90Seconds: 60 });
  expect(await consults(DAY_1)).toMatchObject({ consults: 3, answered: 1, firstReplyP90Seconds: 1 });
  expect(await consults('2026-03-03')).toMatchObject({ consults: 1 });
});

test('ST-2 nothing to measure is null, never zero or a hundred', async () => {
  expect((await readBoard(db, DAY_1, START + HOUR)).total).toEqual({
    consults: 0,
    answered: 0,
    replyRate: null,
    firstReplyMedianSeconds: null,
    firstReplyP90Seconds: null,
    waitingNow: 0,
    oldestWaitSeconds: null,
    upgradesInvited: 0,
    upgradesAccepted: 0,
  });
});

test('ST-5 whose reply window has closed waits no more', async () => {
  await write(asked('a', START));
  const waiting = async (now: number) => (await readBoard(db, DAY_1, now)).total.waitingNow;
  expect(await waiting(START + 48 * HOUR - 1)).toBe(1);
  expect(await waiting(START + 48 * HOUR)).toBe(0);
});
