import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Media } from '#shared/domain/message';
import type { Result } from '#shared/lib/result';
import { writeWav } from '../media/codec/wav.ts';
import { startLoneRelay, type LoneRelay } from '../testing/lone-relay.ts';
import { tinyFilm, tinyPng } from '../testing/pictures.ts';

let lone: LoneRelay;
let token: string;

beforeAll(async () => {
  lone = await startLoneRelay();
  await lone.hire('lin', 'servicer', 'wkA');
  ({ token } = await lone.signIn('lin'));
});
afterAll(() => lone.close());

const upload = (query: string, bytes: Uint8Array) => lone.ask(`/api/media?${query}`, { token, bytes });
async function uploaded(query: string, bytes: Uint8Array): Promise<Media> {
  const result = (await (await upload(query, bytes)).json()) as Result<Media>;
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const read = (hash: string, range?: string) =>
  lone.ask(`/api/media/${hash}`, { token, ...(range === undefined ? {} : { headers: { range } }) });

describe('IN-22 what a desk uploads is kept when WeCom takes it', () => {
  test('a large picture comes with a small one, a small picture alone', async () => {
    const large = await uploaded('kind=image', tinyPng(1_200, 900));
    expect(large).toMatchObject({ mime: 'image/png', width: 1_200, height: 900 });
    const thumb = await read(large.thumb ?? '');
    expect([thumb.status, thumb.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(await uploaded('kind=image', tinyPng(40, 30))).not.toHaveProperty('thumb');
  });

  test('a recording becomes AMR, and stays playable', async () => {
    const samples = Float32Array.from({ length: 16_000 * 2 }, (_, index) => Math.sin(index / 8) / 2);
    const voice = await uploaded('kind=voice', writeWav({ samples, rate: 16_000 }));
    expect(voice).toMatchObject({ mime: 'audio/amr', durationMs: expect.closeTo(2_000, -2) });
    expect(voice.playable?.peaks).toHaveLength(48);
    const wav = await read(voice.playable?.hash ?? '');
    expect([wav.headers.get('content-type'), wav.headers.get('content-disposition')]).toEqual(['audio/wav', 'inline']);
    const amr = Buffer.from(await (await read(voice.hash)).arrayBuffer());
    expect(amr.toString('latin1', 0, 6)).toBe('#!AMR\n');
  });

  test('a film says how long and how large it is', async () => {
    expect(await uploaded('kind=video', tinyFilm({ width: 640, height: 360, seconds: 12 }))).toMatchObject({
      mime: 'video/mp4',
      durationMs: 12_000,
      width: 640,
      height: 360,
    });
  });

  test('a file keeps its name without a path', async () => {
    const name = encodeURIComponent('../报价单 "二".html');
    const file = await uploaded(`kind=file&name=${name}`, new TextEncoder().encode('<script>1</script>'));
    expect(file).toMatchObject({ mime: 'application/octet-stream', name: '报价单 _二_.html' });
    const response = await read(file.hash);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="_______.html"; filename*=UTF-8''${encodeURIComponent('报价单 _二_.html')}`,
    );
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each<readonly [string, string, Uint8Array, number]>([
    ['a GIF as a picture', 'kind=image', Buffer.from('GIF89a\u0001\0\u0001\0'.padEnd(80), 'latin1'), 415],
    ['a picture of a billion pixels', 'kind=image', tinyPng(40_000, 1_001), 415],
    ['noise as a voice', 'kind=voice', new Uint8Array(9_000).fill(3), 415],
    ['a voice of 61 s', 'kind=voice', writeWav({ samples: new Float32Array(8_000 * 61), rate: 8_000 }), 415],
    ['a picture as a film', 'kind=video', tinyPng(9, 9), 415],
    ['five bytes', 'kind=file&name=a', new Uint8Array(5), 415],
    ['a film over 10 MB', 'kind=video', new Uint8Array(10 * 1024 * 1024 + 1), 413],
    ['a file over 20 MB', 'kind=file&name=a', new Uint8Array(20 * 1024 * 1024 + 1), 413],
    ['a kind of its own', 'kind=hologram', tinyPng(9, 9), 400],
  ])('%s is refused', async (_name, query, bytes, status) => {
    expect((await upload(query, bytes)).status).toBe(status);
  });
});

describe('IN-23 ranges', () => {
  const bytes = tinyFilm({ width: 64, height: 36, seconds: 3 });
  test.each<readonly [string, number, string | null, readonly [number, number]]>([
    ['bytes=0-3', 206, `bytes 0-3/${bytes.length}`, [0, 4]],
    ['bytes=8-', 206, `bytes 8-${bytes.length - 1}/${bytes.length}`, [8, bytes.length]],
    [
      'bytes=-4',
      206,
      `bytes ${bytes.length - 4}-${bytes.length - 1}/${bytes.length}`,
      [bytes.length - 4, bytes.length],
    ],
    ['bytes=0-99999999', 206, `bytes 0-${bytes.length - 1}/${bytes.length}`, [0, bytes.length]],
    [`bytes=${bytes.length}-`, 416, `bytes */${bytes.length}`, [0, 0]],
    ['bytes=0-1,4-5', 200, null, [0, bytes.length]],
    ['bytes=9-2', 200, null, [0, bytes.length]],
    ['pages=1-2', 200, null, [0, bytes.length]],
  ])('%s of a film is answered %i', async (range, status, contentRange, part) => {
    const { hash } = await uploaded('kind=video', bytes);
    const response = await read(hash, range);
    expect([response.status, response.headers.get('content-range')]).toEqual([status, contentRange]);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(bytes.slice(...part)));
  });
});

test('IN-23 asking only how large a file is opens it for nobody', async () => {
  const film = tinyFilm({ width: 64, height: 36, seconds: 3 });
  const { hash } = await uploaded('kind=video', new Uint8Array(Buffer.concat([film, Buffer.alloc(2 ** 20, 1)])));
  const open = vi.spyOn(fs, 'open');
  const response = await lone.ask(`/api/media/${hash}`, { token, method: 'HEAD' });
  expect([response.status, response.headers.get('content-length')]).toEqual([200, String(film.length + 2 ** 20)]);
  expect(open.mock.calls.filter(([path]) => String(path).endsWith(hash))).toEqual([]);
  open.mockRestore();
  expect((await (await read(hash)).arrayBuffer()).byteLength).toBe(film.length + 2 ** 20);
});
