import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '#shared/contracts/bridge';
import type { CacheKeyAnswer, Me } from '#shared/contracts/http';
import { asCommandId, asConversationId, asExternalUserid, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { fail, succeed, type Result } from '#shared/lib/result';
import { DAY } from '#shared/lib/time';
import { databaseName, unsealedName } from '../../db/open.ts';
import { REPLY_DRAFTS } from '../../db/reply-drafts.ts';
import { emptyConversation, emptyCustomer } from '../../db/rows.ts';
import { DeskDatabase, type OutboxRow } from '../../db/schema.ts';
import { createApi, type Api } from '../../sync/api.ts';
import type { Line, LineEvents } from '../../sync/socket.ts';
import { insertion, insertText } from '../composing/insert-text.ts';
import { keepMe, keptMe } from './kept-me.ts';
import { createSessions, type Sessions } from './session.ts';
import { Cipher, readCacheKey } from '../../db/seal/cipher.ts';
import { sealText } from '../../db/seal/sealed-text.ts';
import { testKey, testKeyText } from '../../db/testing/test-key.ts';

const relayUrl = 'https://desk.example.test';
const lijing: Me = {
  servicerUserid: asServicerUserid('lijing'),
  name: '李静',
  role: 'servicer',
  accounts: [{ openKfid: asOpenKfid('wk1'), name: '暖芽母婴旗舰店', isManaged: true }],
};
const otherKey = readCacheKey('B'.repeat(43)) ?? testKey;
const conversationId = asConversationId('wk1/wm1');

/** What the surroundings of a session remember and answer. */
let secret: string | null;
let mirror: string | null;
let token: string | null;
let me: Result<Me> | Promise<Result<Me>>;
let lines: { readonly token: string; readonly events: LineEvents; isOpen: boolean; isGone: boolean }[];
let sessions: Sessions;
let signOutAnswer: Result<unknown>;
let cacheKey: Result<CacheKeyAnswer>;
let signInKey: string;
let leftBehind: number;
let channels: BroadcastChannel[];
let created: Sessions[];

beforeEach(() => {
  [cacheKey, signInKey] = [succeed({ cacheKey: testKeyText }), testKeyText];
  [secret, mirror, token, me, lines] = [null, null, null, fail('offline', 'no relay', true), []];
  [signOutAnswer, leftBehind, channels, created] = [succeed(null), 0, [], []];
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  sessions = create();
});
afterEach(async () => {
  vi.useRealTimers();
  for (const channel of channels) channel.close();
  for (const each of created) {
    const state = each.store.getState();
    if (state.kind !== 'signed-in') continue;
    state.desk.close();
    state.desk.db.close();
  }
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
  vi.unstubAllGlobals();
});

function stopClock(): void {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
}

function create(): Sessions {
  const host: Pick<Bridge, 'readSecret' | 'saveSecret' | 'mirrorOutbox' | 'readOutboxMirror'> = {
    readSecret: async () => secret,
    saveSecret: async (next) => ((secret = next), true),
    mirrorOutbox: async (json) => void (mirror = json),
    readOutboxMirror: async () => mirror,
  };
  const api: Api = {
    ...createApi(relayUrl, () => token),
    me: async () => me,
    cacheKey: async () => cacheKey,
    signOut: async () => signOutAnswer,
    signIn: async ({ userid, password }) =>
      password === 'right'
        ? succeed({ ...lijing, servicerUserid: asServicerUserid(userid), token: 'fresh', cacheKey: signInKey })
        : fail('wrong-password', 'no', false),
  };
  const channel = new BroadcastChannel('session test');
  channels.push(channel);
  const made = createSessions({
    channel,
    onLeftBehind: () => void (leftBehind += 1),
    // A session asks no more of the host than these.
    host: host as Bridge,
    api,
    relayUrl,
    setToken: (next) => void (token = next),
    onRefused: () => undefined,
    open: openFakeLine,
  });
  created.push(made);
  return made;
}

/** A line on which the test is the relay: it greets, has nothing, and is never in a hurry to take commands. */
function openFakeLine(_: string, bearer: string, events: LineEvents): Line {
  const line = { token: bearer, events, isOpen: true, isGone: false };
  lines.push(line);
  return {
    hello: async () => succeed({ kind: 'welcome', epoch: 'e1', now: 1_700_000_000_000, upTo: 0 }),
    pull: async (after) => succeed({ after, upTo: after, facts: [], more: false }),
    command: async () => fail('no-answer', 'never', true),
    presence: () => undefined,
    close: () => void (line.isOpen = false),
  };
}

function unsent(id: string, by: string): OutboxRow {
  const command = { kind: 'note.write', id: asCommandId(id), conversationId, text: '偏好硅胶' } as const;
  return { id, by: asServicerUserid(by), lane: conversationId, at: 1, command, attempts: 0 };
}

function copyOf(json: string): string {
  return sealText(new Cipher(testKey), json);
}

function desk() {
  const state = sessions.store.getState();
  if (state.kind !== 'signed-in') throw new Error(`signed in expected, is ${state.kind}`);
  return state;
}

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
    expect(lines).toEqual([]);
  });

  it('opens the kept cache without the relay', async () => {
    secret = 'kept';
    keepMe(lijing);
    await cache((db) => db.drafts.put({ conversationId, reply: '您好', note: '', savedAt: 1 }));
    await sessions.start();
    expect(desk().desk.me).toEqual(lijing);
    expect(desk().rescued).toBeNull();
    expect(await desk().desk.db.drafts.count()).toBe(1);
    expect([token, lines[0]?.token]).toEqual(['kept', 'kept']);
  });

  it('opens anew when my accounts have changed meanwhile', async () => {
    secret = 'kept';
    keepMe(lijing);
    me = succeed({ ...lijing, role: 'supervisor' });
    await sessions.start();
    expect([desk().desk.me.role, keptMe()?.role]).toEqual(['supervisor', 'supervisor']);
    expect(lines.map((line) => line.isOpen)).toEqual([false, true]);
  });

  it('says that the session has ended when the relay says so and nobody is kept', async () => {
    secret = 'old';
    me = fail('not-signed-in', 'gone', false);
    await sessions.start();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'ended' });
  });
});

