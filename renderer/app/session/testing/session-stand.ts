import { vi } from 'vitest';
import type { Bridge } from '#shared/contracts/bridge';
import type { CacheKeyAnswer, Me } from '#shared/contracts/http';
import { asCommandId, asConversationId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { fail, succeed, type Result } from '#shared/lib/result';
import { Cipher } from '../../../db/seal/cipher.ts';
import { sealText } from '../../../db/seal/sealed-text.ts';
import type { OutboxRow } from '../../../db/schema.ts';
import { testKey, testKeyText } from '../../../db/testing/test-key.ts';
import { createApi, type Api } from '../../../sync/api.ts';
import type { Line, LineEvents } from '../../../sync/socket.ts';
import { createSessions, type Sessions } from '../session.ts';

export const relayUrl = 'https://desk.example.test';
export const conversationId = asConversationId('wk1/wm1');
export const lijing: Me = {
  servicerUserid: asServicerUserid('lijing'),
  name: '李静',
  role: 'servicer',
  accounts: [{ openKfid: asOpenKfid('wk1'), name: '暖芽母婴旗舰店', isManaged: true }],
};

/** A line on which the test is the relay. */
type FakeLine = { readonly token: string; readonly events: LineEvents; isOpen: boolean };

/** What the surroundings of a session remember and answer. */
export class SessionStand {
  secret: string | null = null;
  mirror: string | null = null;
  token: string | null = null;
  me: Result<Me> | Promise<Result<Me>> = fail('offline', 'no relay', true);
  signOutAnswer: Result<unknown> = succeed(null);
  cacheKey: Result<CacheKeyAnswer> = succeed({ cacheKey: testKeyText });
  signInKey = testKeyText;
  signInToken = 'fresh';
  leftBehind = 0;
  readonly lines: FakeLine[] = [];
  readonly host: Pick<Bridge, 'readSecret' | 'saveSecret' | 'mirrorOutbox' | 'readOutboxMirror'> = {
    readSecret: async () => this.secret,
    saveSecret: async (next) => ((this.secret = next), true),
    mirrorOutbox: async (json) => void (this.mirror = json),
    readOutboxMirror: async () => this.mirror,
  };
  readonly #channels: BroadcastChannel[] = [];
  readonly #created: Sessions[] = [];

  constructor() {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
  }

  /** Another window of the same browser. */
  create(): Sessions {
    const api: Api = {
      ...createApi(relayUrl, () => this.token),
      me: async () => this.me,
      cacheKey: async () => this.cacheKey,
      signOut: async () => this.signOutAnswer,
      signIn: async ({ userid, password }) =>
        password === 'right'
          ? succeed({
              ...lijing,
              servicerUserid: asServicerUserid(userid),
              token: this.signInToken,
              cacheKey: this.signInKey,
            })
          : fail('wrong-password', 'no', false),
    };
    const channel = new BroadcastChannel('session test');
    this.#channels.push(channel);
    const made = createSessions({
      channel,
      onLeftBehind: () => void (this.leftBehind += 1),
      // A session asks no more of the host than these.
      host: this.host as Bridge,
      api,
      relayUrl,
      setToken: (next) => void (this.token = next),
      onRefused: () => undefined,
      open: (_, bearer, events) => this.#openLine(bearer, events),
    });
    this.#created.push(made);
    return made;
  }

  close(): void {
    for (const channel of this.#channels) channel.close();
    for (const each of this.#created) {
      const state = each.store.getState();
      if (state.kind !== 'signed-in') continue;
      state.desk.close();
      state.desk.db.close();
    }
  }

  /** It greets, has nothing, and is never in a hurry to take commands. */
  #openLine(token: string, events: LineEvents): Line {
    const line: FakeLine = { token, events, isOpen: true };
    this.lines.push(line);
    const lost = fail('no-answer', 'never', true);
    return {
      hello: async () => succeed({ kind: 'welcome', epoch: 'e1', now: 1_700_000_000_000, upTo: 0 }),
      pull: async (after) => succeed({ after, upTo: after, facts: [], more: false }),
      command: async () => lost,
      presence: () => undefined,
      close: () => void (line.isOpen = false),
    };
  }
}

export function unsent(id: string, by: string): OutboxRow {
  const command = { kind: 'note.write', id: asCommandId(id), conversationId, text: '偏好硅胶' } as const;
  return { id, by: asServicerUserid(by), lane: conversationId, at: 1, command, attempts: 0 };
}

export function copyOf(json: string): string {
  return sealText(new Cipher(testKey), json);
}

export function signedIn(sessions: Sessions) {
  const state = sessions.store.getState();
  if (state.kind !== 'signed-in') throw new Error(`signed in expected, is ${state.kind}`);
  return state;
}
