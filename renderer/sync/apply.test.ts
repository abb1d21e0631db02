import 'fake-indexeddb/auto';
import { array, assert, asyncProperty, boolean, constantFrom, integer, nat, record, type Arbitrary } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advance, newConversation, type Conversation } from '#shared/domain/conversation';
import { conversationOf, type Fact, type NewFact } from '#shared/domain/fact';
import { asMessageId, asOpenKfid, asServicerUserid, conversationEnds, toConversationId } from '#shared/domain/ids';
import { asExternalUserid, type ConversationId } from '#shared/domain/ids';
import type { Message } from '#shared/domain/message';
import { assertNever } from '#shared/lib/assert-never';
import { LOCAL_ORDER, DeskDatabase } from '../db/schema.ts';
import { applyFacts, readCursor } from './apply.ts';
import { queueCommands } from './queue-command.ts';
import { testKey } from '../db/testing/test-key.ts';

const openKfid = asOpenKfid('wk1');
const conversations = ['wm1', 'wm2'].map((id) => toConversationId(openKfid, asExternalUserid(id)));
const lijing = asServicerUserid('lijing');
let db: DeskDatabase;
let others: DeskDatabase[];

beforeEach(() => {
  db = new DeskDatabase('apply test', testKey);
  others = [];
});
afterEach(async () => {
  for (const each of [db, ...others]) await each.delete();
});

const kinds = [
  'customer',
  'reply',
  'sent',
  'failed',
  'recalled',
  'picture',
  'fetched',
  'lost',
  'entered',
  'claimed',
  'released',
  'served',
  'ended',
  'refused',
  'surveyed',
  'named',
  'tagged',
  'note',
  'saved',
  'deleted',
  'unknown',
] as const;
type Act = {
  readonly kind: (typeof kinds)[number];
  readonly where: number;
  readonly which: number;
  readonly gap: number;
};
const acts: Arbitrary<Act[]> = array(
  record({ kind: constantFrom(...kinds), where: nat(1), which: nat(3), gap: integer({ min: 1, max: 3 }) }),
  { minLength: 1, maxLength: 30 },
);

/** A feed of anything that can happen, with holes where facts are another's. */
function toFeed(list: readonly Act[]): readonly Fact[] {
  let seq = 0;
  return list.map((act, index) => {
    seq += act.gap;
    return { ...toFact(act, index), seq };
  });
}

