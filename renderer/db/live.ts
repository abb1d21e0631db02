import { Dexie, liveQuery, rangesOverlap, type ObservabilitySet } from 'dexie';
import { whenIdle } from '../lib/when-idle.ts';

type Live<Value> = {
  /** Nothing before it was read. */
  hasValue(): boolean;
  subscribe(onNext: (value: Value) => void, onError?: (error: unknown) => void): { unsubscribe(): void };
};

/** What was read a moment ago is true at least so long that nobody could have acted on it. */
const PATIENCE_MS = 250;

export type LiveOptions = {
  /** It was read a moment ago, and is read again once nothing else is to be done. */
  readonly isKnown?: boolean;
  /** Who reads and tells of it: Dexie. */
  readonly query?: <Value>(querier: () => Promise<Value>) => Pick<Live<Value>, 'subscribe'>;
};

/** One reading: what it read, as far as it has come, and what changed since it began. */
type Run = { readonly note: ObservabilitySet | null; readonly heard: ObservabilitySet[] };
type Told<Value> = { readonly run: Run; readonly value: Value };

/**
 * Dexie's live query for a desk that stays open for weeks: Dexie's own keeps every change it was told of since it last read,
 * also those that are none of its business, sorts each into a tree and looks through all of them at the next, which in a
 * storm is a fifth of what the window does. Here Dexie reads, and notes what it read; each change is held against that
 * and forgotten.
 */
export function live<Value>(
  querier: () => Value | Promise<Value>,
  { isKnown = false, query = liveQuery }: LiveOptions = {},
): Live<Value> {
  return {
    hasValue: () => false,
    subscribe(onNext, onError = () => undefined) {
      let isOver = false;
      let isListening = false;
      let reading: { unsubscribe(): void } | null = null;
      let run: Run | null = null;

      function begin(): void {
        if (!isListening) Dexie.on('storagemutated', hear);
        isListening = true;
        run = null;
        reading = query(noted).subscribe(take, (error) => {
          end(run);
          onError(error);
        });
      }

      // Async, and so known to Dexie for one: it keeps sight of what is read after an await.
      async function noted(): Promise<Told<Value>> {
        const own: Run = { note: noteOfZone(), heard: [] };
        run = own;
        try {
          return { run: own, value: await querier() };
        } catch (error) {
          // Of these Dexie tells nobody, and would not read again.
          if (isQuiet(error)) end(own);
          throw error;
        }
      }

      function take({ run: own, value }: Told<Value>): void {
        end(own);
        onNext(value);
      }

      /** Dexie tells in a turn of its own: what changed between its last look and this one is read again. */
      function end(own: Run | null): void {
        reading?.unsubscribe();
        reading = null;
        if (isOver) return;
        const isStale = own === null || own !== run || own.heard.some((changed) => isOf(own, changed));
        own?.heard.splice(0);
        if (isStale) begin();
      }

      function hear(changed: ObservabilitySet): void {
        if (isOver || run === null) return;
        if (reading) run.heard.push(changed);
        else if (isOf(run, changed)) begin();
      }

      let stopWaiting = (): void => undefined;
      if (isKnown) stopWaiting = whenIdle(begin, PATIENCE_MS);
      else begin();
      return {
        unsubscribe() {
          isOver = true;
          stopWaiting();
          reading?.unsubscribe();
          if (isListening) Dexie.on.storagemutated.unsubscribe(hear);
        },
      };
    },
  };
}

function isOf({ note }: Run, changed: ObservabilitySet): boolean {
  return note === null || overlap(note, changed);
}

function isQuiet(error: unknown): boolean {
  return error instanceof Error && ['DatabaseClosedError', 'AbortError'].includes(error.name);
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
