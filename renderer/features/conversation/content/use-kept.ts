import { useCallback, useEffect, useRef, useState } from 'react';
import { useDesk } from '../../../app/desk-context.ts';
import { keepMedia, keptMedia } from '../../../db/media.ts';
import type { Desk } from '../../../sync/desk.ts';

export type Kept =
  | { readonly kind: 'coming' }
  /** `isOffline`: the line is down, it is asked for again by itself; otherwise by whoever presses. */
  | { readonly kind: 'missing'; readonly isOffline: boolean }
  | { readonly kind: 'here'; readonly blob: Blob };

const coming: Kept = { kind: 'coming' };

/** TL-4: a file from this machine, else from the relay and then kept: seen once, seen offline. Null = nothing to get. */
export function useKept(hash: string | null, local?: Blob): { readonly kept: Kept; readonly again: () => void } {
  const desk = useDesk();
  const { connection } = desk;
  const [known, setKnown] = useState<{ readonly hash: string | null; readonly kept: Kept }>({ hash, kept: coming });
  const load = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (local || hash === null) return undefined;
    let isGone = false;
    let isMissing = false;
    async function show(key: string): Promise<void> {
      isMissing = false;
      const kept = await fetchKept(desk, key);
      isMissing = kept.kind === 'missing';
      if (!isGone) setKnown({ hash: key, kept });
    }
    load.current = () => void show(hash);
    void show(hash);
    const stop = connection.subscribe((now, before) => {
      if (now.state === 'online' && before.state !== 'online' && isMissing) void show(hash);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [desk, connection, hash, local]);
  const again = useCallback(() => {
    setKnown((before) => ({ ...before, kept: coming }));
    load.current();
  }, []);
  if (local) return { kept: { kind: 'here', blob: local }, again };
  return { kept: known.hash === hash ? known.kept : coming, again };
}

/** The file from this machine, else from the relay; what came is kept. */
export async function fetchKept({ db, api, now }: Pick<Desk, 'db' | 'api' | 'now'>, hash: string): Promise<Kept> {
  const kept = await keptMedia(db, hash).catch(() => undefined);
  if (kept) return { kind: 'here', blob: kept };
  const fetched = await api.media(hash);
  if (!fetched.ok) return { kind: 'missing', isOffline: fetched.error.code === 'offline' };
  await keepMedia(db, hash, fetched.value, now()).catch(() => undefined);
  return { kind: 'here', blob: fetched.value };
}
