import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Me } from '#shared/contracts/http';
import { asExternalUserid, asServicerUserid } from '#shared/domain/ids';
import { fail, succeed, type Result } from '#shared/lib/result';
import { databaseName, unsealedName } from '../../db/open.ts';
import { REPLY_DRAFTS } from '../../db/reply-drafts.ts';
import { emptyConversation, emptyCustomer } from '../../db/rows.ts';
import { writesPostponed } from '../../db/postponed.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { readCacheKey } from '../../db/seal/cipher.ts';
import { testKey, testKeyText } from '../../db/testing/test-key.ts';
import { insertion, insertText } from '../composing/insert-text.ts';
import { keepMe, keptMe } from './kept-me.ts';
import type { Sessions } from './session.ts';
import { conversationId, copyOf, lijing, relayUrl, SessionStand, signedIn, unsent } from './testing/session-stand.ts';

const otherKey = readCacheKey('B'.repeat(43)) ?? testKey;

let stand: SessionStand;
let sessions: Sessions;
beforeEach(() => {
  stand = new SessionStand();
  sessions = stand.create();
});
afterEach(async () => {
  vi.useRealTimers();
  stand.close();
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
  vi.unstubAllGlobals();
});

const desk = (): ReturnType<typeof signedIn> => signedIn(sessions);

const cacheName = databaseName(relayUrl, lijing.servicerUserid);

async function cache(fill: (db: DeskDatabase) => Promise<unknown>): Promise<void> {
  const db = new DeskDatabase(cacheName, testKey);
  await fill(db);
  db.close();
}

describe('starting', () => {
  it('asks to sign in when nothing is kept', async () => {
    await sessions.start();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'none' });
    expect(stand.lines).toEqual([]);
  });

  it('opens the kept cache without the relay', async () => {
    stand.secret = 'kept';
    keepMe(lijing);
    await cache((db) => db.drafts.put({ conversationId, reply: '您好', note: '', savedAt: 1 }));
    await sessions.start();
    expect(desk().desk.me).toEqual(lijing);
    expect(desk().rescued).toBeNull();
    expect(await desk().desk.db.drafts.count()).toBe(1);
    expect([stand.token, stand.lines[0]?.token]).toEqual(['kept', 'kept']);
  });

  it('opens anew when my accounts have changed meanwhile', async () => {
    stand.secret = 'kept';
    keepMe(lijing);
    stand.me = succeed({ ...lijing, role: 'supervisor' });
    await sessions.start();
    expect([desk().desk.me.role, keptMe()?.role]).toEqual(['supervisor', 'supervisor']);
    expect(stand.lines.map((line) => line.isOpen)).toEqual([false, true]);
  });

  it('says that the session has ended when the relay says so and nobody is kept', async () => {
    stand.secret = 'old';
    stand.me = fail('not-signed-in', 'gone', false);
    await sessions.start();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'ended' });
  });
});

