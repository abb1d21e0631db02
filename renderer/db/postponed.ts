import { SECOND } from '#shared/lib/time';
import type { DeskDatabase } from './schema.ts';

/** A cache that answers nothing does not keep a desk from being locked. */
const PATIENCE_MS = 2 * SECOND;

const writers = new WeakMap<DeskDatabase, Set<() => Promise<void>>>();

/** `write` puts into the cache what waits for a pause in typing. Returns the way out. */
export function writesPostponed(db: DeskDatabase, write: () => Promise<void>): () => void {
  const known = writers.get(db) ?? new Set();
  writers.set(db, known.add(write));
  return () => void known.delete(write);
}

/** Before a cache is closed: what was typed up to now is in it, or could not be put there. */
export async function writePostponed(db: DeskDatabase): Promise<void> {
  const writing = Promise.allSettled([...(writers.get(db) ?? [])].map((write) => write()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([writing, patience]);
  clearTimeout(timer);
}
