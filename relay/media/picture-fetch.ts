import type { Media } from '#shared/domain/message';
import { readImage } from './image.ts';
import type { MediaStore } from './store.ts';
import { loadPicture, pictureAddress } from './remote-picture.ts';

/** Faces and the pictures of cards. */
const SMALL_BYTES = 1024 * 1024;

/**
 * Keeps a customer's face, or the small picture of a card, so that desks ask only the relay for it and see it when WeCom's
 * address is gone. Only WeCom's own picture hosts are ever asked; what comes must be a picture.
 */
export function createPictureFetch(parts: {
  readonly media: MediaStore;
  readonly apiBase: string | null;
  readonly fetch: typeof fetch;
}): (address: string, most?: number) => Promise<Media | null> {
  return async (address, most = SMALL_BYTES) => {
    const url = pictureAddress(address, parts.apiBase);
    const bytes = url && (await loadPicture(parts.fetch, url, most));
    // What is no picture is not even stored: nobody would ever let go of it.
    return bytes && readImage(bytes) ? parts.media.put(bytes) : null;
  };
}
