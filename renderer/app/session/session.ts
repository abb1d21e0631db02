import type { Bridge } from '#shared/contracts/bridge';
import type { Me } from '#shared/contracts/http';
import type { Failure } from '#shared/lib/result';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { databaseName, openDatabase, wipe } from '../../db/open.ts';
import { setClockOffset } from '../../lib/use-now.ts';
import type { Api } from '../../sync/api.ts';
import { startDesk, type Desk, type DeskParts } from '../../sync/desk.ts';
import { readMirror } from '../../sync/mirror.ts';
import type { OutboxRow } from '../../db/schema.ts';
import { keepMe, keptMe } from './kept-me.ts';
import { forgetServicer } from './signed-out.ts';

/** Why the sign-in screen is shown: `ended` by the relay, or signed out in another window of this browser. */
type Notice = 'none' | 'ended' | 'elsewhere';

type Session =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly notice: Notice }
  /** `rescued`: the cache was broken and made anew; this many unsent commands were carried over. Null = it was well. */
  | { readonly kind: 'signed-in'; readonly desk: Desk; readonly rescued: number | null }
  /** Another window holds an older cache open and does not let go: it goes on by itself once that one is closed. */
  | { readonly kind: 'blocked' }
  /** The browser refuses to keep anything: nothing can be promised, so nothing is opened. */
  | { readonly kind: 'no-storage' };

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

  async function open(me: Me, token: string, asked = signOuts): Promise<void> {
    if (asked !== signOuts) return;
    const name = databaseName(relayUrl, me.servicerUserid);
    if (cache !== null && cache !== name) forgetServicer();
    cache = name;
    const mirrored = readMirror(await host.readOutboxMirror().catch(() => null), me.servicerUserid);
    const opened = await openDatabase(name, mirrored, () => {
      if (asked === signOuts) store.setState({ kind: 'blocked' }, true);
    }).catch(() => null);
    if (!opened) return store.setState({ kind: 'no-storage' }, true);
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
      onGoodbye: (reason) => void (reason === 'accounts-changed' ? reopen(desk, token) : end(desk)),
      onCacheFailed() {
        // Opening anew heals a cache that is gone or broken; one that fails again at once (a full disk) it does not.
        if (Date.now() - openedAt < HEALED_MS) return false;
        void reopen(desk, token);
        return true;
      },
      onCacheGone: () => void reopen(desk, token),
      ...(parts.open ? { open: parts.open } : {}),
    });
    desk.connection.subscribe(() => setClockOffset(desk.now() - Date.now()));
    store.setState({ kind: 'signed-in', desk, rescued: opened.rescued?.outbox.length ?? null }, true);
  }

  async function reopen(desk: Desk, token: string): Promise<void> {
    const asked = signOuts;
    shut(desk);
    const me = await api.me();
    if (asked !== signOuts) return;
    if (me.ok) keepMe(me.value);
    await open(me.ok ? me.value : desk.me, token, asked);
  }

  /** The desk opened with what was kept of me; my name, role or accounts may have changed while it was away. */
  async function refresh(kept: Me, token: string): Promise<void> {
    const me = await api.me();
    const state = store.getState();
    if (!me.ok || state.kind !== 'signed-in' || JSON.stringify(me.value) === JSON.stringify(kept)) return;
    keepMe(me.value);
    shut(state.desk);
    await open(me.value, token);
  }

  /** The session was ended elsewhere: only what was typed stays in the cache, until the same servicer comes back. */
  async function end(desk: Desk): Promise<void> {
    const asked = signOuts;
    desk.close();
    await wipe(desk.db).catch(() => undefined);
    desk.db.close();
    await forget();
    if (asked === signOuts) store.setState({ kind: 'signed-out', notice: 'ended' }, true);
  }

  async function forget(): Promise<void> {
    setToken(null);
    keepMe(null);
    await host.saveSecret(null).catch(() => false);
  }

  function shut(desk: Desk): void {
    desk.close();
    desk.db.close();
  }

  return {
    store,
    async start() {
      const token = await host.readSecret().catch(() => null);
      if (!token) return store.setState({ kind: 'signed-out', notice: 'none' }, true);
      setToken(token);
      const kept = keptMe();
      if (kept) {
        await open(kept, token);
        return refresh(kept, token);
      }
      const me = await api.me();
      if (!me.ok)
        return store.setState(
          { kind: 'signed-out', notice: me.error.code === 'not-signed-in' ? 'ended' : 'none' },
          true,
        );
      keepMe(me.value);
      await open(me.value, token);
    },
    async signIn(userid, password) {
      const answer = await api.signIn({ userid, password, desk: navigator.platform || 'desk' });
      if (!answer.ok) return answer.error;
      const { token, ...me } = answer.value;
      setToken(token);
      keepMe(me);
      await host.saveSecret(token).catch(() => false);
      await open(me, token);
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
      await desk.db.delete();
      await host.mirrorOutbox('[]').catch(() => undefined);
      await forget();
      forgetServicer();
      store.setState({ kind: 'signed-out', notice: 'none' }, true);
      if (!answer.ok && answer.error.code !== 'not-signed-in') parts.onLeftBehind();
    },
  };
}
