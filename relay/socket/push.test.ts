import { expect, test } from 'vitest';
import type { FeedBatch } from '#shared/contracts/socket';
import { asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { openDatabase } from '../db/open.ts';
import { createFeed } from '../feed/feed.ts';
import { createLog } from '../log.ts';
import { written } from '../testing/lone-relay.ts';
import { createPages } from './pages.ts';
import { createPush, type Listener } from './push.ts';
import { toView } from './view.ts';

async function openPush() {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  const reads: number[] = [];
  const counting = {
    ...feed,
    read: (...asked: Parameters<typeof feed.read>) => (reads.push(asked[0]), feed.read(...asked)),
  };
  const sent: { readonly ids: readonly string[]; readonly batch: FeedBatch }[] = [];
  const push = createPush({
    pages: createPages(counting),
    head: 0,
    emit: (ids, batch) => sent.push({ ids, batch }),
    log: createLog('silent'),
  });
  feed.hub.listen((upTo) => push.wake(upTo));
  const settle = async () => {
    // Reading and sending take turns of the event loop; when nothing is asked for a while it is over.
    for (let quiet = 0, before = -1; quiet < 20; quiet = before === sent.length + reads.length ? quiet + 1 : 0) {
      before = sent.length + reads.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const write = async (count: number, account = 'wkA') => {
    const from = await feed.upTo();
    await feed.write(({ append }) =>
      append(Array.from({ length: count }, (_one, index) => written(account, `m${from + index}`))),
    );
    await settle();
  };
  return { db, feed, push, sent, reads, write, settle };
}

function listen(id: string, accounts: readonly string[] = ['wkA']): Listener & { full: boolean; taken: number } {
  const colleague = {
    servicerUserid: asServicerUserid(id),
    role: 'servicer',
    name: id,
    accounts: accounts.map(asOpenKfid),
  } as const;
  return {
    id,
    view: toView('epoch', colleague),
    cursor: 0,
    readTo: 0,
    isLive: true,
    full: false,
    taken: 0,
    isFull() {
      return this.full;
    },
    took() {
      this.taken += 1;
    },
  };
}

test('fifty desks with the same accounts cost one reading and one writing-out', async () => {
  const { db, push, sent, reads, write } = await openPush();
  const desks = Array.from({ length: 50 }, (_one, index) => listen(`desk${index}`));
  for (const desk of desks) push.add(desk);
  await write(1_200);
  expect(reads).toEqual([0, 500, 1_000]);
  expect(sent.map(({ ids, batch }) => [ids.length, batch.after, batch.upTo, batch.facts.length])).toEqual([
    [50, 0, 500, 500],
    [50, 500, 1_000, 500],
    [50, 1_000, 1_200, 200],
  ]);
  await db.destroy();
});

test('desks at different places meet at the next page end and share what follows', async () => {
  const { db, push, sent, write } = await openPush();
  const [early, late] = [listen('early'), listen('late')];
  push.add(early);
  await write(120);
  Object.assign(late, { cursor: 60, readTo: 60 });
  push.add(late);
  sent.length = 0;
  await write(900);
  expect(sent.map(({ ids, batch }) => [ids.join(), batch.after, batch.upTo])).toEqual([
    ['early', 120, 500],
    ['late', 60, 500],
    ['early,late', 500, 1_000],
    ['early,late', 1_000, 1_020],
  ]);
  await db.destroy();
});

test('a socket that is full gets nothing more; when it has drained it goes on where it was', async () => {
  const { db, push, sent, write, settle } = await openPush();
  const [slow, quick] = [listen('slow'), listen('quick')];
  push.add(slow);
  push.add(quick);
  slow.full = true;
  await write(700);
  await write(700);
  expect(sent.every(({ ids }) => ids.join() === 'quick')).toBe(true);
  expect([slow.cursor, slow.taken, quick.cursor]).toEqual([0, 0, 1_400]);
  slow.full = false;
  push.wake();
  await settle();
  const own = sent.filter(({ ids }) => ids.includes('slow')).map(({ batch }) => [batch.after, batch.upTo]);
  expect(own).toEqual([
    [0, 500],
    [500, 1_000],
    [1_000, 1_400],
  ]);
  await db.destroy();
});

test('a desk too far behind is told to pull, once, and left alone until it has', async () => {
  const { db, push, sent, write } = await openPush();
  const desk = listen('desk');
  push.add(desk);
  desk.full = true;
  await write(51_000);
  desk.full = false;
  await write(1);
  await write(1);
  expect(sent.map(({ batch }) => batch)).toEqual([{ after: 0, upTo: 0, facts: [], more: true }]);
  Object.assign(desk, { cursor: 51_002, readTo: 51_002, isLive: true });
  await write(1);
  expect(sent.at(-1)?.batch).toMatchObject({ after: 51_002, upTo: 51_003, more: false });
  await db.destroy();
});

test('what a desk may not see moves it along without a word', async () => {
  const { db, push, sent, write } = await openPush();
  const desk = listen('desk', ['wkB']);
  push.add(desk);
  await write(3, 'wkA');
  expect([sent.length, desk.cursor, desk.readTo]).toEqual([0, 0, 3]);
  await write(1, 'wkB');
  expect(sent.map(({ batch }) => [batch.after, batch.upTo, batch.facts.length])).toEqual([[0, 4, 1]]);
  await db.destroy();
});
