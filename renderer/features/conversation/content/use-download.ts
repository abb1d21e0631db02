import { useStore } from 'zustand';
import type { Media } from '#shared/domain/message';
import { useDesk } from '../../../app/desk-context.ts';
import { downloads, fetchWhole, type Download } from './downloads.ts';

/** A whole file of this window: how far it has come, and what fetches it. Null = nobody asked. */
export function useDownload(media: Media | null, local: Blob | undefined) {
  const { api } = useDesk();
  const hash = media?.hash ?? '';
  const known = useStore(downloads, (state) => state[hash] ?? null);
  const download: Download | null = local ? { kind: 'here', blob: local } : known;
  const fetch = (): Promise<Blob | null> =>
    local ? Promise.resolve(local) : hash === '' ? Promise.resolve(null) : fetchWhole(api, hash);
  return { download, fetch };
}
