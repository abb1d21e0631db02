import type { Clock } from './clock.ts';
import { randomId } from './ids.ts';
import { refuse } from './refusal.ts';

/** The app's one valid token (wecom-api.md 3). */
export type AccessTokens = {
  /** The same token inside its validity, with what is left of it. Seconds. */
  issue(): { readonly token: string; readonly expiresIn: number };
  /** Throws 41001, 40014 or 42001. */
  check(token: string | undefined): void;
  /** WeCom may end a token early (wecom-api.md 3). */
  expire(): void;
};

const lifeSeconds = 7_200;

export function createAccessTokens(clock: Clock): AccessTokens {
  let token = '';
  let expiresAt = 0;
  const past = new Set<string>();

  function retire(): void {
    if (token !== '') past.add(token);
    token = '';
  }

  return {
    issue() {
      const now = clock.now();
      if (token === '' || now >= expiresAt) {
        retire();
        token = randomId('', 86);
        expiresAt = now + lifeSeconds * 1_000;
      }
      return { token, expiresIn: Math.max(1, Math.floor((expiresAt - now) / 1_000)) };
    },
    check(given) {
      if (given === undefined || given === '') throw refuse('missingAccessToken');
      if (past.has(given)) throw refuse('tokenExpired');
      if (given !== token) throw refuse('invalidAccessToken');
      if (clock.now() >= expiresAt) throw refuse('tokenExpired');
    },
    expire: retire,
  };
}
