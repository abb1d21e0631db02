import { useEffect, useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { keepMedia, keptMedia } from '../../db/media.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import type { Api } from '../../sync/api.ts';

export type Picture =
  | { readonly kind: 'loading' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'here'; readonly url: string; readonly blob: Blob };

/** A picture from this machine, else from the relay and then kept: seen once, seen offline. */
export function usePicture(hash: string | null, local: Blob | undefined): Picture {
  const { db, api, connection } = useDesk();
  const [picture, setPicture] = useState<Picture>({ kind: 'loading' });
  useEffect(() => {
    let url: string | null = null;
    let isGone = false;
    async function show(): Promise<void> {
      const blob = local ?? (hash === null ? null : await load(db, api, hash));
      if (isGone || url !== null) return;
      url = blob ? URL.createObjectURL(blob) : null;
      setPicture(blob && url !== null ? { kind: 'here', url, blob } : { kind: 'missing' });
    }
    void show();
    // What could not be had is asked for again when the line is back.
    const stop = connection.subscribe((now, before) => {
      if (now.state === 'online' && before.state !== 'online' && url === null) void show();
    });
    return () => {
      isGone = true;
      stop();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [db, api, connection, hash, local]);
  return picture;
}

async function load(db: DeskDatabase, api: Api, hash: string): Promise<Blob | null> {
  const kept = await keptMedia(db, hash);
  if (kept) return kept;
  const fetched = await api.media(hash);
  if (!fetched.ok) return null;
  await keepMedia(db, hash, fetched.value, Date.now()).catch(() => undefined);
  return fetched.value;
}
