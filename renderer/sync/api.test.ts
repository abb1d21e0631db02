import { afterEach, expect, it, vi } from 'vitest';
import { createApi } from './api.ts';

const api = createApi('https://desk.example.test', () => 'token');
const portal = '<html>请先登录无线网络</html>';
const refusal = (code: string): string => JSON.stringify({ ok: false, error: { code, message: '', retry: false } });

afterEach(() => vi.unstubAllGlobals());

async function upload(status: number, body: string) {
  vi.stubGlobal('fetch', async () => new Response(body, { status }));
  return api.uploadMedia(new Blob(['x'], { type: 'image/png' }));
}

it.each([
  [400, refusal('bad-request')],
  [413, refusal('too-large')],
  [415, refusal('bad-media')],
  [413, '<html>a proxy with a limit of its own</html>'],
])('a picture answered %i is refused for good', async (status, body) => {
  expect(await upload(status, body)).toMatchObject({ ok: false, error: { retry: false } });
});

it.each([
  [401, refusal('not-signed-in')],
  [403, refusal('not-allowed')],
  [404, portal],
  [200, portal],
  [200, '{}'],
  [200, 'null'],
  [511, portal],
  [429, refusal('slow-down')],
  [503, refusal('stopping')],
])('a picture answered %i stays queued and is tried again', async (status, body) => {
  expect(await upload(status, body)).toMatchObject({ ok: false, error: { retry: true } });
});
