import { FILE_BYTES, IMAGE_BYTES, VIDEO_BYTES } from '#shared/domain/message';

/** As what a file goes out. Source: wecom-api.md 5. */
export type AttachmentKind = 'image' | 'video' | 'file';
type AttachmentFault = 'image-type' | 'video-type' | 'empty' | 'too-large';

type Reading =
  | { readonly kind: AttachmentKind }
  /** Too large for what it is, but not for a file: the servicer is asked. */
  | { readonly kind: 'ask'; readonly from: 'image' | 'video' }
  | { readonly kind: 'refused'; readonly fault: AttachmentFault };

/** WeCom takes no file of five bytes or fewer. */
const LEAST_BYTES = 6;

/**
 * As what a chosen, pasted or dropped file can be sent. `wanted`: by the button it was chosen with, null when it was pasted
 * or dropped, and then a picture is a picture, an MP4 a video and everything else a file.
 */
export function readAttachment(
  { type, size }: { readonly type: string; readonly size: number },
  wanted: AttachmentKind | null,
): Reading {
  const own = type === 'image/jpeg' || type === 'image/png' ? 'image' : type === 'video/mp4' ? 'video' : 'file';
  const kind = wanted ?? own;
  if (kind !== 'file' && own !== kind) return { kind: 'refused', fault: `${kind}-type` };
  if (size < LEAST_BYTES) return { kind: 'refused', fault: 'empty' };
  if (size > FILE_BYTES) return { kind: 'refused', fault: 'too-large' };
  if (kind === 'file') return { kind };
  return size > (kind === 'image' ? IMAGE_BYTES : VIDEO_BYTES) ? { kind: 'ask', from: kind } : { kind };
}
