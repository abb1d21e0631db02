import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, succeed } from '#shared/lib/result';
import { DAY } from '#shared/lib/time';
import { databaseName } from '../../db/open.ts';
import { writesPostponed } from '../../db/postponed.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { testKey, testKeyText } from '../../db/testing/test-key.ts';
import { keepMe, keptMe } from './kept-me.ts';
import { forgetKept, keepTimes } from './kept-session.ts';
import type { Sessions } from './session.ts';
import { conversationId, lijing, relayUrl, SessionStand, signedIn, unsent } from './testing/session-stand.ts';

const STEP_MS = 600_000;
const away = { kind: 'signed-out', notice: 'away' };
let stand: SessionStand;
let sessions: Sessions;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] });
  stand = new SessionStand();
  sessions = stand.create();
});
afterEach(async () => {
  vi.useRealTimers();
  stand.close();
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
  vi.unstubAllGlobals();
});

const cacheName = databaseName(relayUrl, lijing.servicerUserid);
const desk = (): ReturnType<typeof signedIn> => signedIn(sessions);
const locked = (): Promise<void> => vi.waitFor(() => expect(sessions.store.getState()).toEqual(away));

async function cache(fill: (db: DeskDatabase) => Promise<unknown>): Promise<void> {
  const db = new DeskDatabase(cacheName, testKey);
  await fill(db);
  db.close();
}

async function goOnline(): Promise<void> {
  stand.lines.at(-1)?.events.onUp();
  await vi.waitFor(() => expect(desk().desk.connection.getState().state).toBe('online'));
}

/** What was begun by the last step is done. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** `seen`: the latest day this machine knew, where that is later than today. */
async function startAfter(days: number, seen = 0): Promise<void> {
  const heardAt = Date.now() - days * DAY;
  stand.secret = JSON.stringify({
    token: 'kept',
    cacheKey: testKeyText,
    heardAt,
    ...(seen > 0 ? { seenAt: heardAt + seen * DAY } : {}),
  });
  keepMe(lijing);
  await cache((db) => db.outbox.put(unsent('note-00000001', 'lijing')));
  await sessions.start();
}

describe('DE-915 away from the relay', () => {
  it('after that it asks to sign in, without its key; what was typed waits, sealed', async () => {
    await startAfter(14.1);
    expect(sessions.store.getState()).toEqual(away);
    expect([stand.secret, keptMe(), stand.lines]).toEqual([null, null, []]);
    await sessions.signIn('lijing', 'right');
    expect(await desk().desk.db.outbox.count()).toBe(1);
  });

  it('for two weeks it opens; a desk that stays open is locked too', async () => {
    await startAfter(13.9);
    expect(await desk().desk.db.outbox.count()).toBe(1);
    vi.setSystemTime(Date.now() + 0.2 * DAY);
    vi.advanceTimersByTime(STEP_MS);
    await locked();
    expect(stand.secret).toBeNull();
  });

  it('a desk opened anew knows when the relay was heard last', async () => {
    await sessions.signIn('lijing', 'right');
    await goOnline();
    vi.setSystemTime(Date.now() + 20 * DAY);
    stand.me = succeed(lijing);
    vi.advanceTimersByTime(STEP_MS);
    await settled();
    stand.lines[0]?.events.onGoodbye({ reason: 'accounts-changed' });
    await vi.waitFor(() => expect(stand.lines).toHaveLength(2));
    vi.advanceTimersByTime(STEP_MS);
    await settled();
    expect(sessions.store.getState().kind).toBe('signed-in');
  });

  it('a line that only looks as if it were up is not the relay: its answer counts', async () => {
    await sessions.signIn('lijing', 'right');
    await goOnline();
    vi.setSystemTime(Date.now() + 14.1 * DAY);
    stand.me = fail('offline', 'no relay', true);
    vi.advanceTimersByTime(STEP_MS);
    await locked();
    expect(stand.secret).toBeNull();
  });
});

