import type { DeskDatabase } from './schema.ts';

/** Pictures kept at most; the relay has every one of them. */
export const KEPT_PICTURES = 500;

/** A picture kept on this machine, or undefined. */
export async function keptMedia(db: DeskDatabase, hash: string): Promise<Blob | undefined> {
  return (await db.media.get(hash))?.blob;
}

/** Keeps a picture; the ones kept longest ago make room. */
export async function keepMedia(db: DeskDatabase, hash: string, blob: Blob, usedAt: number): Promise<void> {
  await db.transaction('rw', db.media, async () => {
    await db.media.put({ hash, blob, usedAt });
    const spare = (await db.media.count()) - KEPT_PICTURES;
    if (spare > 0) await db.media.bulkDelete(await db.media.orderBy('usedAt').limit(spare).primaryKeys());
  });
}
