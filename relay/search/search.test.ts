import { sql } from 'kysely';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Search, SearchAnswer, SearchContext } from '#shared/contracts/search';
import type { NewFact } from '#shared/domain/fact';
import {
  asExternalUserid,
  asMessageId,
  asOpenKfid,
  asServicerUserid,
  toConversationId,
  type ConversationId,
} from '#shared/domain/ids';
import { wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { asTeamId } from '#shared/domain/team';
import { inConversation } from '#shared/domain/search-query';
import type { Result } from '#shared/lib/result';
import { fold } from '#shared/lib/bigrams';
import { startLoneRelay, type LoneRelay } from '../testing/lone-relay.ts';
import { foundStatement } from './read.ts';

const DAY = 86_400_000;
const noon = Date.parse('2026-11-20T12:00:00+08:00');
const plain = { place: 'a0', status: 'live', remark: null, fits: { scenes: [], tags: [] } } as const;
let lone: LoneRelay;
let lines: string[];

beforeEach(async () => {
  lines = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  lone = await startLoneRelay({ log, clock: { now: () => noon } });
  await lone.hire('boss', 'admin', 'wkA', 'wkB');
  await lone.hire('lin', 'servicer', 'wkA');
  await lone.hire('wu', 'servicer', 'wkB');
});
afterEach(() => lone.close());

const at = (account: string, customer: string) => toConversationId(asOpenKfid(account), asExternalUserid(customer));

function said(id: string, conversationId: ConversationId, text: string, time = noon): NewFact {
  const openKfid = asOpenKfid(conversationId.split('/')[0] ?? '');
  const content = { kind: 'text', text } as const;
  const message = {
    id: asMessageId(id),
    conversationId,
    origin: 'customer',
    servicerUserid: null,
    at: time,
    content,
  } as const;
  return { kind: 'message.received', at: time, openKfid, message };
}

async function write(...facts: readonly NewFact[]): Promise<void> {
  await lone.write(facts);
  await lone.relay.search.idle();
}

async function search(userid: string, typed: string, more: Partial<Search> = {}): Promise<SearchAnswer> {
  const { token } = await lone.signIn(userid);
  const response = await lone.ask('/api/search', { token, body: { typed, ...more } });
  const result = (await response.json()) as Result<SearchAnswer>;
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const messagesFor = async (userid: string, typed: string) =>
  (await search(userid, typed)).messages.hits.map((hit) => hit.messageId as string);

/** A customer WeCom has told us about, with tags and a way in. */
async function meet(account: string, customer: string, nickname: string, tags: readonly string[], scene = 'store') {
  const openKfid = asOpenKfid(account);
  const conversationId = at(account, customer);
  const profile = { nickname, avatar: null, gender: 'unknown', takenAt: noon } as const;
  const own = tags.map((name) => ({ kind: 'own', name }) as const);
  await lone.relay.feed.write(async ({ trx, append }) => {
    const external_userid = customer;
    await trx
      .insertInto('customer')
      .values({
        external_userid,
        first_seen_at: noon,
        profile: JSON.stringify(profile),
        relation: JSON.stringify({ friendOf: [], memberOf: [] }),
        tags: JSON.stringify(own),
      })
      .execute();
    await append([
      {
        kind: 'customer.entered',
        at: noon,
        openKfid,
        conversationId,
        entry: { scene, sceneParam: '', channels: null },
      },
    ]);
  });
  return conversationId;
}

test('SE-3 two characters are enough, the newest comes first, and turned round is not found', async () => {
  const one = at('wkA', 'wmOne');
  await write(
    said('m1', one, '我想退款，订单 20261120001'),
    said('m2', one, '款退了吗'),
    said('m3', at('wkA', 'wmTwo'), '什么时候能退款？'),
  );
  expect(await messagesFor('lin', '退款')).toEqual(['m3', 'm1']);
  expect(await messagesFor('lin', '款退')).toEqual(['m2']);
  expect(await messagesFor('lin', '0001')).toEqual(['m1']);
  expect(await messagesFor('lin', '退款 订单')).toEqual(['m1']);
  expect(await messagesFor('lin', '吗')).toEqual(['m2']);
  expect(await messagesFor('lin', '没有的词')).toEqual([]);
  expect((await search('lin', '退款')).share).toBe(1);
});

test('SE-4 what was taken back is found no more, and a deleted quick reply neither', async () => {
  const one = at('wkA', 'wmOne');
  const openKfid = asOpenKfid('wkA');
  const media = { hash: 'h', mime: 'text/csv', bytes: 1, width: null, height: null, name: '退款明细.csv' };
  const file: NewFact = {
    kind: 'media.fetched',
    at: noon,
    openKfid,
    conversationId: one,
    messageId: asMessageId('m2'),
    media,
  };
  await write(said('m1', one, '退款密码'), said('m2', one, ''), file, said('m3', one, '退款单'));
  expect(await messagesFor('lin', '退款')).toEqual(['m3', 'm2', 'm1']);
  const recall = (id: string): NewFact => ({
    kind: 'message.recalled',
    at: noon,
    openKfid,
    conversationId: one,
    messageId: asMessageId(id),
    by: 'customer',
  });
  await write(recall('m1'), recall('m2'));
  expect(await messagesFor('lin', '退款')).toEqual(['m3']);

  const by = asServicerUserid('lin');
  const quickReply: QuickReply = {
    quickReplyId: 'q1',
    folder: '',
    title: '退款说明',
    scope: { kind: 'company' },
    blocks: [{ kind: 'text', text: '三天到账' }],
    ...plain,
    author: by,
    updatedAt: noon,
    updatedBy: by,
  };
  await write({ kind: 'quick-reply.saved', at: noon, openKfid: null, quickReply });
  await write({
    kind: 'quick-reply.saved',
    at: noon,
    openKfid: null,
    quickReply: { ...quickReply, blocks: [{ kind: 'text', text: '五天到账' }] },
  });
  expect((await search('wu', '到账')).quickReplies.hits.map(wordsOfQuickReply)).toEqual(['五天到账']);
  expect((await search('wu', '三天')).quickReplies.hits).toEqual([]);
  await write({ kind: 'quick-reply.deleted', at: noon, openKfid: null, quickReplyId: 'q1', owner: null });
  expect((await search('wu', '到账')).quickReplies.hits).toEqual([]);
});

test('SE-5 nobody finds what is not theirs to see', async () => {
  const a = await meet('wkA', 'wmOne', '小满妈妈', []);
  const b = at('wkB', 'wmTwo');
  const note = { noteId: 'n1', conversationId: b, by: asServicerUserid('wu'), at: noon, text: '退款加急' };
  const own = asServicerUserid('lin');
  const quickReply: QuickReply = {
    quickReplyId: 'q1',
    folder: '',
    title: '退款',
    scope: { kind: 'personal', owner: own },
    blocks: [{ kind: 'text', text: '好的' }],
    ...plain,
    author: own,
    updatedAt: noon,
    updatedBy: own,
  };
  await write(
    said('m1', a, '退款'),
    said('m2', b, '退款'),
    { kind: 'note.written', at: noon, openKfid: asOpenKfid('wkB'), note },
    { kind: 'quick-reply.saved', at: noon, openKfid: null, quickReply },
  );
  expect(await messagesFor('lin', '退款')).toEqual(['m1']);
  expect(await messagesFor('wu', '退款')).toEqual(['m2']);
  expect(await messagesFor('boss', '退款')).toEqual(['m2', 'm1']);
  expect((await search('lin', '加急')).notes.hits).toEqual([]);
  expect((await search('wu', '加急')).notes.hits).toMatchObject([{ noteId: 'n1', by: 'wu', text: '退款加急' }]);
  expect((await search('wu', '退款')).quickReplies.hits).toEqual([]);
  expect((await search('lin', '退款')).quickReplies.hits).toHaveLength(1);
  const about = { ...quickReply, title: '退款', scope: { kind: 'company' } } as const;
  const forTeam = { ...about, scope: { kind: 'team', teamId: asTeamId('team00000001') } } as const;
  const saved = { kind: 'quick-reply.saved', at: noon, openKfid: null } as const;
  const proposed = { ...about, quickReplyId: 'q2', status: 'proposed' } as const;
  await write({ ...saved, quickReply: proposed }, { ...saved, quickReply: { ...forTeam, quickReplyId: 'q3' } });
  const found = async (userid: string) =>
    (await search(userid, '退款')).quickReplies.hits.map(({ quickReplyId }) => quickReplyId);
  // Lin wrote them all; Wu is in no team; who decides sees what is to be decided.
  expect([await found('lin'), await found('wu'), await found('boss')]).toEqual([['q3', 'q2', 'q1'], [], ['q3', 'q2']]);
  expect((await search('wu', '小满')).customers.hits).toEqual([]);
  expect((await search('lin', '小满')).customers.hits).toMatchObject([{ name: '小满妈妈', conversationIds: [a] }]);
  const hit = (await search('boss', '退款', { group: 'messages' })).messages.hits[0];
  const { token } = await lone.signIn('lin');
  const around = await lone.ask('/api/search/around', { token, body: { conversationId: b, seq: hit?.seq } });
  expect(around.status).toBe(404);
  expect((await lone.ask('/api/search', { body: { typed: '退款' } })).status).toBe(401);
});

test('SE-6 tokens narrow: customer, tag, source, day', async () => {
  const a = await meet('wkA', 'wmOne', '小满妈妈', ['复购客户'], 'poster');
  const b = await meet('wkA', 'wmTwo', '大满', ['新客'], 'website');
  await write(
    said('m1', a, '退款', noon - 2 * DAY),
    said('m2', b, '退款', noon - DAY),
    said('m3', a, '谢谢', noon),
    said('m4', b, '退款', noon - 60 * DAY),
  );
  expect(await messagesFor('lin', '客户:小满 退款')).toEqual(['m1']);
  expect(await messagesFor('lin', '客户:小满')).toEqual(['m3', 'm1']);
  expect(await messagesFor('lin', 'tag:复购 退款')).toEqual(['m1']);
  expect(await messagesFor('lin', '来源:website 退款')).toEqual(['m4', 'm2']);
  expect(await messagesFor('lin', '退款 日期:昨天')).toEqual(['m2']);
  expect(await messagesFor('lin', '日期:今天')).toEqual(['m3']);
  expect(await messagesFor('lin', '退款 日期:2026-11-01..2026-11-20')).toEqual(['m2', 'm1']);
  expect(await messagesFor('lin', '退款 日期:2026-08-01..2026-11-18')).toEqual(['m4', 'm1']);
  expect(await messagesFor('lin', '客户:没有 退款')).toEqual([]);
  expect(await messagesFor('lin', '退款 日期:2026-02-30')).toEqual([]);
  expect((await search('lin', '标签:新客')).customers.hits.map((hit) => hit.name)).toEqual(['大满']);
  expect((await search('lin', '满 来源:poster')).customers.hits.map((hit) => hit.name)).toEqual(['小满妈妈']);
});

test('SE-15 in one conversation: nothing of another customer of that name, nor of the same one elsewhere', async () => {
  const a = await meet('wkA', 'wmOne', '小满', []);
  const b = await meet('wkA', 'wmTwo', '小满', []);
  const c = at('wkB', 'wmOne');
  await write(said('m1', a, '退款'), said('m2', b, '退款'), said('m3', c, '退款'), said('m4', a, '谢谢'));
  expect(await messagesFor('lin', inConversation(a, '退款'))).toEqual(['m1']);
  expect(await messagesFor('boss', inConversation(c, '退款'))).toEqual(['m3']);
  // wkB is not lin's to read.
  expect(await messagesFor('lin', inConversation(c, '退款'))).toEqual([]);
  expect((await search('lin', inConversation(a, '小满'))).customers.hits).toEqual([]);
});

test('SE-16 a way in is found by what the screen calls it', async () => {
  const a = await meet('wkA', 'wmOne', '小满', [], 'qr_card');
  const b = await meet('wkA', 'wmTwo', '大满', [], '');
  await write(said('m1', a, '退款'), said('m2', b, '退款'));
  expect(await messagesFor('lin', '来源:包裹卡 退款')).toEqual(['m1']);
  expect(await messagesFor('lin', 'source:"parcel card"')).toEqual(['m1']);
  expect(await messagesFor('lin', '来源:普通入口')).toEqual(['m2']);
});

test('SE-7 pages go on where the last one ended, and a place shows what was said around it', async () => {
  const one = at('wkA', 'wmOne');
  await write(...Array.from({ length: 130 }, (_, index) => said(`m${index}`, one, index % 2 ? '退款' : '谢谢')));
  const found: string[] = [];
  for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null;) {
    const { messages }: SearchAnswer = await search('lin', '退款', { group: 'messages', before, limit: 20 });
    found.push(...messages.hits.map((hit) => hit.messageId as string));
    before = messages.next;
  }
  expect(found).toEqual(Array.from({ length: 65 }, (_, index) => `m${129 - index * 2}`));
  const [, , , hit] = (await search('lin', '退款')).messages.hits;
  const { token } = await lone.signIn('lin');
  const response = await lone.ask('/api/search/around', { token, body: { conversationId: one, seq: hit?.seq } });
  const context = (await response.json()) as Result<SearchContext>;
  const shown = context.ok ? context.value.lines : [];
  expect(shown.map((line) => line.seq)).toEqual(shown.map((line) => line.seq).toSorted((left, right) => left - right));
  expect(shown).toHaveLength(27);
  expect(shown.some((line) => line.seq === hit?.seq)).toBe(true);
});

test('SE-8 the index is asked, no table is read through', async () => {
  const { rows } = await sql<{ detail: string }>`
    EXPLAIN QUERY PLAN ${foundStatement('search_message', 'words:"退款"', 9, 20)}`.execute(lone.relay.db);
  const plan = rows.map((row) => row.detail);
  expect(plan).toEqual([
    expect.stringMatching(/^SCAN search_message VIRTUAL TABLE INDEX \d+:M\d<$/),
    'SEARCH f USING INTEGER PRIMARY KEY (rowid=?)',
  ]);
});

test('SE-3 the index is made anew from the feed when it is missing', async () => {
  await write(said('m1', at('wkA', 'wmOne'), '退款'));
  await lone.relay.db.deleteFrom('meta').where('name', 'in', ['search.seq', 'search.shape']).execute();
  await lone.restart();
  await lone.relay.search.idle();
  expect(await messagesFor('lin', '退款')).toEqual(['m1']);
});

test('SE-1 whatever two characters stand in a text, it is found, and nothing else is', async () => {
  const letter = fc.constantFrom(...Array.from('退款货吗您好订单号发票的ab12'));
  const text = fc.string({ unit: fc.oneof({ weight: 8, arbitrary: letter }, fc.constant('，')), maxLength: 24 });
  const texts = fc.sample(text, 150);
  await write(...texts.map((one, index) => said(`m${index}`, at('wkA', 'wmOne'), one)));
  const words = fc.sample(fc.string({ unit: letter, minLength: 1, maxLength: 4 }), 60);
  const parts = fc.sample(fc.tuple(fc.nat(149), fc.nat(20), fc.integer({ min: 2, max: 5 })), 60);
  for (const [index, from, length] of parts) {
    const part = texts[index]?.slice(from, from + length).replaceAll('，', '') ?? '';
    if (part.length > 1) words.push(part);
  }
  const { token } = await lone.signIn('lin');
  for (const word of words) {
    const response = await lone.ask('/api/search', { token, body: { typed: word, group: 'messages', limit: 50 } });
    const result = (await response.json()) as Result<SearchAnswer>;
    const wanted = texts.flatMap((one, index) => (fold(one).includes(fold(word)) ? [`m${index}`] : [])).toReversed();
    expect(result.ok && result.value.messages.hits.map((hit) => hit.messageId)).toEqual(wanted.slice(0, 50));
  }
});

test('SE-10 what was looked for and found stands in no log', async () => {
  await write(said('m1', at('wkA', 'wmOne'), '机密退款'));
  await search('lin', '机密');
  expect(lines.join('')).not.toContain('机密');
});
