import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { PROTOCOL, type FeedBatch } from '#shared/contracts/socket';
import { asDeskId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import { openDatabase } from '../db/open.ts';
import { createFeed } from '../feed/feed.ts';
import type { Events } from '../events.ts';
import { createLog } from '../log.ts';
import { written } from '../testing/lone-relay.ts';
import { attendDesk, type DeskSocket } from './desk.ts';
import { createPages } from './pages.ts';
import type { PresenceKeeper } from './presence.ts';
import { createPush } from './push.ts';
import { toView } from './view.ts';

/** A feed of four facts, and a desk at it. */
async function openStand() {
  const db = await openDatabase('sqlite::memory:');
  const write = (to: ReturnType<typeof createFeed>, ids: readonly string[]) =>
    to.write(({ append }) => append(ids.map((id) => written('wkA', id))));
  await write(createFeed(db), ['m1', 'm2', 'm3']);
  // After a start what came before is in the database only; what comes since is in memory too.
  const feed = createFeed(db);
  await write(feed, ['m4']);
  const pages = createPages(feed);
  const log = createLog('silent');
  const pushed: FeedBatch[] = [];
  const push = createPush({ pages, head: 4, emit: (_ids, batch) => pushed.push(batch), log });
  feed.hub.listen((upTo) => push.wake(upTo));
  const accounts = [asOpenKfid('wkA')];
  const colleague = { servicerUserid: asServicerUserid('lin'), role: 'servicer', name: 'lin', accounts } as const;
  const line = Object.assign(new EventEmitter(), {
    id: 'socket',
    data: { sessionId: 'session', colleague, view: toView('epoch', colleague) },
    conn: { transport: new EventEmitter() },
    rooms: new Set<string>(),
  });
  const nothing = () => undefined;
  // What of a socket pulling needs.
  attendDesk(line as unknown as DeskSocket, {
    pages,
    push,
    presence: { hear: async () => undefined, leave: nothing } as Partial<PresenceKeeper> as PresenceKeeper,
    attendance: { came: nothing, left: nothing },
    trouble: { now: () => null, listen: () => nothing },
    accept: () => Promise.reject(new Error('nothing is commanded')),
    clock: { now: () => 1 },
    events: { deskLeft: nothing } as Partial<Events> as Events,
    log,
  });
  const ask = (name: string, said: object) =>
    new Promise<Result<FeedBatch>>((resolve) => {
      line.emit(name, said, resolve);
    });
  await ask('hello', { protocol: PROTOCOL, desk: asDeskId('desk'), cursor: 0, epoch: null });
  const close = async (): Promise<void> => {
    await push.close();
    await db.destroy();
  };
  return { feed, write, ask, pushed, close };
}

test('DE-917 a page that is here before the one asked for earlier leaves the desk live', async () => {
  const { feed, write, ask, pushed, close } = await openStand();
  const answered: number[] = [];
  const pull = async (after: number, limit: number): Promise<void> => {
    await ask('pull', { after, limit });
    answered.push(after);
  };
  await feed.write(async ({ trx }) => {
    // The database is busy: the first of the two pages waits for it, the last one does not.
    await trx.selectFrom('meta').selectAll().execute();
    void pull(0, 3);
    await pull(3, 3);
  });
  await expect.poll(() => answered).toEqual([3, 0]);
  await write(feed, ['m5']);
  await expect.poll(() => pushed.map(({ after, upTo }) => [after, upTo])).toEqual([[4, 5]]);
  await close();
});

test('DE-917 a page ends where it was asked to, and there is more until the feed ends', async () => {
  const { write, feed, ask, pushed, close } = await openStand();
  const answers = [
    await ask('pull', { after: 0, limit: 500, until: 2 }),
    await ask('pull', { after: 2, limit: 1, until: 4 }),
    // Nothing is pushed to a desk that has not been given the end.
    await write(feed, ['m5']).then(() => ask('pull', { after: 3, limit: 500, until: 4 })),
    await ask('pull', { after: 4, limit: 500, until: 900 }),
    await ask('pull', { after: 4, limit: 500, until: -1 }),
  ].map((answer) =>
    answer.ok ? [answer.value.facts.map(({ seq }) => seq), answer.value.upTo, answer.value.more] : answer.error.code,
  );
  expect(answers).toEqual([[[1, 2], 2, true], [[3], 3, true], [[4], 4, true], [[5], 5, false], 'bad-request']);
  expect(pushed).toEqual([]);
  await close();
});

test('a page that is pulled holds five hundred ordinary facts', async () => {
  const { write, feed, ask, close } = await openStand();
  const long = 'x'.repeat(150);
  await write(
    feed,
    Array.from({ length: 600 }, (_, index) => `${long}${index}`),
  );
  const answer = await ask('pull', { after: 0, limit: 500, until: 500 });
  expect(answer.ok && [answer.value.facts.length, answer.value.upTo]).toEqual([500, 500]);
  await close();
});
