import { useEffect, useRef, useState } from 'react';
import type { Media } from '#shared/domain/message';
import { useDesk } from '../../app/desk-context.ts';
import { keepMedia } from '../../db/media.ts';
import type { UploadAs } from '../../sync/upload.ts';

export type Uploading =
  | { readonly kind: 'idle' }
  /** 0…1. */
  | { readonly kind: 'going'; readonly share: number }
  | { readonly kind: 'failed'; readonly why: 'offline' | 'unfit' | 'failed' };

/** A file for a quick reply goes to the relay at once: what others are to have may not lie on one machine. */
export function useUpload(onDone: (media: Media) => void) {
  const desk = useDesk();
  const [state, setState] = useState<Uploading>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function upload(blob: Blob, as: UploadAs): Promise<void> {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setState({ kind: 'going', share: 0 });
    const onShare = (share: number): void => setState({ kind: 'going', share });
    const result = await desk.api.uploadMedia(blob, as, { signal: stop.signal, onShare });
    if (stop.signal.aborted) return;
    if (!result.ok) {
      const { code } = result.error;
      const isUnfit = code === 'bad-media' || code === 'too-large';
      return setState({ kind: 'failed', why: isUnfit ? 'unfit' : code === 'offline' ? 'offline' : 'failed' });
    }
    const { hash, thumb } = result.value;
    if (as.kind === 'image') await keepMedia(desk.db, thumb ?? hash, blob, desk.now()).catch(() => undefined);
    setState({ kind: 'idle' });
    onDone(result.value);
  }

  return {
    state,
    upload: (blob: Blob, as: UploadAs) => void upload(blob, as),
    /** Larger than WeCom takes: not even tried. */
    refuse: () => setState({ kind: 'failed', why: 'unfit' }),
  };
}
