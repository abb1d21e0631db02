import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Entry, Fact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import { inConversation } from '#shared/domain/search-query';
import { readLocal } from '../features/search/read-local.ts';
import { DeskDatabase } from '../db/schema.ts';
import { applyFacts } from '../sync/apply.ts';
import { DeskIndex } from './desk-index.ts';
import { testKey } from '../db/testing/test-key.ts';

const noon = Date.parse('2026-11-20T12:00:00+08:00');
const DAY = 86_400_000;
const one = toConversationId(asOpenKfid('wkA'), asExternalUserid('wmOne'));
const two = toConversationId(asOpenKfid('wkA'), asExternalUserid('wmTwo'));
let db: DeskDatabase;
let seq: number;

beforeEach(() => {
  db = new DeskDatabase(`search ${Math.random()}`, testKey);
  seq = 0;
});
afterEach(() => db.delete());

function fact(body: object, at = noon): Fact {
  seq += 1;
  // Facts of several kinds, written out below as the relay writes them.
  return { at, openKfid: asOpenKfid('wkA'), seq, ...body } as Fact;
}

const said = (id: string, conversationId: typeof one, text: string, at = noon): Fact =>
  fact(
    {
      kind: 'message.received',
      message: {
        id: asMessageId(id),
        conversationId,
        origin: 'customer',
        servicerUserid: null,
        at,
        content: { kind: 'text', text },
      },
    },
    at,
  );

const known = (customer: string, nickname: string, tag: string): Fact[] => {
  const externalUserid = asExternalUserid(customer);
  const profile = { nickname, avatar: null, gender: 'unknown', takenAt: noon };
  return [
    fact({ kind: 'customer.changed', externalUserid, profile, relation: { friendOf: [], memberOf: [] } }),
    fact({ kind: 'customer.tagged', externalUserid, tags: [{ kind: 'own', name: tag }] }),
  ];
};

async function apply(...facts: readonly Fact[]): Promise<void> {
  await applyFacts(db, { after: (facts[0]?.seq ?? 1) - 1, facts, upTo: facts.at(-1)?.seq ?? 0 });
}

function namedDesk() {
  return { db, onFacts: () => () => undefined, onClose: () => undefined };
}

async function texts(index: DeskIndex, typed: string, words: readonly string[]): Promise<readonly string[]> {
  const hits = await readLocal(namedDesk(), index.find(typed, noon, 50), words, '');
  return hits.messages.map((hit) => hit.messageId as string).toSorted();
}

test('SE-11 what is kept is found without the relay, with its tokens, and what comes later too', async () => {
  const note = { noteId: 'n1', conversationId: one, by: asServicerUserid('lin'), at: noon, text: '退款要快' };
  await apply(
    ...known('wmOne', '小满妈妈', '复购'),
    ...known('wmTwo', '大满', '新客'),
    fact({
      kind: 'customer.entered',
      conversationId: two,
      entry: { scene: 'poster', sceneParam: '', channels: null },
    }),
    said('m1', one, '退款', noon - DAY),
    said('m2', two, '我想退款'),
    fact({ kind: 'note.written', note }),
  );
  const index = new DeskIndex();
  const shares: number[] = [];
  await index.load(db, (share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  const late = said('m3', one, '款退了，退款呢');
  await apply(late);
  index.apply([late]);
  expect(await texts(index, '退款', ['退款'])).toEqual(['m1', 'm2', 'm3']);
  expect(await texts(index, '客户:小满 退款', ['退款'])).toEqual(['m1', 'm3']);
  expect(await texts(index, '标签:新客 退款', ['退款'])).toEqual(['m2']);
  expect(await texts(index, '来源:poster 退款', ['退款'])).toEqual(['m2']);
  expect(await texts(index, '日期:昨天 退款', ['退款'])).toEqual(['m1']);
  const hits = await readLocal(namedDesk(), index.find('退款', noon, 50), ['退款'], '');
  expect(hits.notes.map((hit) => hit.noteId)).toEqual(['n1']);
  const named = await readLocal(namedDesk(), index.find('满', noon, 50), ['满'], '满');
  expect(named.customers.map((hit) => hit.name).toSorted()).toEqual(['大满', '小满妈妈']);
  const spoken = await readLocal(namedDesk(), index.find('xmmm', noon, 50), ['xmmm'], 'xmmm');
  expect(spoken.customers.map((hit) => hit.name)).toEqual(['小满妈妈']);
});

test('SE-15 in one conversation: nothing of another customer of that name, nor of the same one elsewhere', async () => {
  const elsewhere = toConversationId(asOpenKfid('wkB'), asExternalUserid('wmOne'));
  await apply(
    ...known('wmOne', '小满', '复购'),
    ...known('wmTwo', '小满', '新客'),
    said('m1', one, '退款'),
    said('m2', two, '退款'),
    said('m3', elsewhere, '退款'),
  );
  const index = new DeskIndex();
  await index.load(db, () => undefined);
  expect(await texts(index, inConversation(one, '退款'), ['退款'])).toEqual(['m1']);
  expect(index.find(inConversation(one, '小满'), noon, 50)).toMatchObject({ customers: [], quickReplies: [] });
});

test('SE-16 a way in is found by what the screen calls it, and by its new name once it has one', async () => {
  const entered = (conversationId: typeof one, scene: string, channels: Entry['channels'] = null): Fact =>
    fact({ kind: 'customer.entered', conversationId, entry: { scene, sceneParam: '', channels } });
  const account = { openKfid: asOpenKfid('wkA'), name: '售后', isManaged: true, scenes: { poster: '门口海报' } };
  await apply(
    fact({ kind: 'account.changed', account }),
    entered(one, 'qr_card'),
    entered(two, 'poster'),
    said('m1', one, '退款'),
    said('m2', two, '退款'),
  );
  const index = new DeskIndex();
  await index.load(db, () => undefined);
  expect(await texts(index, '来源:包裹卡 退款', ['退款'])).toEqual(['m1']);
  expect(await texts(index, 'source:"parcel card" 退款', ['退款'])).toEqual(['m1']);
  expect(await texts(index, '来源:海报 退款', ['退款'])).toEqual(['m2']);
  index.apply([fact({ kind: 'account.changed', account: { ...account, scenes: { poster: '地铁广告' } } })]);
  expect(await texts(index, '来源:海报 退款', ['退款'])).toEqual([]);
  expect(await texts(index, '来源:地铁 退款', ['退款'])).toEqual(['m2']);
  index.apply([entered(one, '', { kind: 1, name: '暖芽' })]);
  expect(await texts(index, '来源:视频号 来源:暖芽 退款', ['退款'])).toEqual(['m1']);
});

test('SE-4 what was taken back after it was read is not shown', async () => {
  await apply(said('m1', one, '退款密码'), said('m2', one, '退款'));
  const index = new DeskIndex();
  await index.load(db, () => undefined);
  await apply(fact({ kind: 'message.recalled', conversationId: one, messageId: asMessageId('m1'), by: 'customer' }));
  expect(await texts(index, '退款', ['退款'])).toEqual(['m2']);
});
