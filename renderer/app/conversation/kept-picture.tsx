import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { keepMedia, keptMedia } from '../../db/media.ts';
import { useDesk } from '../desk-context.ts';
import { useLive } from '../use-live.ts';

/** The address of a stored picture in this window: from this machine, else from the relay and then kept; '' until it is here. */
export function usePictureAddress(hash: string | null): string {
  const desk = useDesk();
  const isOnline = useStore(desk.connection, (connection) => connection.state === 'online');
  const blob = useLive(() => (hash === null ? undefined : keptMedia(desk.db, hash)), [desk, hash]);
  useEffect(() => {
    if (hash === null || !isOnline) return undefined;
    let isGone = false;
    void (async () => {
      if (await keptMedia(desk.db, hash)) return;
      const fetched = await desk.api.media(hash);
      if (fetched.ok && !isGone) await keepMedia(desk.db, hash, fetched.value, desk.now()).catch(() => undefined);
    })();
    return () => {
      isGone = true;
    };
  }, [desk, hash, isOnline]);
  // Its address lives as long as somebody shows it.
  const subscribe = useCallback((changed: () => void) => (blob ? hold(blob, changed) : nothingHeld), [blob]);
  return useSyncExternalStore(subscribe, () => (blob ? (held.get(blob)?.address ?? '') : ''));
}

type Held = { readonly address: string; holders: number };
const held = new WeakMap<Blob, Held>();
const nothingHeld = (): void => undefined;

function hold(blob: Blob, changed: () => void): () => void {
  const known = held.get(blob) ?? { address: URL.createObjectURL(blob), holders: 0 };
  known.holders += 1;
  held.set(blob, known);
  changed();
  return () => {
    known.holders -= 1;
    if (known.holders > 0) return;
    URL.revokeObjectURL(known.address);
    held.delete(blob);
  };
}

/** A stored picture; a grey field until it is here. */
export function KeptPicture({
  hash,
  alt,
  className,
}: {
  readonly hash: string;
  readonly alt: string;
  readonly className?: string | undefined;
}) {
  const address = usePictureAddress(hash);
  return address === '' ? (
    <span className={className} role="img" aria-label={alt} data-coming />
  ) : (
    <img className={className} src={address} alt={alt} />
  );
}
