import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Media } from '#shared/domain/message';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { readImage } from './image.ts';

/** Pictures by the sha256 of their bytes: the same picture is kept once, and a hash can never show another one. */
export interface MediaStore {
  /**
   * Keeps the bytes; they are on the disk when this resolves. The type is read from the bytes, not believed: what is
   * neither JPEG nor PNG is kept as `application/octet-stream` without a size and never shown. Never call it inside
   * `feed.write`: it waits for the same connection.
   */
  put(bytes: Uint8Array, mime: string): Promise<Media>;
  read(hash: string): Promise<StoredMedia | null>;
}

type StoredMedia = { readonly bytes: Uint8Array; readonly mime: string };

export const UNKNOWN_MIME = 'application/octet-stream';

export function createMediaStore({
  db,
  clock,
  folder,
}: {
  readonly db: RelayDatabase;
  readonly clock: Clock;
  readonly folder: string;
}): MediaStore {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const known = await find(db, hash);
      if (known) return known;
      const image = readImage(bytes);
      const media: Media = {
        hash,
        mime: image?.mime ?? UNKNOWN_MIME,
        bytes: bytes.byteLength,
        width: image?.width ?? null,
        height: image?.height ?? null,
      };
      await writeSafely(pathOf(hash), bytes);
      await db
        .insertInto('media')
        .values({ ...media, stored_at: clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return media;
    },
    async read(hash) {
      const media = await find(db, hash);
      if (!media) return null;
      const bytes = await readFile(pathOf(hash)).catch(() => null);
      return bytes && { bytes, mime: media.mime };
    },
  };
}

async function find(db: RelayDatabase, hash: string): Promise<Media | null> {
  const row = await db.selectFrom('media').selectAll().where('hash', '=', hash).executeTakeFirst();
  return row ? { hash, mime: row.mime, bytes: row.bytes, width: row.width, height: row.height } : null;
}

/** Whole or not at all: a cut of power leaves a nameless file at most. */
async function writeSafely(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
