import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { StoredMedia } from '../media/store.ts';

/** What a browser only draws or plays; everything else is a download, whatever it says of itself. */
const inline: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'video/mp4',
  'audio/wav',
]);

/** The file, or the range of it that was asked for; null when its bytes are gone. IN-23 */
export async function sendFile(
  { media, path, name }: StoredMedia,
  range: string | undefined,
): Promise<Response | null> {
  const size = (await stat(path).catch(() => null))?.size;
  if (size === undefined) return null;
  const isShown = inline.has(media.mime);
  const headers = {
    'content-type': isShown ? media.mime : 'application/octet-stream',
    'content-disposition': isShown ? 'inline' : attachment(name ?? media.hash),
    // Desks keep files themselves, sealed (DE-914); a browser would keep them legible.
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
  };
  const part = range === undefined ? null : readRange(range, size);
  if (part === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
  const [from, to] = part ?? [0, size - 1];
  const length = { 'content-length': String(to - from + 1) };
  const partial = part ? { 'content-range': `bytes ${from}-${to}/${size}` } : {};
  const body = size === 0 ? null : ReadableStream.from(piecesOf(path, from, to));
  return new Response(body, {
    status: part ? 206 : 200,
    headers: { ...headers, ...length, ...partial },
  });
}

/** The file is opened when somebody reads: the answer to a HEAD is thrown away unread, and would leave it open. */
async function* piecesOf(path: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  // Without an encoding a stream of a file gives buffers.
  for await (const piece of createReadStream(path, { start, end })) yield piece as Buffer;
}

/** One range of bytes; null for what we do not know, which is answered with the whole file (RFC 9110, 14.2). */
function readRange(range: string, size: number): readonly [number, number] | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range) ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  return from > to ? 'unsatisfiable' : [from, to];
}

function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`;
}

/** What encodeURIComponent leaves and RFC 8187 does not. */
function escape(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}