describe('signing in and out', () => {
  it('keeps the stand.token and who I am, or says why not', async () => {
    expect(await sessions.signIn('lijing', 'wrong')).toMatchObject({ code: 'wrong-password' });
    expect([stand.secret, keptMe(), stand.lines.length]).toEqual([null, null, 0]);
    localStorage.setItem('huiyin.recent-searches', '["小满妈妈"]');
    expect(await sessions.signIn('lijing', 'right')).toBeNull();
    expect([stand.token, keptMe(), localStorage.getItem('huiyin.recent-searches')]).toEqual(['fresh', lijing, null]);
    expect(desk().desk.me.name).toBe('李静');
  });

  it('signing out leaves nothing on this machine', async () => {
    await sessions.signIn('lijing', 'right');
    const legible = new Dexie(unsealedName(relayUrl, 'lijing'));
    legible.version(3).stores({ customers: 'externalUserid' });
    (await legible.open()).close();
    await sessions.signOut();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'none' });
    expect([stand.secret, stand.token, keptMe(), stand.lines[0]?.isOpen, stand.mirror]).toEqual([
      null,
      null,
      null,
      false,
      '[]',
    ]);
    expect(await Dexie.getDatabaseNames()).toEqual([]);
  });

  it.each([
    ['did not answer', fail('offline', 'no relay', true), 1],
    ['is broken', fail('broken-answer', 'HTTP 502', true), 1],
    ['knows no such session', fail('not-signed-in', 'gone'), 0],
    ['has ended it', succeed(null), 0],
  ] as const)('signing out while the relay %s says what is left behind there', async (_, answer, times) => {
    await sessions.signIn('lijing', 'right');
    stand.signOutAnswer = answer;
    await sessions.signOut();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'none' });
    expect([stand.leftBehind, stand.secret, await Dexie.getDatabaseNames()]).toEqual([times, null, []]);
  });

  it('DE-913 who is signed out by the relay leaves no customer behind, only what they typed', async () => {
    await sessions.signIn('lijing', 'right');
    const { db } = desk().desk;
    await db.drafts.put({ conversationId, reply: '写了一半', note: '', savedAt: 1 });
    await db.meta.bulkPut([
      { name: REPLY_DRAFTS, value: '[]' },
      { name: 'recent searches', value: '[]' },
    ]);
    await db.outbox.put(unsent('note-00000001', 'lijing'));
    await db.customers.put(emptyCustomer(asExternalUserid('wm1'), 1));
    await db.conversations.put(emptyConversation(conversationId, 1));
    stand.lines[0]?.events.onGoodbye({ reason: 'signed-out' });
    await vi.waitFor(() => expect(sessions.store.getState()).toMatchObject({ kind: 'signed-out', notice: 'ended' }));
    const left = new DeskDatabase(databaseName(relayUrl, 'lijing'), testKey);
    const counts = await Promise.all(left.tables.map(async (table) => [table.name, await table.count()] as const));
    const typed = (await left.meta.toArray()).map((row) => row.name);
    left.close();
    expect(typed.toSorted()).toEqual(['life', REPLY_DRAFTS, 'wiped']);
    const filled = counts.filter(([, count]) => count > 0).map(([name]) => name);
    expect(filled.toSorted()).toEqual(['drafts', 'meta', 'notes', 'outbox']);
    await sessions.signIn('lijing', 'right');
    expect(desk().rescued).toBeNull();
  });

  it('signing out takes the other windows along, and none opens the cache again', async () => {
    const other = stand.create();
    await sessions.signIn('lijing', 'right');
    await other.signIn('lijing', 'right');
    insertText(conversationId, '给客户的话');
    await sessions.signOut();
    await vi.waitFor(() => expect(other.store.getState()).toEqual({ kind: 'signed-out', notice: 'elsewhere' }));
    expect(stand.lines.map((line) => line.isOpen)).toEqual([false, false]);
    expect(await Dexie.getDatabaseNames()).toEqual([]);
    expect(insertion.getState().pending).toBeNull();
  });

  it('signing out elsewhere is not undone by a window that was just opening anew', async () => {
    const other = stand.create();
    await sessions.signIn('lijing', 'right');
    await other.signIn('lijing', 'right');
    let answerMe: ((answer: Result<Me>) => void) | undefined;
    stand.me = new Promise<Result<Me>>((resolve) => (answerMe = resolve));
    stand.lines[1]?.events.onGoodbye({ reason: 'accounts-changed' });
    await sessions.signOut();
    await vi.waitFor(() => expect(other.store.getState().kind).toBe('signed-out'));
    answerMe?.(succeed(lijing));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.store.getState()).toEqual({ kind: 'signed-out', notice: 'elsewhere' });
    expect(await Dexie.getDatabaseNames()).toEqual([]);
  });

  it('nor by one that opens with what it has just heard of me, while it writes the last words down', async () => {
    await sessions.signIn('lijing', 'right');
    const other = stand.create();
    stand.me = succeed({ ...lijing, accounts: [] });
    let wrote: (() => void) | undefined;
    other.store.subscribe((state) => {
      if (state.kind === 'signed-in') writesPostponed(state.desk.db, () => new Promise((resolve) => (wrote = resolve)));
    });
    const starting = other.start();
    await vi.waitFor(() => expect(wrote).toBeDefined());
    await sessions.signOut();
    const elsewhere = { kind: 'signed-out', notice: 'elsewhere' };
    await vi.waitFor(() => expect(other.store.getState()).toEqual(elsewhere));
    wrote?.();
    await starting;
    expect(other.store.getState()).toEqual(elsewhere);
    expect(await Dexie.getDatabaseNames()).toEqual([]);
  });

  it('a window the relay has sent away says that the cache is gone, not that it is kept', async () => {
    const other = stand.create();
    await sessions.signIn('lijing', 'right');
    await other.signIn('lijing', 'right');
    stand.lines[1]?.events.onGoodbye({ reason: 'signed-out' });
    await sessions.signOut();
    const elsewhere = { kind: 'signed-out', notice: 'elsewhere' };
    await vi.waitFor(() => expect(other.store.getState()).toEqual(elsewhere));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.store.getState()).toEqual(elsewhere);
  });

  it('another servicer’s window stays as it is', async () => {
    const other = stand.create();
    await other.signIn('wangmin', 'right');
    await sessions.signIn('lijing', 'right');
    await sessions.signOut();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.store.getState().kind).toBe('signed-in');
  });

  it('what one servicer left in the window is not there for the next', async () => {
    await sessions.signIn('lijing', 'right');
    insertText(conversationId, '给客户的话');
    stand.lines[0]?.events.onGoodbye({ reason: 'signed-out' });
    await vi.waitFor(() => expect(sessions.store.getState().kind).toBe('signed-out'));
    await sessions.signIn('wangmin', 'right');
    expect(insertion.getState().pending).toBeNull();
  });

  it.each(['signed-out', 'not-signed-in'] as const)(
    'a session ended elsewhere (%s) keeps what was typed',
    async (why) => {
      await sessions.signIn('lijing', 'right');
      await desk().desk.db.outbox.put(unsent('note-00000001', 'lijing'));
      if (why === 'signed-out') stand.lines[0]?.events.onGoodbye({ reason: why });
      else stand.lines[0]?.events.onDown(why);
      await vi.waitFor(() => expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'ended' }));
      expect([stand.secret, stand.token, keptMe(), stand.lines[0]?.isOpen]).toEqual([null, null, null, false]);
      await sessions.signIn('lijing', 'right');
      expect(await desk().desk.db.outbox.count()).toBe(1);
    },
  );

  it('DE-936 a window that hears late of its end leaves what a newer session of its servicer keeps, and goes on with it', async () => {
    const slept = stand.create();
    await slept.signIn('lijing', 'right');
    const { db } = signedIn(slept).desk;
    stand.signInToken = 'fresher';
    await sessions.signIn('lijing', 'right');
    await desk().desk.db.customers.put(emptyCustomer(asExternalUserid('wm1'), 1));
    stand.lines[0]?.events.onGoodbye({ reason: 'signed-out' });
    await vi.waitFor(() => expect(stand.lines.map(({ token }) => token)).toEqual(['fresh', 'fresher', 'fresher']));
    expect(await desk().desk.db.customers.count()).toBe(1);
    expect([JSON.parse(stand.secret ?? '').token, keptMe()]).toEqual(['fresher', lijing]);
    expect([db.isOpen(), signedIn(slept).desk.me]).toEqual([false, lijing]);
    // The newer one ends as every other.
    stand.lines[2]?.events.onGoodbye({ reason: 'signed-out' });
    await vi.waitFor(() => expect(slept.store.getState()).toEqual({ kind: 'signed-out', notice: 'ended' }));
    expect([await desk().desk.db.customers.count(), stand.secret]).toEqual([0, null]);
  });

  it('opens anew when the relay says that the accounts changed', async () => {
    await sessions.signIn('lijing', 'right');
    stand.me = succeed({ ...lijing, accounts: [] });
    stand.lines[0]?.events.onGoodbye({ reason: 'accounts-changed' });
    await vi.waitFor(() => expect(desk().desk.me.accounts).toEqual([]));
    expect(stand.lines.map((line) => line.isOpen)).toEqual([false, true]);
  });
});

