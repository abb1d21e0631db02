import type { Media } from '#shared/domain/message';
import type { Workshop } from './workshop.ts';

/** No side of a small picture is longer (shared/domain/message.ts). */
const THUMB_SIDE = 480;
/** Larger files are neither pictures nor voices of WeCom's. */
const MOST_BYTES = 20 * 1024 * 1024;

/** What was made of a file. */
export type Made = Pick<Media, 'thumb' | 'playable' | 'durationMs'>;

type Shelf = {
  readonly workshop: Workshop;
  readonly read: (hash: string) => Promise<{ readonly bytes: Uint8Array } | null>;
  readonly put: (bytes: Uint8Array) => Promise<Media>;
  readonly describe: (hash: string, made: Made) => Promise<Media>;
};

/** Makes what a stored file needs to be shown, once: a smaller picture, a voice every browser plays. IN-20, IN-21 */
export async function finish({ workshop, read, put, describe }: Shelf, kept: Media): Promise<Media> {
  if (kept.bytes > MOST_BYTES) return kept;
  const bytesOf = async ({ hash }: Media) => (await read(hash))?.bytes ?? new Uint8Array();
  if (isVoice(kept) && !kept.playable) {
    const made = await workshop.make({ kind: 'play', bytes: await bytesOf(kept) });
    if (made?.kind !== 'play') return kept;
    const { hash } = await put(made.bytes);
    return describe(kept.hash, { playable: { hash, peaks: made.peaks }, durationMs: made.durationMs });
  }
  if (isLargePicture(kept) && kept.thumb === undefined) {
    const made = await workshop.make({ kind: 'thumb', bytes: await bytesOf(kept), side: THUMB_SIDE });
    if (made === null) return kept;
    const { hash } = await put(made.bytes);
    return describe(kept.hash, { thumb: hash });
  }
  return kept;
}

function isVoice({ mime }: Media): boolean {
  return mime === 'audio/amr' || mime === 'audio/silk';
}

function isLargePicture({ mime, width, height }: Media): boolean {
  return (mime === 'image/jpeg' || mime === 'image/png') && Math.max(width ?? 0, height ?? 0) > THUMB_SIDE;
}