function toFact({ kind, where, which }: Act, index: number): NewFact {
  const conversationId = conversations[where] ?? toConversationId(openKfid, asExternalUserid('wm0'));
  const at = (index + 1) * 1_000;
  const base = { at, openKfid } as const;
  const about = { ...base, conversationId, messageId: asMessageId(`${conversationId} ${which}`) };
  const { externalUserid } = conversationEnds(conversationId);
  switch (kind) {
    case 'customer':
    case 'picture':
      return { ...base, kind: 'message.received', message: message(about, kind) };
    case 'reply':
      return { ...base, kind: 'reply.accepted', message: message(about, kind) };
    case 'sent':
      return { ...about, kind: 'reply.sent' };
    case 'failed':
      return { ...about, kind: 'reply.failed', acceptedAt: at, reason: { kind: 'fail-type', failType: 6 } };
    case 'recalled':
      return { ...about, kind: 'message.recalled', by: 'customer' };
    case 'fetched':
      return {
        ...about,
        kind: 'media.fetched',
        media: { hash: 'a'.repeat(64), mime: 'image/png', bytes: 1, width: 1, height: 1 },
      };
    case 'lost':
      return { ...about, kind: 'media.lost', loss: 'expired' };
    case 'entered':
      return {
        ...base,
        kind: 'customer.entered',
        conversationId,
        entry: { scene: 's', sceneParam: '', channels: null },
      };
    case 'claimed':
      return { ...base, kind: 'assignment.changed', conversationId, holder: lijing, by: lijing, cause: 'claimed' };
    case 'released':
      return { ...base, kind: 'assignment.changed', conversationId, holder: null, by: lijing, cause: 'released' };
    case 'served':
      return {
        ...base,
        kind: 'session.changed',
        conversationId,
        serviceState: 'served',
        servingUserid: lijing,
        by: null,
      };
    case 'ended':
      return { ...base, kind: 'session.changed', conversationId, serviceState: 'ended', servingUserid: null, by: null };
    case 'refused':
      return { ...base, kind: 'refusal.changed', conversationId, by: lijing, isRefusing: which > 1 };
    case 'surveyed':
      return { ...about, kind: 'survey.answered', answer: 'satisfied' };
    case 'named': {
      const profile = { nickname: `妈妈 ${which}`, avatar: null, gender: 'female', takenAt: at } as const;
      return { ...base, kind: 'customer.changed', externalUserid, profile, relation: { friendOf: [], memberOf: [] } };
    }
    case 'tagged':
      return { ...base, kind: 'customer.tagged', externalUserid, tags: [{ kind: 'own', name: `标签 ${which}` }] };
    case 'note':
      return {
        ...base,
        kind: 'note.written',
        note: { noteId: `n${which}`, conversationId, by: lijing, at, text: '备注' },
      };
    case 'saved': {
      const words = { quickReplyId: `q${which}`, folder: '问候', title: `第 ${index}`, place: 'a0', remark: null };
      return {
        ...base,
        kind: 'quick-reply.saved',
        quickReply: {
          ...words,
          scope: { kind: 'company' },
          blocks: [{ kind: 'text', text: '您好' }],
          status: 'live',
          fits: { scenes: [], tags: [] },
          author: lijing,
          updatedAt: at,
          updatedBy: lijing,
        },
      };
    }
    case 'deleted':
      return { ...base, kind: 'quick-reply.deleted', quickReplyId: `q${which}`, owner: null };
    case 'unknown':
      // A newer relay's fact, which this desk has no type for.
      return { ...base, kind: 'weather.changed' } as unknown as NewFact;
    default:
      return assertNever(kind);
  }
}

function message(
  { conversationId, messageId, at }: { conversationId: ConversationId; messageId: Message['id']; at: number },
  kind: 'customer' | 'picture' | 'reply',
): Message {
  return {
    id: messageId,
    conversationId,
    at,
    origin: kind === 'reply' ? 'desk' : 'customer',
    servicerUserid: kind === 'reply' ? lijing : null,
    content: kind === 'picture' ? { kind: 'image', media: null } : { kind: 'text', text: `第 ${at} 条` },
  };
}

async function contents(from: DeskDatabase): Promise<Record<string, unknown[]>> {
  return Object.fromEntries(
    await Promise.all(from.tables.map(async (table) => [table.name, await table.toArray()] as const)),
  );
}

async function inOneGo(feed: readonly Fact[]): Promise<Record<string, unknown[]>> {
  const whole = new DeskDatabase(`whole ${others.length}`, testKey);
  others.push(whole);
  await applyFacts(whole, { after: 0, facts: feed, upTo: feed.at(-1)?.seq ?? 0 });
  return contents(whole);
}

const clear = (): Promise<unknown> => Promise.all(db.tables.map((table) => table.clear()));

