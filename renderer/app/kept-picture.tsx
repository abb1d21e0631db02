import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { keepMedia, keptMedia } from '../db/media.ts';
import { useDesk } from './desk-context.ts';

/** The address of a stored picture in this window: from this machine, else from the relay and then kept; '' until it is here. */
export function usePictureAddress(hash: string | null): string {
  const desk = useDesk();
  const isOnline = useStore(desk.connection, (connection) => connection.state === 'online');
  const blob = useLiveQuery(() => (hash === null ? undefined : keptMedia(desk.db, hash)), [desk, hash]);
  const [shown, setShown] = useState({ hash: '', address: '' });
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
  useEffect(() => {
    if (hash === null || !blob) return undefined;
    const address = URL.createObjectURL(blob);
    setShown({ hash, address });
    return () => URL.revokeObjectURL(address);
  }, [hash, blob]);
  return shown.hash === hash ? shown.address : '';
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
