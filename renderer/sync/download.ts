import { fail, type Result } from '#shared/lib/result';

export type DownloadWatch = {
  /** Ends the download: nobody wants it any more. */
  readonly signal: AbortSignal;
  /** How much has come, 0…1. */
  readonly onShare: (share: number) => void;
};

/** Not one byte came for so long: the line is gone, however large the file. */
const STALLED_MS = 20_000;

/** `GET /api/media/:hash`. A file of any size; it may take as long as something is coming. */
export async function download(
  address: URL,
  bearer: string | null,
  { signal, onShare }: DownloadWatch,
): Promise<Result<Blob>> {
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(), STALLED_MS);
  try {
    const headers = bearer === null ? {} : { Authorization: `Bearer ${bearer}` };
    const response = await fetch(address, { headers, signal: AbortSignal.any([signal, stop.signal]) });
    if (!response.ok) return fail('not-found', `HTTP ${response.status}`, response.status >= 500);
    const total = Number(response.headers.get('Content-Length') ?? 0);
    const pieces: BlobPart[] = [];
    let come = 0;
    // A body in pieces tells how far it has come; one that is no stream is short.
    const reader = response.body?.getReader();
    for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
      const { value } = next;
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), STALLED_MS);
      pieces.push(value);
      come += value.byteLength;
      if (total > 0) onShare(Math.min(1, come / total));
    }
    return { ok: true, value: new Blob(pieces, { type: response.headers.get('Content-Type') ?? '' }) };
  } catch {
    return fail('offline', 'the relay did not answer', true);
  } finally {
    clearTimeout(timer);
  }
}
