import { createStore, type StoreApi } from 'zustand/vanilla';
import { LOCAL_ORDER } from '../db/schema.ts';
import type { Desk } from '../sync/desk.ts';
import type { LocalFound } from './desk-index.ts';
import type { FromWorker, ToWorker } from './search-messages.ts';
import { takeSearchWorker } from './search-script.ts';

/** What this desk keeps, looked through without the relay. */
export interface LocalSearch {
  /** How much of the cache is read, 0…1; null = it cannot be. */
  readonly share: StoreApi<{ readonly share: number | null }>;
  /** Waits until the cache is read. */
  find(typed: string, limit: number): Promise<LocalFound>;
  close(): void;
}

const none: LocalFound = { customers: [], messages: [], notes: [], quickReplies: [] };

/** One worker for one desk; it is gone with `close`, and with it everything it knew. */
export function startLocalSearch(desk: Desk): LocalSearch {
  const share = createStore<{ readonly share: number | null }>(() => ({ share: 0 }));
  const worker = takeSearchWorker();
  const asked = new Map<number, (found: LocalFound) => void>();
  let ids = 0;
  const say = (message: ToWorker): void => worker.postMessage(message);

  const fail = (): void => {
    share.setState({ share: null });
    for (const settle of asked.values()) settle(none);
    asked.clear();
  };
  worker.addEventListener('error', fail);
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'share') share.setState({ share: data.share });
    else if (data.kind === 'failed') fail();
    else {
      asked.get(data.id)?.(data.found);
      asked.delete(data.id);
    }
  });
  say({ kind: 'open', database: desk.db.name, cacheKey: desk.db.cacheKey });
  const stop = desk.onFacts((facts) => {
    say({ kind: 'facts', facts });
    for (const fact of facts)
      if (fact.kind === 'media.fetched' && fact.media.name !== undefined)
        void nameLate(fact.conversationId, fact.messageId, fact.media.name);
  });

  async function nameLate(conversationId: string, messageId: string, name: string): Promise<void> {
    const row = await desk.db.messages.get([conversationId, messageId]).catch(() => undefined);
    if (row && row.order < LOCAL_ORDER)
      say({ kind: 'late-name', late: { conversationId: row.conversationId, order: row.order, name }, at: row.at });
  }

  return {
    share,
    find(typed, limit) {
      if (share.getState().share === null) return Promise.resolve(none);
      ids += 1;
      const id = ids;
      return new Promise((resolve) => {
        asked.set(id, resolve);
        say({ kind: 'find', id, typed, now: desk.now(), limit });
      });
    },
    close() {
      stop();
      worker.terminate();
      fail();
    },
  };
}
