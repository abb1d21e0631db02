import { createStore } from 'zustand/vanilla';
import { onSignedOut } from '../../../app/session/signed-out.ts';
import type { Api } from '../../../sync/api.ts';

export type Download =
  /** `share`: how much has come, 0…1. */
  | { readonly kind: 'coming'; readonly share: number }
  | { readonly kind: 'here'; readonly blob: Blob }
  | { readonly kind: 'failed'; readonly isOffline: boolean };

/** Videos and files fetched in this window, by hash. Too large to be kept on the machine, they live as long as it does. */
export const downloads = createStore<Readonly<Record<string, Download>>>(() => ({}));

/** What is held at most; the ones fetched first are let go of. */
export const ROOM_BYTES = 96 * 1024 * 1024;

const running = new Map<string, { readonly stop: AbortController; readonly blob: Promise<Blob | null> }>();

onSignedOut(() => {
  for (const { stop } of running.values()) stop.abort();
  running.clear();
  downloads.setState({}, true);
});

/** Fetches a file once, however many ask for it; null when it could not be had. */
export function fetchWhole(api: Api, hash: string): Promise<Blob | null> {
  const known = downloads.getState()[hash];
  if (known?.kind === 'here') return Promise.resolve(known.blob);
  const under = running.get(hash);
  if (under) return under.blob;
  const stop = new AbortController();
  const blob = run(api, hash, stop.signal).finally(() => {
    if (running.get(hash)?.stop === stop) running.delete(hash);
  });
  running.set(hash, { stop, blob });
  return blob;
}

async function run(api: Api, hash: string, signal: AbortSignal): Promise<Blob | null> {
  let percent = 0;
  setDownload(hash, { kind: 'coming', share: 0 });
  const fetched = await api.media(hash, {
    signal,
    onShare(share) {
      // A piece is some kilobytes; a hundred steps are all a person sees.
      if (Math.floor(share * 100) === percent || signal.aborted) return;
      percent = Math.floor(share * 100);
      setDownload(hash, { kind: 'coming', share });
    },
  });
  if (signal.aborted) return null;
  if (!fetched.ok) {
    setDownload(hash, { kind: 'failed', isOffline: fetched.error.code === 'offline' });
    return null;
  }
  hold(hash, fetched.value);
  return fetched.value;
}

function setDownload(hash: string, download: Download): void {
  downloads.setState({ [hash]: download });
}

function hold(hash: string, blob: Blob): void {
  const { [hash]: _, ...others } = downloads.getState();
  const held = Object.entries<Download>({ ...others, [hash]: { kind: 'here', blob } });
  let bytes = held.reduce((sum, [, one]) => sum + (one.kind === 'here' ? one.blob.size : 0), 0);
  const left = held.filter(([key, one]) => {
    if (one.kind !== 'here' || key === hash || bytes <= ROOM_BYTES) return true;
    bytes -= one.blob.size;
    return false;
  });
  downloads.setState(Object.fromEntries(left), true);
}
