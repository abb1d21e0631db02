import { SECOND } from '#shared/lib/time';

/**
 * WeCom's picture hosts, over https, or the very server we call; nothing else is ever fetched. `apiBase` null: the address
 * comes from a customer, who must not make us ask our own server for anything.
 */
export function pictureAddress(address: string, apiBase: string | null): URL | null {
  const url = URL.parse(address);
  if (!url) return null;
  if (apiBase !== null && url.origin === new URL(apiBase).origin) return url;
  const isWecom = /(^|\.)(qpic\.cn|qlogo\.cn|weixin\.qq\.com)$/.test(url.hostname);
  if (!isWecom || url.port !== '' || url.username !== '' || !/^https?:$/.test(url.protocol)) return null;
  url.protocol = 'https:';
  return url;
}

/** The bytes behind such an address: no redirects, ten seconds, and never more than `limit` of them. Null = could not. */
export async function loadPicture(doFetch: typeof fetch, url: URL, limit: number): Promise<Uint8Array | null> {
  try {
    const response = await doFetch(url, { redirect: 'error', signal: AbortSignal.timeout(10 * SECOND) });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      return null;
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      // Leaving the loop cancels the rest.
      if (size > limit) return null;
      chunks.push(chunk);
    }
    return size === 0 ? null : new Uint8Array(Buffer.concat(chunks));
  } catch {
    return null;
  }
}