describe('applying facts', () => {
  it('gives the same rows for any split and any repetition, and calls each fact news once', async () => {
    const cuts = array(record({ from: nat(30), length: nat(12) }), { maxLength: 8 });
    await assert(
      asyncProperty(acts, cuts, async (list, pieces) => {
        await clear();
        const feed = toFeed(list);
        const expected = await inOneGo(feed);
        const news: number[] = [];
        let reached = 0;
        // Pieces begin at or before what has been reached, as everything sent again does; a gap never comes this far.
        for (const { from, length } of [...pieces, { from: 0, length: feed.length }]) {
          const start = Math.min(from, reached);
          const piece = feed.slice(start, start + length);
          if (piece.length === 0) continue;
          const heard = await applyFacts(db, { after: 0, facts: piece, upTo: piece.at(-1)?.seq ?? 0 });
          if (heard === 'gap') throw new Error('there is no gap');
          news.push(...heard.map((fact) => fact.seq));
          reached = Math.max(reached, start + piece.length);
        }
        expect(await contents(db)).toEqual(expected);
        expect(news).toEqual(feed.map((fact) => fact.seq));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps each conversation as the domain projects it', async () => {
    await assert(
      asyncProperty(acts, async (list) => {
        await clear();
        const feed = toFeed(list);
        for (const fact of feed) await applyFacts(db, { after: 0, facts: [fact], upTo: fact.seq });
        const projected = new Map<ConversationId, Conversation>();
        for (const fact of feed) {
          const id = conversationOf(fact);
          if (id) projected.set(id, advance(projected.get(id) ?? newConversation(id, fact.at), fact));
        }
        const rows = await db.conversations.toArray();
        expect(rows.map((row) => row.id).toSorted()).toEqual([...projected.keys()].toSorted());
        for (const row of rows) expect(row).toMatchObject(projected.get(row.id) ?? {});
      }),
      { numRuns: 30 },
    );
  });

  it('that dies in the middle leaves nothing behind, and applied again is whole', async () => {
    let deaths = 0;
    await assert(
      asyncProperty(acts, boolean(), async (list, isLate) => {
        await clear();
        const feed = toFeed(list);
        const half = Math.floor(feed.length / 2);
        const [first, second] = [feed.slice(0, half), feed.slice(half)];
        await applyFacts(db, { after: 0, facts: first, upTo: first.at(-1)?.seq ?? 0 });
        const before = await contents(db);
        const table = isLate ? db.meta : db.conversations;
        const die = (): void => {
          throw new Error('the window is gone');
        };
        table.hook('creating', die);
        table.hook('updating', die);
        const wrote = await applyFacts(db, { after: 0, facts: second, upTo: second.at(-1)?.seq ?? 0 }).then(
          () => true,
          () => false,
        );
        table.hook('creating').unsubscribe(die);
        table.hook('updating').unsubscribe(die);
        if (!wrote) deaths += 1;
        const whole = await inOneGo(feed);
        expect(await contents(db)).toEqual(wrote ? whole : before);
        await applyFacts(db, { after: 0, facts: second, upTo: second.at(-1)?.seq ?? 0 });
        expect(await contents(db)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
    expect(deaths).toBeGreaterThan(10);
  });
});

describe('TL-6 a message taken back', () => {
  const conversationId = conversations[0] ?? toConversationId(openKfid, asExternalUserid('wm1'));
  const messageId = asMessageId('m1');
  const media = { hash: 'a'.repeat(64), mime: 'image/png', bytes: 1, width: 1, height: 1, thumb: 'b'.repeat(64) };
  const received: Fact = {
    kind: 'message.received',
    message: { ...message({ conversationId, messageId, at: 9 }, 'picture'), content: { kind: 'image', media } },
    at: 9,
    openKfid,
    seq: 1,
  };
  const recalled: Fact = {
    kind: 'message.recalled',
    conversationId,
    messageId,
    by: 'customer',
    at: 10,
    openKfid,
    seq: 2,
  };
  const fetched: Fact = { kind: 'media.fetched', conversationId, messageId, media, at: 11, openKfid, seq: 3 };

  it('leaves neither its words nor its files on this desk, whatever comes afterwards', async () => {
    const blob = await db.files.seal(new Blob(['x']));
    const keep = (hash: string) => ({ hash, blob, usedAt: 1, bytes: 1 });
    await db.media.bulkPut([keep(media.hash), keep(media.thumb), keep('another')]);
    await applyFacts(db, { after: 0, facts: [received, recalled, fetched], upTo: 3 });
    const row = await db.messages.get([conversationId, messageId]);
    expect(row).toMatchObject({ recalledBy: 'customer', content: { kind: 'text', text: '' }, order: 1 });
    expect(await db.media.toCollection().primaryKeys()).toEqual(['another']);
  });

  it('is taken back also when that is heard first', async () => {
    const facts = [
      { ...recalled, seq: 1 },
      { ...received, seq: 2 },
    ];
    await applyFacts(db, { after: 0, facts: facts.slice(0, 1), upTo: 1 });
    expect(await db.messages.get([conversationId, messageId])).toMatchObject({ recalledBy: 'customer', order: 1 });
    await applyFacts(db, { after: 1, facts: facts.slice(1), upTo: 2 });
    const row = await db.messages.get([conversationId, messageId]);
    expect(row).toMatchObject({ recalledBy: 'customer', content: { kind: 'text', text: '' }, order: 2 });
  });
});

it('TL-7 what a session came from is kept with its line; refusals and answers leave one', async () => {
  const feed = toFeed(
    (['customer', 'served', 'ended', 'served', 'refused', 'surveyed'] as const).map((kind) => ({
      kind,
      where: 0,
      which: 3,
      gap: 1,
    })),
  );
  await applyFacts(db, { after: 0, facts: feed, upTo: 6 });
  expect((await db.events.toArray()).map((row) => row.event)).toEqual([
    { kind: 'session', serviceState: 'served', servingUserid: lijing, by: null, before: 'untreated' },
    { kind: 'session', serviceState: 'ended', servingUserid: null, by: null, before: 'served' },
    { kind: 'session', serviceState: 'served', servingUserid: lijing, by: null, before: 'ended' },
    { kind: 'refusal', by: lijing, isRefusing: true },
    { kind: 'surveyed', answer: 'satisfied' },
  ]);
});

describe('a reply of this desk', () => {
  const id = asMessageId('0000000000000000000000reply');
  const conversationId = conversations[0] ?? toConversationId(openKfid, asExternalUserid('wm1'));
  const command = {
    kind: 'reply.send',
    id: id as never,
    conversationId,
    content: { kind: 'text', text: '您好' },
  } as const;
  const accepted: Message = { ...message({ conversationId, messageId: id, at: 9 }, 'reply'), content: command.content };
  const about = { at: 9, openKfid, conversationId, messageId: id } as const;
  const row = () => db.messages.get([conversationId, id]);

  it('stands after everything until the feed gives it its place', async () => {
    await queueCommands(db, lijing, [{ command }], 5);
    expect(await row()).toMatchObject({ status: 'queued', order: LOCAL_ORDER + 5 });
    await applyFacts(db, {
      after: 0,
      facts: [{ kind: 'reply.accepted', message: accepted, at: 9, openKfid, seq: 3 }],
      upTo: 3,
    });
    expect(await row()).toMatchObject({ status: 'accepted', order: 3 });
  });

  it('is failed by WeCom even after it was sent, and never goes back', async () => {
    const said: Fact[] = [
      { kind: 'reply.accepted', message: accepted, at: 9, openKfid, seq: 1 },
      { kind: 'reply.sent', ...about, seq: 2 },
      { kind: 'reply.failed', ...about, acceptedAt: 9, reason: { kind: 'fail-type', failType: 10 }, seq: 3 },
      { kind: 'reply.sent', ...about, seq: 4 },
    ];
    const seen: unknown[] = [];
    for (const fact of said) {
      await applyFacts(db, { after: 0, facts: [fact], upTo: fact.seq });
      seen.push((await row())?.status);
    }
    expect(seen).toEqual(['accepted', 'sent', 'failed', 'failed']);
    expect((await row())?.reason).toEqual({ kind: 'fail-type', failType: 10 });
  });
});

it('facts this desk may not see move the cursor all the same', async () => {
  expect(await applyFacts(db, { after: 0, facts: [], upTo: 40 })).toEqual([]);
  expect(await readCursor(db)).toBe(40);
  await applyFacts(db, { after: 0, facts: [], upTo: 12 });
  expect(await readCursor(db)).toBe(40);
});

it('a batch that does not continue the kept cursor is refused, and nothing of it is written', async () => {
  const feed = toFeed([
    { kind: 'customer', where: 0, which: 0, gap: 1 },
    { kind: 'customer', where: 0, which: 1, gap: 1 },
  ]);
  expect(await applyFacts(db, { after: 1, facts: feed.slice(1), upTo: 2 })).toBe('gap');
  expect([await readCursor(db), await db.messages.count(), await db.conversations.count()]).toEqual([0, 0, 0]);
});
