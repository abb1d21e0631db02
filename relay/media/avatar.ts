import type { MediaStore } from './store.ts';
import { loadPicture, pictureAddress } from './remote-picture.ts';

const AVATAR_BYTES = 1024 * 1024;

/** Keeps a customer's face, so that desks ask only the relay for it and see it when WeCom's address is gone. */
export function createAvatarFetch(parts: {
  readonly media: MediaStore;
  readonly apiBase: string;
  readonly fetch: typeof fetch;
}): (address: string) => Promise<string | null> {
  return async (address) => {
    const url = pictureAddress(address, parts.apiBase);
    const bytes = url && (await loadPicture(parts.fetch, url, AVATAR_BYTES));
    if (!bytes) return null;
    const stored = await parts.media.put(bytes, 'image/jpeg');
    // Only real pictures have a size.
    return stored.width === null ? null : stored.hash;
  };
}
