import type { WecomTrouble } from '#shared/contracts/socket';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DownReason } from './socket.ts';

/** How the line to the relay is. `since` in epoch ms; the pill waits 1.5 s so that blips do not flash. */
type Connection =
  | { readonly state: 'connecting'; readonly since: number; readonly reason: null; readonly share: number }
  | {
      readonly state: 'online';
      readonly since: number;
      readonly reason: null;
      readonly share: 1;
      /** Facts known to be missing, at most, while they are fetched. */
      readonly missing: number;
      /** What keeps the relay from WeCom, as it tells. */
      readonly wecom?: WecomTrouble | null;
    }
  | {
      readonly state: 'offline';
      readonly since: number;
      readonly reason: DownReason | 'too-old-desk' | 'too-old-relay' | 'no-answer' | 'cache-failed';
      readonly share: 0;
    };

export type ConnectionStore = StoreApi<Connection>;

export function createConnectionStore(now: number): ConnectionStore {
  return createStore<Connection>(() => ({ state: 'connecting', since: now, reason: null, share: 0 }));
}
