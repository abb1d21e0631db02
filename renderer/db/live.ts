import { Dexie, liveQuery, rangesOverlap, type ObservabilitySet } from 'dexie';
import { whenIdle } from '../lib/when-idle.ts';

type Live<Value> = {
  /** Nothing before it was read. */
  hasValue(): boolean;
  subscribe(onNext: (value: Value) => void, onError?: (error: unknown) => void): { unsubscribe(): void };
};

/** What was read a moment ago is true at least so long that nobody could have acted on it. */
const PATIENCE_MS = 250;

/**
 * Dexie's live query for a desk that stays open for weeks: Dexie's own keeps every change it was told of since it last read,
 * also those that are none of its business, sorts each into a tree and looks through all of them at the next, which in a
 * storm is a fifth of what the window does. Here Dexie reads, and notes what it read; each change is held against that
 * and forgotten. `isKnown`: it was read a moment ago, and is read again once nothing else is to be done.
 */
export function live<Value>(querier: () => Value | Promise<Value>, { isKnown = false } = {}): Live<Value> {
  return {
    hasValue: () => false,
    subscribe(onNext, onError = () => undefined) {
      let reading: { unsubscribe(): void } | null = null;
      let isListening = false;
      let read: ObservabilitySet | null = null;

      function begin(): void {
        // Async, and so known to Dexie for one: it keeps sight of what is read after an await.
        const noted = async (): Promise<Value> => {
          read = noteOfZone();
          return querier();
        };
        // Told anew by Dexie if anything of it changes before it is told.
        reading = liveQuery(noted).subscribe(
          (value) => {
            listen();
            onNext(value);
          },
          (error) => {
            listen();
            onError(error);
          },
        );
      }

      function listen(): void {
        reading?.unsubscribe();
        reading = null;
        isListening = true;
        Dexie.on('storagemutated', hear);
      }

      function hear(changed: ObservabilitySet): void {
        if (read !== null && !overlap(read, changed)) return;
        stopListening();
        begin();
      }

      function stopListening(): void {
        if (isListening) Dexie.on.storagemutated.unsubscribe(hear);
        isListening = false;
      }

      let stopWaiting = (): void => undefined;
      if (isKnown) stopWaiting = whenIdle(begin, PATIENCE_MS);
      else begin();
      return {
        unsubscribe() {
          stopWaiting();
          reading?.unsubscribe();
          stopListening();
        },
      };
    },
  };
}

/** What Dexie notes of the reading it is in, filled in as it reads. Null = a Dexie that keeps it elsewhere: anything may be of it. */
function noteOfZone(): ObservabilitySet | null {
  const zones: { readonly PSD?: { readonly subscr?: ObservabilitySet } } = Object(Dexie.Promise);
  return zones.PSD?.subscr ?? null;
}

function overlap(read: ObservabilitySet, changed: ObservabilitySet): boolean {
  if ('all' in read || 'all' in changed) return true;
  const own = new Map(Object.entries(read));
  return Object.entries(changed).some(([part, keys]) => {
    const ranges = own.get(part);
    return ranges !== undefined && rangesOverlap(ranges, keys);
  });
}
