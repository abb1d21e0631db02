import { useEffect, useState } from 'react';
import { VIDEO_BYTES, type Media } from '#shared/domain/message';
import { useDesk } from '../../../app/desk-context.ts';
import { keepMedia, keptMedia, posterKey } from '../../../db/media.ts';
import type { Desk } from '../../../sync/desk.ts';
import { fetchWhole } from './downloads.ts';
import { drawPoster } from './poster.ts';

/** TL-4: the first picture of a video, drawn once and kept. Larger ones than WeCom takes are not fetched for it. */
export function usePoster(media: Media | null, local: Blob | undefined): Blob | null {
  const desk = useDesk();
  const [poster, setPoster] = useState<Blob | null>(null);
  useEffect(() => {
    let isGone = false;
    async function show(): Promise<void> {
      const made = local ? await drawPoster(local) : media && (await posterOf(desk, media));
      if (!isGone && made) setPoster(made);
    }
    void show();
    return () => {
      isGone = true;
    };
  }, [desk, media, local]);
  return poster;
}

async function posterOf({ db, api, now }: Desk, { hash, bytes }: Media): Promise<Blob | null> {
  const kept = await keptMedia(db, posterKey(hash)).catch(() => undefined);
  if (kept) return kept;
  if (bytes > VIDEO_BYTES) return null;
  const film = await fetchWhole(api, hash);
  const made = film && (await drawPoster(film));
  if (made) await keepMedia(db, posterKey(hash), made, now()).catch(() => undefined);
  return made;
}
