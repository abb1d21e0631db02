import {
  FILE_BYTES,
  IMAGE_BYTES,
  VIDEO_BYTES,
  VOICE_BYTES,
  VOICE_MS,
  type ContentOf,
  type Media,
} from '#shared/domain/message';
import { assertNever } from '#shared/lib/assert-never';
import { mediaMinBytes } from '#shared/wecom/media';
import { readImage } from './image.ts';
import { isMovie } from './movie.ts';
import type { MediaStore } from './store.ts';

export type UploadKind = ContentOf<'image' | 'voice' | 'video' | 'file'>['kind'];

/** A small file can unpack to a picture that stops a desk: 40 million pixels are more than any phone takes. */
const MOST_PIXELS = 40_000_000;
/** A minute of sound as the best microphones give it: 48 kHz, 32 bits. */
const WAV_BYTES = 12 * 1024 * 1024;

/** Most bytes of an upload; of a voice, before it is encoded. */
export const uploadBytes = {
  image: IMAGE_BYTES,
  voice: WAV_BYTES,
  video: VIDEO_BYTES,
  file: FILE_BYTES,
} as const satisfies Record<UploadKind, number>;

export function isUploadKind(kind: string): kind is UploadKind {
  return Object.hasOwn(uploadBytes, kind);
}

/** Keeps what a colleague wants to send, if WeCom takes it as that kind (wecom-api.md 5). IN-22 */
export async function acceptUpload(
  media: MediaStore,
  kind: UploadKind,
  bytes: Uint8Array,
  name: string | null,
): Promise<Media | 'bad-media' | 'too-large'> {
  if (bytes.byteLength <= mediaMinBytes) return 'bad-media';
  switch (kind) {
    case 'image':
      return isSendable(bytes) ? media.finish(await media.put(bytes)) : 'bad-media';
    case 'video':
      return isMovie(bytes) ? media.put(bytes) : 'bad-media';
    case 'voice': {
      const amr = await media.toAmr(bytes, VOICE_MS);
      if (!amr) return 'bad-media';
      return amr.byteLength > VOICE_BYTES ? 'too-large' : media.finish(await media.put(amr));
    }
    case 'file': {
      const kept = await media.put(bytes, name);
      return name === null ? kept : { ...kept, name };
    }
    default:
      return assertNever(kind);
  }
}

function isSendable(bytes: Uint8Array): boolean {
  const image = readImage(bytes);
  if (image?.mime !== 'image/jpeg' && image?.mime !== 'image/png') return false;
  return image.width * image.height <= MOST_PIXELS;
}
