import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import { HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import { openDatabase, type RelayDatabase } from '../db/open.ts';
import { createFeed } from '../feed/feed.ts';
import { readBoard } from './board.ts';
import { rebuildProjections } from './rebuild.ts';

const START = startOfChinaDay('2026-03-02');
const days = ['2026-03-01', '2026-03-02', '2026-03-03'];

/** One step of a company's day: who did what in which conversation, and how long after the step before. */
const step = fc.record({
  what: fc.constantFrom('asks', 'asks', 'replies', 'replies', 'fails', 'claims', 'releases', 'ends', 'client'),
  customer: fc.constantFrom('wm1', 'wm2', 'wm3'),
  by: fc.constantFrom('lin', 'mei'),
  minutes: fc.integer({ min: 0, max: 600 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function toFacts(steps: readonly Step[]): readonly NewFact[] {
  const openKfid = asOpenKfid('wkA');
  const lastReply = new Map<string, { readonly id: string; readonly at: number }>();
  let at = START - 12 * HOUR;
  return steps.map(({ what, customer, by, minutes }, index): NewFact => {
    at += minutes * MINUTE;
    const conversationId = toConversationId(openKfid, asExternalUserid(customer));
    const servicerUserid = asServicerUserid(by);
    const base = { at, openKfid, conversationId };
    const content = { kind: 'text', text: 'x' } as const;
    const message = { id: asMessageId(`m${index}`), conversationId, at, content };
    switch (what) {
      case 'asks':
        return {
          kind: 'message.received',
          at,
          openKfid,
          message: { ...message, origin: 'customer', servicerUserid: null },
        };
      case 'client':
        return {
          kind: 'message.received',
          at,
          openKfid,
          message: { ...message, origin: 'wecom-client', servicerUserid },
        };
      case 'replies':
        lastReply.set(customer, { id: message.id, at });
        return { kind: 'reply.accepted', at, openKfid, message: { ...message, origin: 'desk', servicerUserid } };
      case 'fails': {
        const reason = { kind: 'fail-type', failType: 10 } as const;
        const reply = lastReply.get(customer) ?? { id: 'none', at };
        return {
          kind: 'reply.failed',
          ...base,
          messageId: asMessageId(reply.id),
          acceptedAt: reply.at,
          reason,
        };
      }
      case 'ends':
        return { kind: 'session.changed', ...base, serviceState: 'ended', servingUserid: null, by: null };
      default: {
        const holder = what === 'claims' ? servicerUserid : null;
        return {
          kind: 'assignment.changed',
          ...base,
          holder,
          by: servicerUserid,
          cause: holder ? 'claimed' : 'released',
        };
      }
    }
  });
}

async function everything(db: RelayDatabase): Promise<object> {
  const conversations = await db.selectFrom('conversation').selectAll().orderBy('id').execute();
  const evidence = await db
    .selectFrom('conversation_day')
    .selectAll()
    .orderBy('day')
    .orderBy('conversation_id')
    .execute();
  const boards = [];
  for (const day of days) boards.push(await readBoard(db, day, START + 30 * HOUR));
  return { conversations, evidence, boards };
}

test('ST-8 replaying the whole feed gives the same board as counting along, however the facts were split', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 60 }),
      fc.array(fc.integer({ min: 1, max: 9 })),
      async (steps, sizes) => {
        const db = await openDatabase('sqlite::memory:');
        const feed = createFeed(db);
        const facts = toFacts(steps);
        for (let start = 0, turn = 0; start < facts.length; turn += 1) {
          const end = start + (sizes[turn % Math.max(1, sizes.length)] ?? 1);
          await feed.write(({ append }) => append(facts.slice(start, end)));
          start = end;
        }
        const along = await everything(db);
        expect(await rebuildProjections(feed)).toBe(facts.length);
        expect(await everything(db)).toEqual(along);
        await db.destroy();
      },
    ),
    { numRuns: 60 },
  );
});