describe('signing in and out', () => {
  it('keeps the token and who I am, or says why not', async () => {
    expect(await sessions.signIn('lijing', 'wrong')).toMatchObject({ code: 'wrong-password' });
    expect([secret, keptMe(), lines.length]).toEqual([null, null, 0]);
    localStorage.setItem('huiyin.recent-searches', '["小满妈妈"]');
    expect(await sessions.signIn('lijing', 'right')).toBeNull();
    expect([token, keptMe(), localStorage.getItem('huiyin.recent-searches')]).toEqual(['fresh', lijing, null]);
    expect(desk().desk.me.name).toBe('李静');
  });

  it('signing out leaves nothing on this machine', async () => {
    await sessions.signIn('lijing', 'right');
    const legible = new Dexie(unsealedName(relayUrl, 'lijing'));
    legible.version(3).stores({ customers: 'externalUserid' });
    (await legible.open()).close();
    await sessions.signOut();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'none' });
    expect([secret, token, keptMe(), lines[0]?.isOpen, mirror]).toEqual([null, null, null, false, '[]']);
    expect(await Dexie.getDatabaseNames()).toEqual([]);
  });

  it.each([
    ['did not answer', fail('offline', 'no relay', true), 1],
    ['is broken', fail('broken-answer', 'HTTP 502', true), 1],
    ['knows no such session', fail('not-signed-in', 'gone'), 0],
    ['has ended it', succeed(null), 0],
  ] as const)('signing out while the relay %s says what is left behind there', async (_, answer, times) => {
    await sessions.signIn('lijing', 'right');
    signOutAnswer = answer;
    await sessions.signOut();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'none' });
    expect([leftBehind, secret, await Dexie.getDatabaseNames()]).toEqual([times, null, []]);
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
    lines[0]?.events.onGoodbye({ reason: 'signed-out' });
    await vi.waitFor(() => expect(sessions.store.getState()).toMatchObject({ kind: 'signed-out', notice: 'ended' }));
    const left = new DeskDatabase(databaseName(relayUrl, 'lijing'), testKey);
    const counts = await Promise.all(left.tables.map(async (table) => [table.name, await table.count()] as const));
    const typed = (await left.meta.toArray()).map((row) => row.name);
    left.close();
    expect(typed.toSorted()).toEqual([REPLY_DRAFTS, 'wiped']);
    const filled = counts.filter(([, count]) => count > 0).map(([name]) => name);
    expect(filled.toSorted()).toEqual(['drafts', 'meta', 'notes', 'outbox']);
    await sessions.signIn('lijing', 'right');
    expect(desk().rescued).toBeNull();
  });

  it('signing out takes the other windows along, and none opens the cache again', async () => {
    const other = create();
    await sessions.signIn('lijing', 'right');
    await other.signIn('lijing', 'right');
    insertText(conversationId, '给客户的话');
    await sessions.signOut();
    await vi.waitFor(() => expect(other.store.getState()).toEqual({ kind: 'signed-out', notice: 'elsewhere' }));
    expect(lines.map((line) => line.isOpen)).toEqual([false, false]);
    expect(await Dexie.getDatabaseNames()).toEqual([]);
    expect(insertion.getState().pending).toBeNull();
  });

  it('signing out elsewhere is not undone by a window that was just opening anew', async () => {
    const other = create();
    await sessions.signIn('lijing', 'right');
    await other.signIn('lijing', 'right');
    let answerMe: ((answer: Result<Me>) => void) | undefined;
    me = new Promise<Result<Me>>((resolve) => (answerMe = resolve));
    lines[1]?.events.onGoodbye({ reason: 'accounts-changed' });
    await sessions.signOut();
    await vi.waitFor(() => expect(other.store.getState().kind).toBe('signed-out'));
    answerMe?.(succeed(lijing));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.store.getState()).toEqual({ kind: 'signed-out', notice: 'elsewhere' });
    expect(await Dexie.getDatabaseNames()).toEqual([]);
  });

  it('a window the relay has sent away says that the cache is gone, not that it is kept', async () => {
    const other = create();
    await sessions.signIn('lijing', 'right');
    await other.signIn('lijing', 'right');
    lines[1]?.events.onGoodbye({ reason: 'signed-out' });
    await sessions.signOut();
    const elsewhere = { kind: 'signed-out', notice: 'elsewhere' };
    await vi.waitFor(() => expect(other.store.getState()).toEqual(elsewhere));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.store.getState()).toEqual(elsewhere);
  });

  it('another servicer’s window stays as it is', async () => {
    const other = create();
    await other.signIn('wangmin', 'right');
    await sessions.signIn('lijing', 'right');
    await sessions.signOut();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.store.getState().kind).toBe('signed-in');
  });

  it('what one servicer left in the window is not there for the next', async () => {
    await sessions.signIn('lijing', 'right');
    insertText(conversationId, '给客户的话');
    lines[0]?.events.onGoodbye({ reason: 'signed-out' });
    await vi.waitFor(() => expect(sessions.store.getState().kind).toBe('signed-out'));
    await sessions.signIn('wangmin', 'right');
    expect(insertion.getState().pending).toBeNull();
  });

  it.each(['signed-out', 'not-signed-in'] as const)(
    'a session ended elsewhere (%s) keeps what was typed',
    async (why) => {
      await sessions.signIn('lijing', 'right');
      await desk().desk.db.outbox.put(unsent('note-00000001', 'lijing'));
      if (why === 'signed-out') lines[0]?.events.onGoodbye({ reason: why });
      else lines[0]?.events.onDown(why);
      await vi.waitFor(() => expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'ended' }));
      expect([secret, token, keptMe(), lines[0]?.isOpen]).toEqual([null, null, null, false]);
      await sessions.signIn('lijing', 'right');
      expect(await desk().desk.db.outbox.count()).toBe(1);
    },
  );

  it('opens anew when the relay says that the accounts changed', async () => {
    await sessions.signIn('lijing', 'right');
    me = succeed({ ...lijing, accounts: [] });
    lines[0]?.events.onGoodbye({ reason: 'accounts-changed' });
    await vi.waitFor(() => expect(desk().desk.me.accounts).toEqual([]));
    expect(lines.map((line) => line.isOpen)).toEqual([false, true]);
  });
});

