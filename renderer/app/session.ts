import type { Bridge } from '#shared/contracts/bridge';
import type { Me } from '#shared/contracts/http';
import type { Failure } from '#shared/lib/result';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { databaseName, openDatabase } from '../db/open.ts';
import { setClockOffset } from '../lib/use-now.ts';
import type { Api } from '../sync/api.ts';
import { startDesk, type Desk } from '../sync/desk.ts';
import { readMirror } from '../sync/mirror.ts';
import type { OutboxRow } from '../db/schema.ts';
import { keepMe, keptMe } from './kept-me.ts';

/** Why the sign-in screen is shown. */
export type Notice = 'none' | 'ended';

export type Session =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly notice: Notice }
  /** `rescued`: the cache was broken and made anew; this many unsent commands were carried over. Null = it was well. */
  | { readonly kind: 'signed-in'; readonly desk: Desk; readonly rescued: number | null }
  /** The browser refuses to keep anything: nothing can be promised, so nothing is opened. */
  | { readonly kind: 'no-storage' };

export type SessionParts = {
  readonly host: Bridge;
  readonly api: Api;
  readonly relayUrl: string;
  readonly setToken: (token: string | null) => void;
  readonly onRefused: (row: OutboxRow, failure: Failure) => void;
};

export type Sessions = {
  readonly store: StoreApi<Session>;
  start(): Promise<void>;
  /** Null = signed in. */
  signIn(userid: string, password: string): Promise<Failure | null>;
  /** Ends the session here and at the relay and forgets everything kept of it on this machine. */
  signOut(): Promise<void>;
};

/** Signing in, coming back with a kept session (also offline), being signed out from elsewhere. */
export function createSessions(parts: SessionParts): Sessions {
  const { host, api, relayUrl, setToken } = parts;
  const store = createStore<Session>(() => ({ kind: 'starting' }));

  async function open(me: Me, token: string): Promise<void> {
    const mirrored = readMirror(await host.readOutboxMirror().catch(() => null));
    const opened = await openDatabase(databaseName(relayUrl, me.servicerUserid), mirrored).catch(() => null);
    if (!opened) return store.setState({ kind: 'no-storage' }, true);
    const desk: Desk = startDesk({
      me,
      db: opened.db,
      api,
      host,
      relayUrl,
      token,
      onRefused: parts.onRefused,
      onGoodbye: (reason) => void (reason === 'accounts-changed' ? reopen(desk, token) : end(desk)),
    });
    desk.connection.subscribe(() => setClockOffset(desk.now() - Date.now()));
    store.setState({ kind: 'signed-in', desk, rescued: opened.rescued?.outbox.length ?? null }, true);
  }

  async function reopen(desk: Desk, token: string): Promise<void> {
    shut(desk);
    const me = await api.me();
    if (me.ok) keepMe(me.value);
    await open(me.ok ? me.value : desk.me, token);
  }

  /** The session ended elsewhere: what was typed stays in the cache until the same servicer comes back. */
  async function end(desk: Desk): Promise<void> {
    shut(desk);
    await forget();
    store.setState({ kind: 'signed-out', notice: 'ended' }, true);
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
      if (kept) return open(kept, token);
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
      await api.signOut();
      state.desk.close();
      await state.desk.db.delete();
      await host.mirrorOutbox('[]').catch(() => undefined);
      await forget();
      store.setState({ kind: 'signed-out', notice: 'none' }, true);
    },
  };
}
