import { liveQuery, type Subscription } from 'dexie';
import { useSyncExternalStore } from 'react';
import { standardSettings, type Settings } from '#shared/domain/setting';
import type { DeskDatabase } from '../db/schema.ts';
import { readShownSettings } from '../db/settings.ts';
import { useDesk } from './desk-context.ts';

/** What the company decided, as this desk knows it; what was changed here counts at once. */
async function readSettings(db: DeskDatabase): Promise<Settings> {
  return (await readShownSettings(db)).settings;
}

type Watched = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => Settings;
};

const watched = new WeakMap<DeskDatabase, Watched>();

/** The same, kept true: read once per change however many places ask. The standards until the cache has answered. */
export function useSettings(): Settings {
  const { subscribe, current } = watch(useDesk().db);
  return useSyncExternalStore(subscribe, current);
}

function watch(db: DeskDatabase): Watched {
  const known = watched.get(db);
  if (known) return known;
  const listeners = new Set<() => void>();
  let latest = standardSettings;
  let reading: Subscription | null = null;
  const made: Watched = {
    subscribe(listener) {
      listeners.add(listener);
      reading ??= liveQuery(() => readSettings(db)).subscribe({
        next(found) {
          latest = found;
          for (const each of listeners) each();
        },
        // A cache that is being closed: what was last known stays.
        error: () => undefined,
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
  watched.set(db, made);
  return made;
}