describe('DE-914 a sealed cache', () => {
  it('its key is kept with the session, and gone with it', async () => {
    await sessions.signIn('lijing', 'right');
    expect(JSON.parse(secret ?? '')).toMatchObject({ token: 'fresh', cacheKey: testKeyText });
    await vi.waitFor(() => expect(mirror).not.toBeNull());
    expect(() => JSON.parse(mirror ?? '')).toThrow(SyntaxError);
    lines[0]?.events.onGoodbye({ reason: 'signed-out' });
    await vi.waitFor(() => expect(secret).toBeNull());
  });

  it('a session kept before caches were sealed asks the relay for its key once', async () => {
    secret = 'kept';
    keepMe(lijing);
    await sessions.start();
    expect(desk().rescued).toBeNull();
    expect(JSON.parse(secret)).toMatchObject({ token: 'kept', cacheKey: testKeyText });
  });

  it('without the relay such a session is kept, and says what it needs', async () => {
    secret = 'kept';
    keepMe(lijing);
    cacheKey = fail('offline', 'no', true);
    await sessions.start();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'unreached' });
    expect(secret).toBe('kept');
  });

  it('when the relay has ended it meanwhile, that is said, and it is not kept', async () => {
    secret = 'kept';
    keepMe(lijing);
    cacheKey = fail('not-signed-in', 'gone');
    await sessions.start();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'ended' });
    expect([secret, token, keptMe()]).toEqual([null, null, null]);
  });

  it('a relay that gives no key is too old; nothing is kept legibly', async () => {
    signInKey = '';
    expect(await sessions.signIn('lijing', 'right')).toMatchObject({ code: 'too-old-relay' });
    expect([secret, await Dexie.getDatabaseNames()]).toEqual([null, []]);
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
    await create().signIn('wangmin', 'right');
  };
  it('the window of who came first does not write its session over that of who came last', async () => {
    stopClock();
    await bothIn();
    for (const line of lines) line.events.onUp();
    await vi.waitFor(() => expect(desk().desk.connection.getState().state).toBe('online'));
    vi.advanceTimersByTime(660_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(JSON.parse(secret ?? '')).toMatchObject({ servicerUserid: 'wangmin' });
  });

  it('a session that ends in one window leaves what is kept of the other', async () => {
    await bothIn();
    lines[0]?.events.onGoodbye({ reason: 'signed-out' });
    await vi.waitFor(() => expect(sessions.store.getState().kind).toBe('signed-out'));
    expect([JSON.parse(secret ?? '').servicerUserid, keptMe()?.servicerUserid]).toEqual(['wangmin', 'wangmin']);
  });

  it('one’s kept key never wipes another’s cache', async () => {
    const db = new DeskDatabase(databaseName(relayUrl, 'wangmin'), otherKey);
    await db.outbox.put(unsent('note-00000001', 'wangmin'));
    secret = JSON.stringify({ token: 'kept', cacheKey: testKeyText, heardAt: Date.now() });
    keepMe({ ...lijing, servicerUserid: asServicerUserid('wangmin') });
    cacheKey = fail('offline', 'no', true);
    await sessions.start();
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'unreached' });
    expect(await db.outbox.count()).toBe(1);
    me = succeed(lijing);
    cacheKey = succeed({ cacheKey: testKeyText });
    await sessions.start();
    expect(desk().desk.me.servicerUserid).toBe('lijing');
    expect(await db.outbox.count()).toBe(1);
    db.close();
  });
});