describe('DE-914 a sealed cache', () => {
  it('its key is kept with the session, and gone with it', async () => {
    await sessions.signIn('lijing', 'right');
    expect(JSON.parse(stand.secret ?? '')).toMatchObject({ token: 'fresh', cacheKey: testKeyText });
    await vi.waitFor(() => expect(stand.mirror).not.toBeNull());
    expect(() => JSON.parse(stand.mirror ?? '')).toThrow(SyntaxError);
    stand.lines[0]?.events.onGoodbye({ reason: 'signed-out' });
    await vi.waitFor(() => expect(stand.secret).toBeNull());
  });

  it('a session kept before caches were sealed asks the relay for its key once', async () => {
    stand.secret = 'kept';
    keepMe(lijing);
    await sessions.start();
    expect(desk().rescued).toBeNull();
    expect(JSON.parse(stand.secret)).toMatchObject({ token: 'kept', cacheKey: testKeyText });
  });

  it('without the relay such a session is kept, and says what it needs', async () => {
    stand.secret = 'kept';
    keepMe(lijing);
    stand.cacheKey = fail('offline', 'no', true);
    await sessions.start();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'unreached' });
    expect(stand.secret).toBe('kept');
  });

  it('when the relay has ended it meanwhile, that is said, and it is not kept', async () => {
    stand.secret = 'kept';
    keepMe(lijing);
    stand.cacheKey = fail('not-signed-in', 'gone');
    await sessions.start();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'ended' });
    expect([stand.secret, stand.token, keptMe()]).toEqual([null, null, null]);
  });

  it('a relay that gives no key is too old; nothing is kept legibly', async () => {
    stand.signInKey = '';
    expect(await sessions.signIn('lijing', 'right')).toMatchObject({ code: 'too-old-relay' });
    expect([stand.secret, await Dexie.getDatabaseNames()]).toEqual([null, []]);
  });

  it('what another key sealed cannot be read: it is made anew, and what is lost is counted', async () => {
    const db = new DeskDatabase(cacheName, otherKey);
    await db.outbox.put(unsent('note-00000001', 'lijing'));
    db.close();
    await sessions.signIn('lijing', 'right');
    expect(desk().rescued).toEqual({ carried: 0, unreadable: 1 });
    expect(await desk().desk.db.outbox.count()).toBe(0);
  });
});

