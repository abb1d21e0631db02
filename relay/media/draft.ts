import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file on its way in. Written in pieces, hashed while it is written, never in memory as a whole. */
export interface Draft {
  /** Bytes received so far, by earlier processes too. */
  readonly size: number;
  write(bytes: Uint8Array): Promise<void>;
  /** All of it has come: safe on the disk, and its sha256. */
  seal(): Promise<string>;
  /** After `seal`: to where it stays. Whole or not at all. */
  moveTo(place: string): Promise<void>;
  /** Ends it for now: it goes on where it stopped. */
  pause(): Promise<void>;
  discard(): Promise<void>;
}

/** An encrypted file is continued only at such a place (wecom-api.md 5). */
const STEP = 16;

/** Opens the draft of that key; only one at a time may be open. */
export async function openDraft(folder: string, key: string): Promise<Draft> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, createHash('sha256').update(key).digest('hex'));
  const file = await open(path, 'a', 0o600);
  const { size: found } = await file.stat();
  await file.truncate(found - (found % STEP));
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of createReadStream(path)) {
    // Without an encoding a stream of a file gives buffers.
    const bytes = piece as Buffer;
    hash.update(bytes);
    size += bytes.byteLength;
  }
  return {
    get size() {
      return size;
    },
    async write(bytes) {
      await file.appendFile(bytes);
      hash.update(bytes);
      size += bytes.byteLength;
    },
    async seal() {
      await file.sync();
      await file.close();
      return hash.digest('hex');
    },
    moveTo: (place) => move(path, place),
    pause: () => file.close(),
    async discard() {
      // Closing it twice is no harm.
      await file.close();
      await rm(path, { force: true });
    },
  };
}

/** Bytes that are there already. */
export async function writeWhole(folder: string, bytes: Uint8Array, place: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomBytes(12).toString('hex'));
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await move(path, place);
}

/** Removes what nobody has written to since `before`, epoch ms. */
export async function clearDrafts(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    // One that has just become a file is gone from here.
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < before) await rm(path, { force: true });
  }
}

async function move(path: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  await rename(path, place);
}
