import { open } from 'node:fs/promises';
import { readImage } from './image.ts';
import { isMovie, readMovie } from './movie.ts';

/** What a file is by its own bytes. Sizes in pixels and playing time where it says them. */
export type FileFacts = {
  readonly mime: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
};

/** Kept, given to whoever may have it as a download, and never shown. */
const UNKNOWN_MIME = 'application/octet-stream';
/** Frame headers stand behind what a camera writes about itself; that is well under this. */
const HEAD_BYTES = 512 * 1024;

/** The type is read from the bytes, not believed: what a browser could run is none of these. */
export async function sniff(path: string, size: number): Promise<FileFacts> {
  const file = await open(path, 'r');
  try {
    const readAt = async (from: number, length: number) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    };
    const head = await readAt(0, HEAD_BYTES);
    const nothing = { width: null, height: null, durationMs: null };
    const image = readImage(head);
    if (image) return { ...nothing, ...image };
    if (isMovie(head)) return { mime: 'video/mp4', ...(await readMovie(readAt, size)) };
    return { mime: soundOf(head) ?? UNKNOWN_MIME, ...nothing };
  } finally {
    await file.close();
  }
}

function soundOf(head: Uint8Array): string | null {
  const letters = Buffer.from(head.subarray(0, 12)).toString('latin1');
  if (letters.startsWith('#!AMR\n')) return 'audio/amr';
  // Tencent puts a 2 in front of Silk's own mark.
  if (letters.replace('\u0002', '').startsWith('#!SILK_V3')) return 'audio/silk';
  return /^RIFF....WAVE/s.test(letters) ? 'audio/wav' : null;
}
