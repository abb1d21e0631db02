import type { CacheKeptError } from '../../db/open.ts';
import type { Desk } from '../../sync/desk.ts';
import type { Rescued } from './open-cache.ts';

/**
 * Why the sign-in screen is shown: `ended` by the relay, signed out in another window of this browser, away from the relay
 * for too long, or the relay must be reached once to open what is kept here.
 */
export type Notice = 'none' | 'ended' | 'elsewhere' | 'away' | 'unreached';

export type Session =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly notice: Notice }
  /** `rescued`: the cache was broken and made anew. Null = it was well. */
  | { readonly kind: 'signed-in'; readonly desk: Desk; readonly rescued: Rescued | null }
  /** Another window holds an older cache open and does not let go: it goes on by itself once that one is closed. */
  | { readonly kind: 'blocked' }
  /** What is kept here did not open, and stays as it is. `barred`: the browser refuses to keep anything at all. */
  | {
      readonly kind: 'not-opened';
      readonly fault: CacheKeptError['fault'];
      /** Tries again; with `true` what is kept here is made anew, and what cannot be read of it is given up. */
      readonly again: (isAnew: boolean) => Promise<void>;
    };