describe('DE-915 away from the relay', () => {
  async function startAfter(days: number): Promise<void> {
    secret = JSON.stringify({ token: 'kept', cacheKey: testKeyText, heardAt: Date.now() - days * DAY });
    keepMe(lijing);
    await cache((db) => db.outbox.put(unsent('note-00000001', 'lijing')));
    await sessions.start();
  }

  it('after that it asks to sign in, without its key; what was typed waits, sealed', async () => {
    await startAfter(14.1);
    expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'away' });
    expect([secret, keptMe(), lines]).toEqual([null, null, []]);
    await sessions.signIn('lijing', 'right');
    expect(await desk().desk.db.outbox.count()).toBe(1);
  });

  it('for two weeks it opens; a desk that stays open is locked too', async () => {
    stopClock();
    await startAfter(13.9);
    expect(await desk().desk.db.outbox.count()).toBe(1);
    vi.setSystemTime(Date.now() + 0.2 * DAY);
    vi.advanceTimersByTime(600_000);
    await vi.waitFor(() => expect(sessions.store.getState()).toEqual({ kind: 'signed-out', notice: 'away' }));
    expect(secret).toBeNull();
  });
});

it('DE-915 a desk opened anew knows when the relay was heard last', async () => {
  stopClock();
  await sessions.signIn('lijing', 'right');
  lines[0]?.events.onUp();
  await vi.waitFor(() => expect(desk().desk.connection.getState().state).toBe('online'));
  vi.setSystemTime(Date.now() + 20 * DAY);
  vi.advanceTimersByTime(600_000);
  lines[0]?.events.onGoodbye({ reason: 'accounts-changed' });
  await vi.waitFor(() => expect(lines).toHaveLength(2));
  vi.advanceTimersByTime(600_000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sessions.store.getState().kind).toBe('signed-in');
});

describe('a cache that was lost', () => {
  beforeEach(() => {
    secret = 'kept';
    keepMe(lijing);
    mirror = copyOf(JSON.stringify([unsent('note-00000001', 'lijing'), unsent('note-00000002', 'wangmin')]));
  });

  it('takes back what I had not sent from the copy, and nothing of anyone else', async () => {
    await sessions.start();
    expect(desk().rescued).toEqual({ carried: 1, unreadable: 0 });
    const { db } = desk().desk;
    expect((await db.outbox.toArray()).map((row) => row.id)).toEqual(['note-00000001']);
    expect(await db.notes.get('note-00000001')).toMatchObject({ isQueued: true, text: '偏好硅胶' });
  });

  it('also from the legible copy an earlier version left', async () => {
    mirror = JSON.stringify([unsent('note-00000001', 'lijing')]);
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

/** A database of the same name in a version from the future, which this one cannot open. */
async function makeUnreadable(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(cacheName, 1_000_000);
    request.addEventListener('error', () => reject(new Error('indexedDB')));
    request.addEventListener('success', () => {
      request.result.close();
      resolve();
    });
  });
}
