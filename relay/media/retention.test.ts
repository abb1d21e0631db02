import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fact, NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, toConversationId } from '#shared/domain/ids';
import type { Media } from '#shared/domain/message';
import { DAY } from '#shared/lib/time';
import { openDatabase, type RelayDatabase } from '../db/open.ts';
import { createFeed, type Feed } from '../feed/feed.ts';
import { tinyPng } from '../testing/pictures.ts';
import { createRetention, type MediaKeep } from './retention.ts';
import { createMediaStore, type MediaStore } from './store.ts';

let folder: string;
let db: RelayDatabase;
let feed: Feed;
let media: MediaStore;
let now: number;
const clock = { now: () => now };
const openKfid = asOpenKfid('wkA');

beforeEach(async () => {
  now = 1_000 * DAY;
  folder = await mkdtemp(join(tmpdir(), 'huiyin-keep-'));
  db = await openDatabase('sqlite::memory:');
  feed = createFeed(db);
  media = createMediaStore({ db, clock, folder });
});
afterEach(async () => {
  await media.close();
  await db.destroy();
  await rm(folder, { recursive: true });
});

const sweep = (keep: MediaKeep) =>
  createRetention({ db, feed, media, clock, log: pino({ level: 'silent' }), keep }).sweep();
const day: MediaKeep = { days: 30, megabytes: null };

async function sent(kept: Media, ...ids: readonly string[]): Promise<void> {
  const conversationId = toConversationId(openKfid, asExternalUserid('wmB'));
  const base = { conversationId, origin: 'customer', servicerUserid: null, at: now } as const;
  const facts = ids.map((id): NewFact => {
    const message = { ...base, id: asMessageId(id), content: { kind: 'image', media: kept } } as const;
    return { kind: 'message.received', at: now, openKfid, message };
  });
  await feed.write(({ append }) => append(facts));
}
async function lost(): Promise<readonly (readonly [string, string])[]> {
  const facts: Fact[] = [];
  for (let after = 0, more = true; more;) {
    const page = await feed.read(after, 1_000, [openKfid]);
    facts.push(...page.facts);
    ({ upTo: after, more } = page);
  }
  return facts.flatMap((fact) => (fact.kind === 'media.lost' ? [[fact.messageId, fact.loss] as const] : []));
}
const has = async (hash: string | undefined) => (await media.read(hash ?? '')) !== null;

test('IN-26 a file goes with what was made of it when its last message is old enough, and every message says so', async () => {
  const picture = await media.finish(await media.put(tinyPng(900, 600)));
  await sent(picture, 'first', 'second');
  now += 20 * DAY;
  await sent(picture, 'third');
  now += 29 * DAY;
  await sweep(day);
  expect([await has(picture.hash), await has(picture.thumb), await lost()]).toEqual([true, true, []]);
  now += 2 * DAY;
  await sweep(day);
  expect([await has(picture.hash), await has(picture.thumb)]).toEqual([false, false]);
  expect(new Map(await lost())).toEqual(
    new Map([
      ['first', 'cleared'],
      ['second', 'cleared'],
      ['third', 'cleared'],
    ]),
  );
  for (const table of ['media', 'media_reader', 'media_use'] as const)
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  await sweep(day);
  expect(await lost()).toHaveLength(3);
});

test('IN-26 a file carried by hundreds is told to all of them, and comes back when it is sent again', async () => {
  const picture = await media.put(tinyPng(5, 5));
  await sent(picture, ...Array.from({ length: 450 }, (_, index) => `m${index}`));
  now += 31 * DAY;
  await sweep(day);
  expect(await lost()).toHaveLength(450);
  await sent(await media.put(tinyPng(5, 5)), 'again');
  expect(await has(picture.hash)).toBe(true);
});

