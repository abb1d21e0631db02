import type { Dexie } from 'dexie';

/** Dexie counts versions in tens; ones are what a program of an older version added when it put its own indexes back. */
const STEP = 10;

/** Whether this version, as IndexedDB counts, is a newer program's. */
export function isBeyond(db: Dexie, version: number | null): boolean {
  return version !== null && Math.floor(version / STEP) > db.verno;
}

/**
 * DE-937: whether a newer program keeps this cache. Dexie would open it all the same, put the indexes of this version back
 * and write rows the newer one does not find.
 */
export async function isOfNewer(db: Dexie): Promise<boolean> {
  try {
    const all = await indexedDB.databases();
    return all.some(({ name, version = 0 }) => name === db.name && isBeyond(db, version));
  } catch {
    // A browser that does not tell, or keeps nothing: opening it says so.
    return false;
  }
}
