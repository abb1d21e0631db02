import { useSyncExternalStore } from 'react';
import { live } from '../db/live.ts';
import type { DeskDatabase } from '../db/schema.ts';
import { useDesk } from './desk-context.ts';

type Watched<Value> = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => Value;
};

/**
 * What the whole desk asks for, kept true: read once per change however many places ask, and kept while none does, so
 * that what is drawn next begins with it. `before` until the cache has answered. Returns the hook that answers it.
 */
export function shareRead<Value>(read: (db: DeskDatabase) => Promise<Value>, before: Value): () => Value {
  const watched = new WeakMap<DeskDatabase, Watched<Value>>();
  return function useShared() {
    const { db } = useDesk();
    const known = watched.get(db) ?? watch(db, read, before);
    watched.set(db, known);
    return useSyncExternalStore(known.subscribe, known.current);
  };
}

function watch<Value>(db: DeskDatabase, read: (db: DeskDatabase) => Promise<Value>, before: Value): Watched<Value> {
  const listeners = new Set<() => void>();
  let latest = before;
  let reading: { unsubscribe(): void } | null = null;
  return {
    subscribe(listener) {
      listeners.add(listener);
      // A cache that is being closed: what was last known stays.
      reading ??= live(() => read(db)).subscribe((found) => {
        latest = found;
        for (const each of listeners) each();
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        reading?.unsubscribe();
        reading = null;
      };
    },
    current: () => latest,
  };
}
