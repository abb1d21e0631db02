import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApi } from './api.ts';

const api = createApi('https://desk.example.test', () => 'token');
const portal = '<html>请先登录无线网络</html>';
const refusal = (code: string): string => JSON.stringify({ ok: false, error: { code, message: '', retry: false } });

/** The browser's request, as far as an upload uses it; answers when told. */
class Request extends EventTarget {
  static last: Request | null = null;
  readonly upload = new EventTarget();
  readonly headers = new Map<string, string>();
  address = '';
  status = 0;
  responseText = '';
  isAborted = false;
  constructor() {
    super();
    Request.last = this;
  }
  open(_method: string, address: URL): void {
    this.address = address.href;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }
  send(): void {}
  abort(): void {
    this.isAborted = true;
    this.answer(0, '');
  }
  answer(status: number, text: string): void {
    Object.assign(this, { status, responseText: text });
    this.dispatchEvent(new Event('loadend'));
  }
}

afterEach(() => vi.unstubAllGlobals());

function begin(stop = new AbortController(), onShare: (share: number) => void = () => undefined) {
  vi.stubGlobal('XMLHttpRequest', Request);
  const blob = new Blob(['x'.repeat(10)], { type: 'image/png' });
  const answer = api.uploadMedia(blob, { kind: 'file', name: '报价.pdf' }, { signal: stop.signal, onShare });
  if (!Request.last) throw new Error('nothing was asked');
  return { request: Request.last, answer, stop };
}

async function upload(status: number, body: string) {
  const { request, answer } = begin();
  request.answer(status, body);
  return answer;
}

it.each([
  [400, refusal('bad-request')],
  [413, refusal('too-large')],
  [415, refusal('bad-media')],
  [413, '<html>a proxy with a limit of its own</html>'],
])('a file answered %i is refused for good', async (status, body) => {
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
])('a file answered %i stays queued and is tried again', async (status, body) => {
  expect(await upload(status, body)).toMatchObject({ ok: false, error: { retry: true } });
});

it('says what is uploaded and as what, and how far it has come', async () => {
  const shares: number[] = [];
  const { request, answer } = begin(new AbortController(), (share) => shares.push(share));
  const moved = Object.assign(new Event('progress'), { loaded: 4, total: 10 });
  request.upload.dispatchEvent(moved);
  const media = { hash: 'a'.repeat(64), mime: 'application/pdf', bytes: 10, width: null, height: null };
  request.answer(200, JSON.stringify({ ok: true, value: media }));
  expect(await answer).toEqual({ ok: true, value: media });
  const { searchParams, pathname } = new URL(request.address);
  expect([pathname, searchParams.get('kind'), searchParams.get('name')]).toEqual(['/api/media', 'file', '报价.pdf']);
  expect(request.headers.get('Authorization')).toBe('Bearer token');
  expect(shares).toEqual([0.4]);
});

it('ends when nobody wants the file any more', async () => {
  const { request, answer, stop } = begin();
  stop.abort();
  expect(await answer).toMatchObject({ ok: false, error: { retry: true } });
  expect(request.isAborted).toBe(true);
});

describe('a file that is fetched', () => {
  const hash = 'b'.repeat(64);
  const inPieces = (...pieces: string[]) =>
    new ReadableStream<Uint8Array>({
      start(body) {
        for (const piece of pieces) body.enqueue(new TextEncoder().encode(piece));
        body.close();
      },
    });

  it('comes with how far it is, its type, and the token in a header only', async () => {
    const asked: { address: string; bearer: string | null }[] = [];
    vi.stubGlobal('fetch', async (address: URL, init: RequestInit) => {
      asked.push({ address: address.href, bearer: new Headers(init.headers).get('Authorization') });
      return new Response(inPieces('abcd', 'efghij'), {
        headers: { 'Content-Length': '10', 'Content-Type': 'audio/wav' },
      });
    });
    const shares: number[] = [];
    const got = await api.media(hash, { signal: new AbortController().signal, onShare: (share) => shares.push(share) });
    if (!got.ok) throw new Error(got.error.code);
    expect([await got.value.text(), got.value.type]).toEqual(['abcdefghij', 'audio/wav']);
    expect(shares).toEqual([0.4, 1]);
    expect(asked).toEqual([{ address: `https://desk.example.test/api/media/${hash}`, bearer: 'Bearer token' }]);
  });

  it.each([
    [404, { code: 'not-found', retry: false }],
    [503, { code: 'not-found', retry: true }],
  ])('answered %i is not there', async (status, error) => {
    vi.stubGlobal('fetch', async () => new Response('', { status }));
    expect(await api.media(hash)).toMatchObject({ ok: false, error });
  });

  it('that breaks off in the middle is not half a file', async () => {
    const cut = new ReadableStream<Uint8Array>({
      pull(body) {
        body.error(new TypeError('network error'));
      },
    });
    vi.stubGlobal('fetch', async () => new Response(cut));
    expect(await api.media(hash)).toMatchObject({ ok: false, error: { code: 'offline', retry: true } });
  });
});
