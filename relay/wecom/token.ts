import { tokenReplySchema } from '#shared/wecom/reply';
import type { Clock } from '../clock.ts';
import type { WecomAnswer } from './wecom.ts';

/** The app's access token: one for everybody, fetched once whoever asks (wecom-api.md 3). */
export interface AccessToken {
  /** The token to use now. */
  current(): Promise<WecomAnswer<string>>;
  /** WeCom refused `stale`: drop it, unless somebody has already fetched another. */
  drop(stale: string): void;
  /** WeCom took the token: the next refusal is an ordinary expiry, not a fault that repeats. */
  confirm(token: string): void;
}

/** Fetched this long before it ends. */
const EARLY_MS = 5 * 60_000;
/** Wrong secrets repeated too often close the relay's address for an hour, so failures space themselves. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** `fetchToken` is one plain call of gettoken, its reply unread. */
export function createAccessToken(clock: Clock, fetchToken: () => Promise<WecomAnswer<unknown>>): AccessToken {
  let held: { readonly token: string; readonly until: number } | null = null;
  let underWay: Promise<WecomAnswer<string>> | null = null;
  let last: WecomAnswer<string> = { kind: 'unreachable', maybeDone: false };
  let notBefore = 0;
  /** Fetches since WeCom last took a token of ours. One is ordinary; from the second on something is wrong. */
  let doubtful = 0;

  async function fetchOnce(): Promise<WecomAnswer<string>> {
    doubtful += 1;
    const answer = await fetchToken();
    const now = clock.now();
    const isFirst = doubtful === 1 && answer.kind === 'ok';
    notBefore = isFirst ? now : now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(doubtful - 1, 10));
    if (answer.kind !== 'ok') return answer;
    const reply = tokenReplySchema.safeParse(answer.value);
    if (!reply.success) return { kind: 'unreachable', maybeDone: false };
    const lifeMs = reply.data.expires_in * 1_000;
    held = { token: reply.data.access_token, until: now + Math.max(lifeMs - EARLY_MS, lifeMs / 2) };
    return { kind: 'ok', value: held.token };
  }

  return {
    async current() {
      const now = clock.now();
      if (held && now < held.until) return { kind: 'ok', value: held.token };
      if (underWay) return underWay;
      if (now < notBefore) return last.kind === 'ok' ? { kind: 'unreachable', maybeDone: false } : last;
      underWay = fetchOnce();
      try {
        last = await underWay;
        return last;
      } finally {
        underWay = null;
      }
    },
    drop(stale) {
      if (held?.token === stale) held = null;
    },
    confirm(token) {
      if (held?.token !== token) return;
      doubtful = 0;
      notBefore = 0;
    },
  };
}
