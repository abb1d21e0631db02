import type { DeskDatabase } from './schema.ts';

/** A picture kept on this machine, or undefined. */
export async function keptMedia(db: DeskDatabase, hash: string): Promise<Blob | undefined> {
  return (await db.media.get(hash))?.blob;
}

export async function keepMedia(db: DeskDatabase, hash: string, blob: Blob, usedAt: number): Promise<void> {
  await db.media.put({ hash, blob, usedAt });
}
