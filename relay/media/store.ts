import { createHash } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Selectable } from 'kysely';
import type { Media } from '#shared/domain/message';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import { clearDrafts, openDraft, writeWhole, type Draft } from './draft.ts';
import { finish, type Made } from './finish.ts';
import { sniff } from './sniff.ts';
import { createWorkshop } from './workshop.ts';

/** Files by the sha256 of their bytes: the same file is kept once, and a hash can never show another one. */
export interface MediaStore {
  /**
   * Keeps the bytes; they are on the disk when this resolves. The type is read from the bytes, not believed: what is no
   * picture, film or voice we know is kept as `application/octet-stream` and never shown. Never call it inside
   * `feed.write`: it waits for the same connection.
   */
  put(bytes: Uint8Array, name?: string | null): Promise<Media>;
  /** A file that comes in pieces; what an earlier process received under the same key is still there. */
  receive(key: string): Promise<Draft>;
  /** Keeps what a draft received, and ends it. */
  keep(draft: Draft, name?: string | null): Promise<Media>;
  find(hash: string): Promise<StoredMedia | null>;
  /** The whole file in memory: for what is known to be small. */
  read(hash: string): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | null>;
  /** Makes what a file needs to be shown, once: a smaller picture, a voice every browser plays. */
  finish(kept: Media): Promise<Media>;
  /** A recording (WAV, mono) as WeCom takes it: AMR, or null when it is no such recording or longer than `mostMs`. */
  toAmr(wav: Uint8Array, mostMs: number): Promise<Uint8Array | null>;
  /**
   * Deletes the bytes, and then lets `forget` delete the rows; nobody keeps the same file in between. Not when it was kept
   * once more at `since` or later: somebody means to use it.
   */
  clear(hash: string, since: number, forget: () => Promise<void>): Promise<void>;
  /** Lets go of what was begun before `before` and never became a file: cut off, lost at WeCom, killed half-way. */
  clearDrafts(before: number): Promise<void>;
  close(): Promise<void>;
}

/** `name`: what the first to send it called it. */
export type StoredMedia = { readonly media: Media; readonly path: string; readonly name: string | null };
type MediaRow = Selectable<Database['media']>;

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
  const drafts = join(folder, 'drafts');
  const workshop = createWorkshop();

  async function find(hash: string): Promise<StoredMedia | null> {
    const row = await db.selectFrom('media').selectAll().where('hash', '=', hash).executeTakeFirst();
    return row ? { media: toMedia(row), path: pathOf(hash), name: row.name } : null;
  }

  /** One at a time for each file. */
  const turns = new Map<string, Promise<unknown>>();
  async function inTurn<T>(hash: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(hash) ?? Promise.resolve()).catch(() => undefined).then(work);
    turns.set(hash, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(hash) === turn) turns.delete(hash);
    }
  }

  /** `place` brings the bytes to where they stay. */
  async function keepAs(
    hash: string,
    bytes: number,
    name: string | null,
    place: (path: string) => Promise<void>,
  ): Promise<Media> {
    const path = pathOf(hash);
    const known = await find(hash);
    // A file that was lost from the disk comes back with the next copy.
    const isThere = known !== null && (await stat(path).catch(() => null)) !== null;
    if (!isThere) await place(path);
    if (known) {
      // It is meant to be used now, however long ago it last was: retention looks at this.
      await db.updateTable('media').set({ stored_at: clock.now() }).where('hash', '=', hash).execute();
      return known.media;
    }
    const { mime, width, height, durationMs } = await sniff(path, bytes);
    await db
      .insertInto('media')
      .values({ hash, mime, bytes, width, height, duration_ms: durationMs, name, stored_at: clock.now() })
      .execute();
    return { hash, mime, bytes, width, height, ...(durationMs === null ? {} : { durationMs }) };
  }

  async function put(bytes: Uint8Array, name: string | null = null): Promise<Media> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    return inTurn(hash, () => keepAs(hash, bytes.byteLength, name, (path) => writeWhole(drafts, bytes, path)));
  }

  async function read(hash: string): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | null> {
    const stored = await find(hash);
    const bytes = stored && (await readFile(stored.path).catch(() => null));
    return stored && bytes && { bytes, mime: stored.media.mime };
  }

  async function describe(hash: string, { thumb, playable, durationMs }: Made): Promise<Media> {
    const row = await db
      .updateTable('media')
      .set({
        ...(thumb === undefined ? {} : { thumb }),
        ...(playable === undefined ? {} : { playable: JSON.stringify(playable) }),
        ...(durationMs === undefined ? {} : { duration_ms: durationMs }),
      })
      .where('hash', '=', hash)
      .returningAll()
      .executeTakeFirstOrThrow();
    return toMedia(row);
  }

  return {
    find,
    put,
    receive: (key) => openDraft(drafts, key),
    async keep(draft, name = null) {
      const hash = await draft.seal();
      return inTurn(hash, async () => {
        const kept = await keepAs(hash, draft.size, name, (path) => draft.moveTo(path));
        await draft.discard();
        return kept;
      });
    },
    read,
    finish: (kept) => finish({ workshop, read, put, describe }, kept),
    async toAmr(wav, mostMs) {
      return (await workshop.make({ kind: 'encode', bytes: wav, mostMs }))?.bytes ?? null;
    },
    clear: (hash, since, forget) =>
      inTurn(hash, async () => {
        const row = await db.selectFrom('media').select('stored_at').where('hash', '=', hash).executeTakeFirst();
        if (row && row.stored_at >= since) return;
        await rm(pathOf(hash), { force: true });
        await forget();
      }),
    clearDrafts: (before) => clearDrafts(drafts, before),
    close: () => workshop.close(),
  };
}

/** Without the name: that is the message's own. */
export function toMedia(row: MediaRow): Media {
  const { hash, mime, bytes, width, height } = row;
  return {
    hash,
    mime,
    bytes,
    width,
    height,
    ...(row.thumb === null ? {} : { thumb: row.thumb }),
    ...(row.duration_ms === null ? {} : { durationMs: row.duration_ms }),
    ...(row.playable === null ? {} : { playable: JSON.parse(row.playable) as NonNullable<Media['playable']> }),
  };
}
