import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fact } from '#shared/domain/fact';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asConversationId } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import { createFeed } from '../feed/feed.ts';
import { rebuildProjections } from '../stats/rebuild.ts';
import { migrations } from './migrations/all.ts';
import { openDatabase, type RelayDatabase } from './open.ts';

let folder: string;
let db: RelayDatabase;
const url = () => `sqlite:${join(folder, 'relay.db')}`;
const [sent, face, draft] = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
const picture = { hash: sent, mime: 'image/png', bytes: 9, width: 3, height: 3 };
const conversationId = asConversationId('wkA/wmB');
const about = { at: 1_000, openKfid: 'wkA' };
const message = { conversationId, origin: 'customer', servicerUserid: null, at: 1_000 };

/** Facts as the first version wrote them. */
const facts = [
  { ...about, kind: 'message.received', message: { ...message, id: 'm1', content: { kind: 'image', media: null } } },
  { ...about, kind: 'media.fetched', conversationId, messageId: 'm1', media: picture },
  { ...about, kind: 'message.received', message: { ...message, id: 'm2', content: { kind: 'image', media: null } } },
  { ...about, kind: 'media.lost', conversationId, messageId: 'm2' },
  {
    ...about,
    kind: 'message.received',
    message: {
      ...message,
      id: 'm3',
      content: { kind: 'link', title: 't', description: '', url: 'https://a.example/' },
    },
  },
  {
    ...about,
    at: 5_000,
    kind: 'reply.accepted',
    message: {
      ...message,
      at: 5_000,
      id: 'r1',
      origin: 'desk',
      servicerUserid: 'lin',
      content: { kind: 'image', media: picture },
    },
  },
];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiyin-old-'));
  const { '0001-first': first } = migrations;
  if (!first) throw new Error('there is no first step');
  const old = await openDatabase(url(), { '0001-first': first });
  const run = (text: string, ...cells: readonly (string | number | null)[]) =>
    sql`${sql.raw(text)} VALUES (${sql.join(cells)})`.execute(old);
  for (const [index, fact] of facts.entries())
    await run('INSERT INTO feed', index + 1, fact.at, fact.kind, 'wkA', conversationId, JSON.stringify(fact));
  const { refusedBy: _, ...known } = newConversation(conversationId, 1_000);
  await run(
    'INSERT INTO conversation',
    conversationId,
    'wkA',
    'wmB',
    null,
    'untreated',
    1_000,
    5_000,
    JSON.stringify(known),
  );
  for (const [index, owner] of [null, 'lin'].entries()) {
    const kept = {
      quickReplyId: `demo-reply-0${index}`,
      folder: '售后',
      title: '退换',
      text: '您好',
      owner,
      author: 'lin',
    };
    await run('INSERT INTO quick_reply', kept.quickReplyId, owner, JSON.stringify(kept));
    const saved = { kind: 'quick-reply.saved', at: 6_000, openKfid: null, quickReply: kept };
    await run('INSERT INTO feed', 100 + index, 6_000, saved.kind, null, null, JSON.stringify(saved));
  }
  await run('INSERT INTO account', 'wkA', JSON.stringify({ openKfid: 'wkA', name: '店', isManaged: true }));
  for (const hash of [sent, face, draft]) await run('INSERT INTO media', hash ?? '', 'image/png', 9, 3, 3, 500);
  await run('INSERT INTO media_reader', sent ?? '', 'wkA');
  await run('INSERT INTO media_reader', face ?? '', 'wkA');
  await run('INSERT INTO media_reader', draft ?? '', 'lin');
  await run('INSERT INTO media_upload', sent ?? '', 'MEDIA', 9_000);
  await run('INSERT INTO media_fetch', 'm4', conversationId, 'wkA', 'MEDIA', 1, 2_000, 3_000);
  await run('INSERT INTO welcome', 'w1', conversationId, 'wkA', 'CODE', '您好', 4_000);
  await run('INSERT INTO pull_cursor', 'wkA', 'CURSOR', 4_500);
  const body = JSON.stringify({ kind: 'image', media: picture });
  await run('INSERT INTO delivery', 1, 'r1', conversationId, 'wkA', 5_000, body, 1, 1, 6_000);
  await old.destroy();
  db = await openDatabase(url());
});
afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

test('the facts of the first version have the shape of today, and make the conversations they made before', async () => {
  const feed = createFeed(db);
  const found = (await feed.read(0, 100, ['wkA'])).facts;
  const kindOf = <Kind extends Fact['kind']>(kind: Kind) =>
    found.filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind);
  expect(kindOf('media.lost')).toMatchObject([{ messageId: 'm2', loss: 'expired' }]);
  expect(kindOf('message.received').map((fact) => fact.message.content)).toEqual([
    { kind: 'image', media: null },
    { kind: 'image', media: null },
    { kind: 'link', title: 't', description: '', url: 'https://a.example/', media: null },
  ]);
  const bodyOf = async () =>
    JSON.parse((await db.selectFrom('conversation').select('body').executeTakeFirstOrThrow()).body) as Conversation;
  expect(await bodyOf()).toHaveProperty('refusedBy', null);
  await rebuildProjections(feed);
  expect(await bodyOf()).toMatchObject({ refusedBy: null, lastAt: 5_000 });
});

test('quick replies of one text become typed blocks, in the library and in the feed alike', async () => {
  const kept = (await db.selectFrom('quick_reply').select('body').orderBy('quick_reply_id').execute()).map(
    ({ body }) => JSON.parse(body) as QuickReply,
  );
  const plain = { blocks: [{ kind: 'text', text: '您好' }], status: 'live', remark: null, author: 'lin' };
  expect(kept).toMatchObject([
    { ...plain, scope: { kind: 'company' }, place: 'a0demoreply00V' },
    { ...plain, scope: { kind: 'personal', owner: 'lin' }, place: 'a0demoreply01V', fits: { scenes: [], tags: [] } },
  ]);
  const { facts: told } = await createFeed(db).read(0, 200, []);
  expect(told.flatMap((fact) => (fact.kind === 'quick-reply.saved' ? [fact.quickReply] : []))).toEqual(kept);
  expect(kept[0]).not.toHaveProperty('text');
});

test('files know which message last carried them, what was never sent may go, faces stay', async () => {
  const rows = await db.selectFrom('media').select(['hash', 'used_at', 'uploaded_at']).orderBy('hash').execute();
  expect(rows).toEqual([
    { hash: sent, used_at: 5_000, uploaded_at: null },
    { hash: face, used_at: null, uploaded_at: null },
    { hash: draft, used_at: null, uploaded_at: 500 },
  ]);
  const uses = await db.selectFrom('media_use').select(['hash', 'message_id']).orderBy('message_id').execute();
  expect(uses).toEqual([
    { hash: sent, message_id: 'm1' },
    { hash: sent, message_id: 'r1' },
  ]);
});

test('what was on its way goes on', async () => {
  expect(await db.selectFrom('media_fetch').selectAll().execute()).toMatchObject([
    { message_id: 'm4', source: 'MEDIA', source_kind: 'media-id', content_kind: 'image' },
  ]);
  expect(await db.selectFrom('event_code').selectAll().execute()).toMatchObject([
    { message_id: 'w1', kind: 'welcome', code: 'CODE', expires_at: 24_000, maybe_sent: 1 },
  ]);
  expect(await db.selectFrom('delivery').selectAll().execute()).toMatchObject([{ message_id: 'r1', is_bulk: 0 }]);
  expect(await db.selectFrom('pull_cursor').selectAll().execute()).toMatchObject([{ cursor: 'CURSOR', checked_at: 0 }]);
});
