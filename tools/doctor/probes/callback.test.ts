import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '#relay/config';
import { startRelay, type StartedRelay } from '#relay/testing/start-relay';
import { openWard } from '../testing/ward.ts';

let ward: Awaited<ReturnType<typeof openWard>>;
let started: StartedRelay;
beforeAll(async () => {
  [ward, started] = await Promise.all([openWard(), startRelay()]);
});
afterAll(async () => {
  await Promise.all([ward.close(), started.close()]);
});

const look = (config: Partial<Config>, wecom: Partial<Config['wecom']> = {}) =>
  ward.look('callback', { config: { ...started.config, publicUrl: started.url, ...config }, wecom });

/** A server that is not the relay, for one look at it. */
async function lookAt(answer: (url: URL) => { readonly status: number; readonly text: string }) {
  const server = createServer((request, response) => {
    const { status, text } = answer(new URL(request.url ?? '/', 'http://localhost'));
    response.writeHead(status).end(text);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  try {
    return await look({ publicUrl: `http://127.0.0.1:${port}` });
  } finally {
    await new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  }
}

describe('the callback', () => {
  it('of a running relay answers as WeCom wants it', async () => {
    expect(await look({})).toMatchObject([{ state: 'well', said: expect.stringContaining('签名和解密都正确') }]);
  });

  it.each([
    ['token', { callbackTokens: ['AnotherToken'] }],
    ['AES key', { callbackAesKeys: ['b'.repeat(43)] }],
    ['company', { corpId: 'wwsomebodyelse' }],
  ])('with another %s than the relay has is refused', async (_name, wecom) => {
    expect(await look({}, wecom)).toMatchObject([{ state: 'ill', said: '中继拒绝了正确签名的请求' }]);
  });

  it('that takes longer than a second is too slow for WeCom', async () => {
    let now = Date.now();
    const slow: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      now += 1_500;
      return response;
    };
    const config = { ...started.config, publicUrl: started.url };
    const [finding] = await ward.look('callback', { config, fetch: slow, clock: { now: () => now } });
    expect(finding).toMatchObject({ state: 'ill', said: '应答用了 1500 毫秒，企业微信只等 1000 毫秒' });
  });

  it('that leads elsewhere is named, with the console page', async () => {
    expect(await lookAt(() => ({ status: 404, text: '' }))).toMatchObject([
      { state: 'ill', said: '返回 404，不是中继的应答', mend: expect.stringContaining('设置API接收') },
    ]);
  });

  it('that answers everybody is not the relay', async () => {
    const findings = await lookAt(() => ({ status: 200, text: '<html>' }));
    expect(findings.map(({ state, said }) => [state, said])).toEqual([
      ['ill', '有应答，但解密后的内容不对'],
      ['ill', '没有签名的请求也被接受，这不是中继'],
    ]);
  });

  it('that is not there, or not set, is named', async () => {
    expect(await look({ publicUrl: 'http://127.0.0.1:1' })).toMatchObject([{ state: 'ill', said: '访问不到' }]);
    expect(await look({ publicUrl: null })).toMatchObject([{ state: 'ill', said: '没有设置 PUBLIC_URL' }]);
  });

  it('over plain http from outside is warned of', async () => {
    const toRelay: typeof fetch = (input, init) =>
      fetch(new Request(input).url.replace('http://kf.example.com', started.url), init);
    const config = { ...started.config, publicUrl: 'http://kf.example.com' };
    const findings = await ward.look('callback', { config, fetch: toRelay });
    expect(findings.map(({ state }) => state)).toEqual(['well', 'warn']);
  });
});