describe('several servicers in one browser', () => {
  const bothIn = async (): Promise<void> => {
    await sessions.signIn('lijing', 'right');
    await stand.create().signIn('wangmin', 'right');
  };
  it('the window of who came first does not write its session over that of who came last', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    stand.me = succeed(lijing);
    await bothIn();
    for (const line of stand.lines) line.events.onUp();
    await vi.waitFor(() => expect(desk().desk.connection.getState().state).toBe('online'));
    vi.advanceTimersByTime(660_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(JSON.parse(stand.secret ?? '')).toMatchObject({ servicerUserid: 'wangmin' });
  });

  it('a session that ends in one window leaves what is kept of the other', async () => {
    await bothIn();
    stand.lines[0]?.events.onGoodbye({ reason: 'signed-out' });
    await vi.waitFor(() => expect(sessions.store.getState().kind).toBe('signed-out'));
    expect([JSON.parse(stand.secret ?? '').servicerUserid, keptMe()?.servicerUserid]).toEqual(['wangmin', 'wangmin']);
  });

  it('one’s kept key never wipes another’s cache', async () => {
    const db = new DeskDatabase(databaseName(relayUrl, 'wangmin'), otherKey);
    await db.outbox.put(unsent('note-00000001', 'wangmin'));
    stand.secret = JSON.stringify({ token: 'kept', cacheKey: testKeyText, heardAt: Date.now() });
    keepMe({ ...lijing, servicerUserid: asServicerUserid('wangmin') });
    stand.cacheKey = fail('offline', 'no', true);
    await sessions.start();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'unreached' });
    expect(await db.outbox.count()).toBe(1);
    stand.me = succeed(lijing);
    stand.cacheKey = succeed({ cacheKey: testKeyText });
    await sessions.start();
    expect(desk().desk.me.servicerUserid).toBe('lijing');
    expect(await db.outbox.count()).toBe(1);
    db.close();
  });
});

