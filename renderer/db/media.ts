import { carriedBy, type Content } from '#shared/domain/message';
import type { DeskDatabase } from './schema.ts';

/** Pictures and voices kept at most, and what they take together; the relay has every one of them. */
export const KEPT_FILES = 800;
export const KEPT_BYTES = 256 * 1024 * 1024;

/** A file kept on this machine, or undefined: also for one that cannot be read any more, the relay has it. */
export async function keptMedia(db: DeskDatabase, hash: string): Promise<Blob | undefined> {
  const row = await db.media.get(hash);
  return row && db.files.open(row.blob).catch(() => undefined);
}

/** Keeps a file; those kept longest ago make room. One that would take a quarter of the room is not kept. */
export async function keepMedia(db: DeskDatabase, hash: string, blob: Blob, usedAt: number): Promise<void> {
  if (blob.size > KEPT_BYTES / 4) return;
  const sealed = await db.files.seal(blob);
  await db.transaction('rw', db.media, async () => {
    await db.media.put({ hash, blob: sealed, usedAt, bytes: blob.size });
    const [hashes, sizes] = await Promise.all([
      db.media.orderBy('[usedAt+bytes]').primaryKeys(),
      db.media.orderBy('[usedAt+bytes]').keys(),
    ]);
    const bytes = sizes.map((key) => (Array.isArray(key) && typeof key[1] === 'number' ? key[1] : 0));
    let left = bytes.reduce((sum, size) => sum + size, 0);
    let spare = 0;
    while (hashes.length - spare > KEPT_FILES || left > KEPT_BYTES) left -= bytes[spare++] ?? left;
    if (spare > 0) await db.media.bulkDelete(hashes.slice(0, spare));
  });
}

/** Under which the first picture of a video is kept. */
export function posterKey(hash: string): string {
  return `poster ${hash}`;
}

/** Everything kept here that a message carried. */
export function keptKeys(content: Content): readonly string[] {
  const media = carriedBy(content)?.media;
  if (!media) return [];
  const { hash, thumb, playable } = media;
  return [hash, posterKey(hash), ...(thumb === undefined ? [] : [thumb]), ...(playable ? [playable.hash] : [])];
}
