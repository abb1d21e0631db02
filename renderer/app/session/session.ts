import { Dexie } from 'dexie';
import type { Bridge } from '#shared/contracts/bridge';
import type { Me } from '#shared/contracts/http';
import type { Failure } from '#shared/lib/result';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { databaseName, unsealedName, wipe, type CacheKeptError } from '../../db/open.ts';
import { writePostponed } from '../../db/postponed.ts';
import { readCacheKey } from '../../db/seal/cipher.ts';
import { setClockOffset } from '../../lib/use-now.ts';
import type { Api } from '../../sync/api.ts';
import { startDesk, type Desk, type DeskParts } from '../../sync/desk.ts';
import type { OutboxRow } from '../../db/schema.ts';
import { keepMe, keptMe } from './kept-me.ts';
import { keepHeard } from './keep-heard.ts';
import { openCache } from './open-cache.ts';
import { forgetKept, isAwayTooLong, keepSession, keyOf, readKeptSession, type KeptSession } from './kept-session.ts';
import type { Session } from './session-state.ts';
import { forgetServicer } from './signed-out.ts';

export type SessionParts = {
  readonly host: Bridge;
  readonly api: Api;
  readonly relayUrl: string;
  readonly setToken: (token: string | null) => void;
  readonly onRefused: (row: OutboxRow, failure: Failure) => void;
  /** Signed out here, but the relay did not hear of it. */
  readonly onLeftBehind: () => void;
  /** The other windows of this browser: who signs out names the cache that is deleted. */
  readonly channel: BroadcastChannel;
  /** The line, for tests without a socket. */
  readonly open?: NonNullable<DeskParts['open']>;
};

/** What earlier versions left legible in this browser. */
const LEGIBLE = ['huiyin.recent-searches', 'huiyin.recent-reasons'];
/** A cache that lasted this long before it failed is worth opening anew. */
const HEALED_MS = 30_000;

export type Sessions = {
  readonly store: StoreApi<Session>;
  readonly start: () => Promise<void>;
  /** Null = signed in. */
  readonly signIn: (userid: string, password: string) => Promise<Failure | null>;
  /** Ends the session here and at the relay and forgets everything kept of it on this machine. */
  readonly signOut: () => Promise<void>;
};