test('IN-26 a stop between the bytes and the facts is made up for', async () => {
  const picture = await media.put(tinyPng(6, 6));
  await sent(picture, 'only');
  now += 31 * DAY;
  await expect(media.clear(picture.hash, now, () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
  expect([await has(picture.hash), await lost()]).toEqual([false, []]);
  await sweep(day);
  expect(await lost()).toEqual([['only', 'cleared']]);
});

test('DE-505 what a quick reply holds stays, sent long ago or never; without it, it goes', async () => {
  const [prepared, once] = [await media.finish(await media.put(tinyPng(900, 600))), await media.put(tinyPng(8, 8))];
  await db.updateTable('media').set({ uploaded_at: now }).execute();
  await sent(once, 'sent');
  const hold = [prepared.hash, prepared.thumb ?? '', once.hash];
  for (const hash of hold)
    await db.insertInto('quick_reply_media').values({ quick_reply_id: 'q1', hash, owner: null }).execute();
  now += 60 * DAY;
  await sweep({ days: 30, megabytes: 0 });
  expect(await Promise.all(hold.map(has))).toEqual([true, true, true]);
  await db.deleteFrom('quick_reply_media').execute();
  await sweep(day);
  expect(await Promise.all(hold.map(has))).toEqual([false, false, false]);
  expect(await lost()).toEqual([['sent', 'cleared']]);
});

test('DE-505 what is put into a quick reply, or sent again, while others go stays', async () => {
  const [first, prepared, again] = [
    await media.put(tinyPng(7, 7)),
    await media.put(tinyPng(8, 8)),
    await media.put(tinyPng(9, 9)),
  ];
  for (const [index, one] of [first, prepared, again].entries()) {
    now += 1;
    await sent(one, `m${index}`);
  }
  now += 60 * DAY;
  // All three are chosen together; the bytes of the first are gone before it is told.
  const whileItGoes: MediaStore = {
    ...media,
    async clear(hash, since, forget) {
      await media.clear(hash, since, forget);
      if (hash !== first.hash) return;
      await db
        .insertInto('quick_reply_media')
        .values({ quick_reply_id: 'q1', hash: prepared.hash, owner: null })
        .execute();
      await sent(again, 'again');
    },
  };
  const log = pino({ level: 'silent' });
  await createRetention({ db, feed, media: whileItGoes, clock, log, keep: day }).sweep();
  expect(await Promise.all([first, prepared, again].map(({ hash }) => has(hash)))).toEqual([false, true, true]);
  expect(await lost()).toEqual([['m0', 'cleared']]);
});

test('IN-26 what was uploaded and never sent goes after a day; faces and what was sent stay', async () => {
  const [orphan, used, face] = [
    await media.put(tinyPng(7, 7)),
    await media.put(tinyPng(8, 8)),
    await media.put(tinyPng(9, 9)),
  ];
  await db.updateTable('media').set({ uploaded_at: now }).execute();
  await sent(used, 'sent');
  await db.insertInto('account').values({ open_kfid: openKfid, body: '{}' }).execute();
  await db.insertInto('media_reader').values({ hash: face.hash, reader: openKfid }).execute();
  now += DAY - 1;
  await sweep(day);
  expect(await has(orphan.hash)).toBe(true);
  now += 2;
  await sweep(day);
  expect([await has(orphan.hash), await has(used.hash), await has(face.hash)]).toEqual([false, true, true]);
  expect(await lost()).toEqual([]);
});

test('IN-26 over the size the oldest go, and never what came in the last three days', async () => {
  const large = async (fill: number) => media.put(new Uint8Array(1024 * 1024).fill(fill));
  const files = [];
  for (const [index, fill] of [1, 2, 3, 4].entries()) {
    files.push(await large(fill));
    await sent(files[index] ?? (await large(fill)), `m${index}`);
    now += DAY;
  }
  // Ages of 4, 3, 2 and 1 days.
  now += 1;
  await sweep({ days: 30, megabytes: 3 });
  expect(await lost()).toEqual([['m0', 'cleared']]);
  await sweep({ days: 30, megabytes: 1 });
  expect(await lost()).toEqual([
    ['m0', 'cleared'],
    ['m1', 'cleared'],
  ]);
  expect(await Promise.all(files.map((file) => has(file.hash)))).toEqual([false, false, true, true]);
});

test('IN-26 an old file that was uploaded or received again just now stays for the message that is to carry it', async () => {
  const keep = { days: 30, megabytes: 0 };
  const [old, again] = [await media.put(tinyPng(7, 7)), await media.put(tinyPng(8, 8))];
  await sent(old, 'one');
  await sent(again, 'two');
  now += 31 * DAY;
  await media.put(tinyPng(8, 8));
  await sweep(keep);
  expect([await has(old.hash), await has(again.hash), await lost()]).toEqual([false, true, [['one', 'cleared']]]);
  now += DAY + 1;
  await sweep(keep);
  expect(await has(again.hash)).toBe(false);
});

test('IN-26 a file that is kept again while the old ones go is not among them', async () => {
  const picture = await media.put(tinyPng(9, 9));
  await sent(picture, 'old');
  now += 31 * DAY;
  const slow: MediaStore = {
    ...media,
    async find(hash) {
      const found = await media.find(hash);
      await media.put(tinyPng(9, 9));
      return found;
    },
  };
  const log = pino({ level: 'silent' });
  await createRetention({ db, feed, media: slow, clock, log, keep: day }).sweep();
  expect([await has(picture.hash), await lost()]).toEqual([true, []]);
});

test('IN-26 what was begun and never became a file goes when WeCom has nothing more to add', async () => {
  const draft = await media.receive('cut off');
  await draft.write(new Uint8Array(64));
  await draft.pause();
  now = Date.now() + DAY;
  await sweep(day);
  const left = () => readdir(join(folder, 'drafts'));
  expect(await left()).toHaveLength(1);
  now += 4 * DAY;
  await sweep(day);
  expect(await left()).toEqual([]);
});
