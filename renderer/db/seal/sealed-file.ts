import { SEAL_BYTES, SealError, type Cipher } from './cipher.ts';

/** A file as it lies on the disk: its kind can be read, what is in it cannot. Only `FileSeal` makes and opens one. */
export type SealedFile = { readonly [fileBrand]: true };
declare const fileBrand: unique symbol;

/** A file is sealed piece by piece, so that a long one does not hold up the window (a piece takes a few milliseconds). */
const PIECE = 1024 * 1024;

/** Seals files before they go into a row: reading a Blob takes longer than a transaction waits. */
export class FileSeal {
  readonly #cipher: Cipher;

  constructor(cipher: Cipher) {
    this.#cipher = cipher;
  }

  async seal(file: Blob): Promise<SealedFile> {
    const count = Math.max(1, Math.ceil(file.size / PIECE));
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (let place = 0; place < count; place += 1)
      pieces.push(this.#cipher.seal(await read(file, place * PIECE, PIECE), about(place, count)));
    return new Blob(pieces, { type: file.type }) as unknown as SealedFile;
  }

  /** Throws a SealError. */
  async open(file: SealedFile): Promise<Blob> {
    const sealed = onDisk(file);
    const step = PIECE + SEAL_BYTES;
    const count = Math.ceil(sealed.size / step);
    if (count === 0) throw new SealError('empty');
    const pieces: BlobPart[] = [];
    for (let place = 0; place < count; place += 1) {
      const piece = this.#cipher.open(await read(sealed, place * step, step), about(place, count));
      pieces.push(piece as Uint8Array<ArrayBuffer>);
    }
    return new Blob(pieces, { type: sealed.type });
  }
}

/** How large the file is that was sealed. */
export function plainBytes(sealed: SealedFile): number {
  const { size } = onDisk(sealed);
  return size - Math.ceil(size / (PIECE + SEAL_BYTES)) * SEAL_BYTES;
}

/** It is a Blob, but nobody may take it for the file itself. */
function onDisk(file: SealedFile): Blob {
  return file as unknown as Blob;
}

async function read(file: Blob, from: number, bytes: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, from + bytes).arrayBuffer());
}

/** Which piece of how many: a file that lost its end, or whose pieces changed places, does not open. */
function about(place: number, count: number): Uint8Array {
  return new TextEncoder().encode(`file ${place} ${count}`);
}