describe('a cache that was lost', () => {
  beforeEach(() => {
    stand.secret = 'kept';
    keepMe(lijing);
    stand.mirror = copyOf(JSON.stringify([unsent('note-00000001', 'lijing'), unsent('note-00000002', 'wangmin')]));
  });

  it('takes back what I had not sent from the copy, and nothing of anyone else', async () => {
    await sessions.start();
    expect(desk().rescued).toEqual({ carried: 1, unreadable: 0 });
    const { db } = desk().desk;
    expect((await db.outbox.toArray()).map((row) => row.id)).toEqual(['note-00000001']);
    expect(await db.notes.get('note-00000001')).toMatchObject({ isQueued: true, text: '偏好硅胶' });
  });

  it('also from the legible copy an earlier version left', async () => {
    stand.mirror = JSON.stringify([unsent('note-00000001', 'lijing')]);
    await sessions.start();
    expect(await desk().desk.db.notes.get('note-00000001')).toMatchObject({ isQueued: true });
  });

  it('leaves the copy alone when the cache is well: what is not in it was sent', async () => {
    await cache((db) => db.meta.put({ name: 'epoch', value: 'e1' }));
    await sessions.start();
    expect(desk().rescued).toBeNull();
    expect(await desk().desk.db.outbox.count()).toBe(0);
  });

  it('broken beyond reading, it is made anew with the copy', async () => {
    await makeUnreadable();
    await sessions.start();
    expect(desk().rescued).toEqual({ carried: 1, unreadable: 0 });
    expect((await desk().desk.db.outbox.toArray()).map((row) => row.id)).toEqual(['note-00000001']);
  });
});

describe('DE-937 a newer program on the same machine', () => {
  /** What its cache does to this one's: Dexie counts versions in tens. */
  const raise = (): Promise<void> =>
    new Promise((resolve) => {
      const opening = indexedDB.open(cacheName, 30);
      opening.addEventListener('success', () => (opening.result.close(), resolve()));
    });
  const version = async (): Promise<number | undefined> => (await indexedDB.databases())[0]?.version;
  const newer = (): void => expect(sessions.store.getState()).toMatchObject({ kind: 'not-opened', fault: 'newer' });

  it('gets the cache from the window that is open, which says so, writes its last words and nothing after', async () => {
    await sessions.signIn('lijing', 'right');
    const { db } = desk().desk;
    const draft = { conversationId, reply: '您好，', note: '', savedAt: 1 };
    writesPostponed(db, async () => void (await db.drafts.put(draft)));
    await raise();
    await vi.waitFor(newer);
    expect([stand.lines[0]?.isOpen, db.isOpen(), stand.secret === null]).toEqual([false, false, false]);
    await expect(db.conversations.count()).rejects.toThrow(Dexie.DatabaseClosedError);
    expect(await version()).toBe(30);
    const left = await new Dexie(cacheName).open();
    expect(await left.table('drafts').count()).toBe(1);
    left.close();
  });

  it('keeps a window that is opened later from its cache; cleared, what was typed is in it', async () => {
    await cache((db) => db.outbox.put(unsent('note-00000001', 'lijing')));
    await raise();
    await sessions.signIn('lijing', 'right');
    newer();
    expect(await version()).toBe(30);
    const state = sessions.store.getState();
    if (state.kind === 'not-opened') await state.again(true);
    expect(desk().rescued).toEqual({ carried: 1, unreadable: 0 });
    expect((await desk().desk.db.outbox.toArray()).map(({ id }) => id)).toEqual(['note-00000001']);
    expect(await version()).toBe(20);
  });

  it('an older one that puts its indexes back is none', async () => {
    await sessions.signIn('lijing', 'right');
    await new Promise<void>((resolve) => {
      const opening = indexedDB.open(cacheName, 21);
      opening.addEventListener('success', () => (opening.result.close(), resolve()));
    });
    await vi.waitFor(() => expect(stand.lines.map(({ isOpen }) => isOpen)).toEqual([false, true]));
    expect(desk().desk.db.isOpen()).toBe(true);
  });
});

/** A database of the same name without a table, which this one cannot read. */
async function makeUnreadable(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(cacheName, 25);
    request.addEventListener('error', () => reject(new Error('indexedDB')));
    request.addEventListener('success', () => {
      request.result.close();
      resolve();
    });
  });
}