describe('DE-915 a clock set back makes the two weeks no longer', () => {
  it('at the start the latest day this machine knew counts', async () => {
    await startAfter(1, 14.1);
    expect(sessions.store.getState()).toEqual(away);
  });

  it('a desk that stays open writes that day down, and goes on counting from it', async () => {
    await startAfter(13.9);
    const latest = Date.now();
    vi.setSystemTime(latest - 10 * DAY);
    vi.advanceTimersByTime(STEP_MS);
    await vi.waitFor(() => expect(JSON.parse(stand.secret ?? '').seenAt).toBe(latest + STEP_MS));
    vi.advanceTimersByTime(0.2 * DAY);
    await locked();
  });

  it('one that was ahead is forgiven when the relay is heard', async () => {
    await startAfter(13, 13.9);
    const ahead = JSON.parse(stand.secret ?? '').seenAt;
    await goOnline();
    await vi.waitFor(() => expect(JSON.parse(stand.secret ?? '').seenAt).toBeLessThan(ahead));
    const { heardAt, seenAt } = JSON.parse(stand.secret ?? '');
    expect(heardAt).toBe(seenAt);
  });
});

it.each(['locked', 'ended by the relay', 'opened anew'] as const)(
  'DE-919 words that wait for a pause in typing are kept when the desk is %s',
  async (how) => {
    await startAfter(13.9);
    const { db } = desk().desk;
    const draft = { conversationId, reply: '写了一半', note: '', savedAt: 1 };
    writesPostponed(db, async () => void (await db.drafts.put(draft)));
    if (how === 'locked') vi.setSystemTime(Date.now() + 0.2 * DAY);
    if (how === 'locked') vi.advanceTimersByTime(STEP_MS);
    else stand.lines[0]?.events.onGoodbye({ reason: how === 'opened anew' ? 'accounts-changed' : 'signed-out' });
    await vi.waitFor(() => expect(db.isOpen()).toBe(false));
    await cache(async (left) => expect(await left.drafts.toArray()).toEqual([draft]));
    await settled();
  },
);

it('DE-936 a window that slept for weeks leaves the newer session of its servicer, and goes on with it', async () => {
  await sessions.signIn('lijing', 'right');
  vi.setSystemTime(Date.now() + 15 * DAY);
  stand.signInToken = 'fresher';
  const other = stand.create();
  await other.signIn('lijing', 'right');
  vi.advanceTimersByTime(STEP_MS);
  await vi.waitFor(() => expect(stand.lines.map(({ token }) => token)).toEqual(['fresh', 'fresher', 'fresher']));
  await vi.waitFor(() => expect(desk().desk.db.isOpen()).toBe(true));
  expect([JSON.parse(stand.secret ?? '').token, keptMe(), signedIn(other).desk.db.isOpen()]).toEqual([
    'fresher',
    lijing,
    true,
  ]);
});

it('DE-914 what was heard at the last moment does not bring a session back that is forgotten', async () => {
  await sessions.signIn('lijing', 'right');
  // A store that takes its time to keep something.
  const host: typeof stand.host = {
    ...stand.host,
    saveSecret: async (next) => (next === null ? undefined : await settled(), stand.host.saveSecret(next)),
  };
  const heard = keepTimes(host, 'lijing', Date.now(), Date.now());
  await Promise.all([heard, forgetKept(host, 'lijing', null, Date.now())]);
  expect(stand.secret).toBeNull();
});

it('nor does it take the place of somebody who signs in at that moment', async () => {
  await sessions.signIn('lijing', 'right');
  const { saveSecret } = stand.host;
  let reached: () => void = () => undefined;
  const isReached = new Promise<void>((resolve) => (reached = resolve));
  const slow: typeof stand.host = {
    ...stand.host,
    saveSecret: async (next) => (reached(), await settled(), saveSecret(next)),
  };
  const heard = keepTimes(slow, 'lijing', Date.now(), Date.now());
  await isReached;
  await Promise.all([heard, stand.create().signIn('wangmin', 'right')]);
  expect(JSON.parse(stand.secret ?? '')).toMatchObject({ servicerUserid: 'wangmin' });
});