/** Signing in, coming back with a kept session (also offline), being signed out from elsewhere. */
export function createSessions(parts: SessionParts): Sessions {
  const { host, api, relayUrl, setToken } = parts;
  const store = createStore<Session>(() => ({ kind: 'starting' }));

  /** Grows with every sign-out: what was being opened then must not come up afterwards. */
  let signOuts = 0;
  /** The cache opened last. */
  let cache: string | null = null;

  parts.channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (cache === null || event.data !== cache) return;
    signOuts += 1;
    const state = store.getState();
    if (state.kind === 'signed-in') shut(state.desk);
    setToken(null);
    forgetServicer();
    store.setState({ kind: 'signed-out', notice: 'elsewhere' }, true);
  });

  /** `isSure`: the relay has just given the session's key. */
  async function open(
    me: Me,
    given: KeptSession,
    asked = signOuts,
    { isSure = false, isAnew = false } = {},
  ): Promise<void> {
    if (asked !== signOuts) return;
    let session = given;
    const key = keyOf(session);
    if (!key) return store.setState({ kind: 'signed-out', notice: 'unreached' }, true);
    for (const legible of LEGIBLE) localStorage.removeItem(legible);
    const { token } = session;
    const name = databaseName(relayUrl, me.servicerUserid);
    if (cache !== null && cache !== name) forgetServicer();
    cache = name;
    const onBlocked = (): void => {
      if (asked === signOuts) store.setState({ kind: 'blocked' }, true);
    };
    const notOpened = (fault: CacheKeptError['fault']): void => {
      if (asked !== signOuts) return;
      const again = (anew: boolean): Promise<void> => {
        store.setState({ kind: 'starting' }, true);
        return open(me, session, asked, { isSure, isAnew: anew });
      };
      store.setState({ kind: 'not-opened', fault, again }, true);
    };
    const opened = await openCache({ host, relayUrl, name, key, by: me.servicerUserid, onBlocked, isSure, isAnew });
    if (opened.kind === 'other-key') return askForKey(session, asked);
    if (opened.kind === 'kept') return notOpened(opened.fault);
    if (asked !== signOuts) return opened.db.close();
    const openedAt = Date.now();
    const desk: Desk = startDesk({
      me,
      db: opened.db,
      api,
      host,
      relayUrl,
      token,
      onRefused: parts.onRefused,
      onGoodbye: (reason) => void (reason === 'accounts-changed' ? reopen(desk, session) : end(desk, token)),
      onCacheFailed() {
        // Opening anew heals a cache that is gone or broken; one that fails again at once (a full disk) it does not.
        if (Date.now() - openedAt < HEALED_MS) return false;
        void reopen(desk, session);
        return true;
      },
      onCacheGone: () => void reopen(desk, session),
      onNewerCache: () => void leave(desk).then(() => notOpened('newer')),
      ...(parts.open ? { open: parts.open } : {}),
    });
    desk.connection.subscribe(() => setClockOffset(desk.now() - Date.now()));
    store.setState({ kind: 'signed-in', desk, rescued: opened.rescued }, true);
    keepHeard({
      desk,
      host,
      session,
      onTimes: (times) => (session = { ...session, ...times }),
      onAway: () => void away(desk, token),
    });
  }

  /** The key kept here does not open the cache: the relay says whose session this is and with what it opens. */
  async function askForKey(session: KeptSession, asked: number): Promise<void> {
    const [me, answer] = [await api.me(), await api.cacheKey()];
    if (asked !== signOuts) return;
    if (!me.ok || !answer.ok) {
      const isEnded = [me, answer].some((each) => !each.ok && each.error.code === 'not-signed-in');
      const isReplaced = isEnded && !(await forget(session.servicerUserid, session.token));
      if (asked !== signOuts) return undefined;
      if (isReplaced) return start();
      return store.setState({ kind: 'signed-out', notice: isEnded ? 'ended' : 'unreached' }, true);
    }
    const whole = { ...session, servicerUserid: me.value.servicerUserid, cacheKey: answer.value.cacheKey };
    keepMe(me.value);
    await keepSession(host, whole);
    await open(me.value, whole, asked, { isSure: true });
  }

  /** What is kept stays, sealed: the relay gives its key back to whoever signs in. */
  async function away(desk: Desk, token: string, asked = signOuts): Promise<void> {
    if (!(await forget(desk.me.servicerUserid, token))) return goOn(desk, asked);
    await leave(desk);
    if (asked !== signOuts) return;
    forgetServicer();
    store.setState({ kind: 'signed-out', notice: 'away' }, true);
  }

  async function reopen(desk: Desk, session: KeptSession): Promise<void> {
    const asked = signOuts;
    await leave(desk);
    const me = await api.me();
    if (asked !== signOuts) return;
    if (me.ok) keepMe(me.value);
    await open(me.ok ? me.value : desk.me, session, asked);
  }

  /** The desk opened with what was kept of me; my name, role or accounts may have changed while it was away. */
  async function refresh(kept: Me, session: KeptSession, asked = signOuts): Promise<void> {
    const me = await api.me();
    const state = store.getState();
    if (!me.ok || state.kind !== 'signed-in' || JSON.stringify(me.value) === JSON.stringify(kept)) return;
    keepMe(me.value);
    await leave(state.desk);
    await open(me.value, session, asked);
  }

  /** The session was ended elsewhere: only what was typed stays in the cache, until the same servicer comes back. */
  async function end(desk: Desk, token: string): Promise<void> {
    const asked = signOuts;
    desk.close();
    if (!(await forget(desk.me.servicerUserid, token))) return goOn(desk, asked);
    await wipe(desk.db).catch(() => undefined);
    await writePostponed(desk.db);
    desk.db.close();
    if (asked === signOuts) store.setState({ kind: 'signed-out', notice: 'ended' }, true);
  }

  /** DE-936: this window slept while its servicer signed in anew in another one: what that one keeps is not its to clear. */
  async function goOn(desk: Desk, asked: number): Promise<void> {
    await leave(desk);
    if (asked === signOuts) await start();
  }

  /** A session kept by a version that sealed nothing has no key yet: the relay is asked once. */
  async function withKey(session: KeptSession): Promise<KeptSession | 'ended'> {
    const answer = await api.cacheKey();
    if (!answer.ok) return answer.error.code === 'not-signed-in' ? 'ended' : session;
    const whole = { ...session, cacheKey: answer.value.cacheKey };
    await keepSession(host, whole);
    return whole;
  }

  /** False = another window has let this servicer in anew: all stays (DE-936). What is kept of somebody else stays too. */
  async function forget(servicerUserid: string | null, token: string | null): Promise<boolean> {
    if (!(await forgetKept(host, servicerUserid, token, Date.now()))) return false;
    setToken(null);
    if (servicerUserid === null || keptMe()?.servicerUserid === servicerUserid) keepMe(null);
    return true;
  }

  /** DE-919: with the words that waited for a pause in typing. */
  async function leave(desk: Desk): Promise<void> {
    await writePostponed(desk.db);
    shut(desk);
  }

  function shut(desk: Desk): void {
    desk.close();
    desk.db.close();
  }

  async function start(): Promise<void> {
    const asked = signOuts;
    const secret = await host.readSecret().catch(() => null);
    if (!secret) return store.setState({ kind: 'signed-out', notice: 'none' }, true);
    const now = Date.now();
    const found = readKeptSession(secret, now);
    if (isAwayTooLong(found, now)) {
      const isReplaced = !(await forget(null, found.token));
      if (asked !== signOuts) return undefined;
      if (isReplaced) return start();
      return store.setState({ kind: 'signed-out', notice: 'away' }, true);
    }
    setToken(found.token);
    const session = found.cacheKey === null ? await withKey(found) : found;
    if (session === 'ended') {
      const isReplaced = !(await forget(found.servicerUserid, found.token));
      if (asked !== signOuts) return undefined;
      if (isReplaced) return start();
      return store.setState({ kind: 'signed-out', notice: 'ended' }, true);
    }
    const kept = keptMe();
    if (kept && (session.servicerUserid ?? kept.servicerUserid) === kept.servicerUserid) {
      await open(kept, session);
      return refresh(kept, session);
    }
    const me = await api.me();
    if (!me.ok)
      return store.setState({ kind: 'signed-out', notice: me.error.code === 'not-signed-in' ? 'ended' : 'none' }, true);
    keepMe(me.value);
    await open(me.value, session);
  }

  return {
    store,
    start,
    async signIn(userid, password) {
      const answer = await api.signIn({ userid, password, desk: navigator.platform || 'desk' });
      if (!answer.ok) return answer.error;
      const { token, cacheKey, ...me } = answer.value;
      // A relay of an earlier version knows of no key: nothing may be kept legibly instead.
      if (readCacheKey(cacheKey) === null) return { code: 'too-old-relay', message: 'no cache key', retry: false };
      const now = Date.now();
      const session = { token, servicerUserid: me.servicerUserid, cacheKey, heardAt: now, seenAt: now };
      setToken(token);
      keepMe(me);
      await keepSession(host, session);
      await open(me, session, signOuts, { isSure: true });
      return null;
    },
    async signOut() {
      const state = store.getState();
      if (state.kind !== 'signed-in') return;
      const { desk } = state;
      const answer = await api.signOut();
      signOuts += 1;
      parts.channel.postMessage(desk.db.name);
      desk.close();
      // The key first: without it, what a fault or a crash leaves on the disk is nothing.
      await forget(desk.me.servicerUserid, null);
      await host.mirrorOutbox('[]').catch(() => undefined);
      await desk.db.delete().catch(() => undefined);
      // One that could not be carried over is legible.
      await Dexie.delete(unsealedName(relayUrl, desk.me.servicerUserid)).catch(() => undefined);
      forgetServicer();
      store.setState({ kind: 'signed-out', notice: 'none' }, true);
      if (!answer.ok && answer.error.code !== 'not-signed-in') parts.onLeftBehind();
    },
  };
}
