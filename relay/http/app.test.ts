import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Board } from '#shared/contracts/http';
import type { Media } from '#shared/domain/message';
import { asExternalUserid, asMessageId, asOpenKfid, toConversationId } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import { startLoneRelay, written, type LoneRelay } from '../testing/lone-relay.ts';
import { tinyPng } from '../testing/pictures.ts';

let lone: LoneRelay;
let lin: string;
let zhou: string;
let boss: string;

beforeAll(async () => {
  lone = await startLoneRelay();
  await lone.hire('lin', 'servicer', 'wkA');
  await lone.hire('zhou', 'servicer', 'wkB');
  await lone.hire('boss', 'supervisor', 'wkA', 'wkB');
  [lin, zhou, boss] = [
    (await lone.signIn('lin')).token,
    (await lone.signIn('zhou')).token,
    (await lone.signIn('boss')).token,
  ];
});
afterAll(() => lone.close());

const code = async (response: Response) => ((await response.json()) as { error?: { code?: string } }).error?.code;
const statusOf = async (path: string, token?: string) =>
  (await lone.ask(path, token === undefined ? {} : { token })).status;

describe('what is behind sign-in', () => {
  test.each([
    ['GET', '/api/session'],
    ['DELETE', '/api/session'],
    ['GET', '/api/sessions'],
    ['DELETE', '/api/sessions/0123456789abcdef'],
    ['POST', '/api/password'],
    ['POST', '/api/media'],
    ['GET', `/api/media/${'0'.repeat(64)}`],
    ['GET', '/api/corp-tags'],
    ['GET', '/api/upgrade-targets'],
    ['GET', '/api/board'],
    ['GET', '/api/board/conversations?figure=reply-rate'],
  ])('%s %s without a token is 401', async (method, path) => {
    for (const headers of [
      {},
      { authorization: 'Bearer no' },
      { cookie: `token=${lin}` },
      { authorization: `Basic ${lin}` },
    ]) {
      const response = await lone.ask(path, { method, headers });
      expect([response.status, await code(response)]).toEqual([401, 'not-signed-in']);
    }
  });

  test('a token in the address is none', async () => {
    expect(await statusOf(`/api/session?token=${lin}`)).toBe(401);
  });

  test('what is not there is a Result as well', async () => {
    const response = await lone.ask('/api/nothing', { token: lin });
    expect([response.status, await code(response)]).toEqual([404, 'not-found']);
  });
});

describe('the board', () => {
  test('is for supervisors', async () => {
    await lone.write([written('wkA', 'm1', Date.parse('2026-03-02T04:00:00Z'))]);
    for (const path of ['/api/board', '/api/board/conversations?figure=reply-rate']) {
      const response = await lone.ask(path, { token: lin });
      expect([response.status, await code(response)]).toEqual([403, 'not-allowed']);
    }
    const board = (await (await lone.ask('/api/board?day=2026-03-02', { token: boss })).json()) as Result<Board>;
    expect(board).toMatchObject({ ok: true, value: { day: '2026-03-02', total: { consults: 1, answered: 0 } } });
    const behind = await lone.ask('/api/board/conversations?day=2026-03-02&figure=reply-rate&servicer=', {
      token: boss,
    });
    expect(await behind.json()).toMatchObject({
      ok: true,
      value: { conversations: [{ accountName: 'account wkA', value: 0 }] },
    });
  });

  test.each(['day=2026-02-30', 'day=today', 'figure=everything', 'day=', "day=2026-03-02'--"])(
    '%s is a bad request',
    async (query) => {
      expect(await statusOf(`/api/board/conversations?${query}`, boss)).toBe(400);
    },
  );
});

describe('pictures', () => {
  const upload = (token: string, bytes: Uint8Array, type = 'image/png') =>
    lone.ask('/api/media', { token, bytes, headers: { 'content-type': type } });

  async function uploaded(token: string, bytes: Uint8Array): Promise<Media> {
    const result = (await (await upload(token, bytes)).json()) as Result<Media>;
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  }

  test('come back to who uploaded them as what they are, and to nobody else', async () => {
    const { hash, ...facts } = await uploaded(lin, tinyPng(3, 4));
    expect(facts).toEqual({ mime: 'image/png', bytes: tinyPng(3, 4).byteLength, width: 3, height: 4 });
    const response = await lone.ask(`/api/media/${hash}`, { token: lin });
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([...tinyPng(3, 4)]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    for (const other of [zhou, boss]) expect(await statusOf(`/api/media/${hash}`, other)).toBe(404);
  });

  test('seen in a conversation they are for who serves that account', async () => {
    const media = await uploaded(lin, tinyPng(5, 5));
    const openKfid = asOpenKfid('wkB');
    const conversationId = toConversationId(openKfid, asExternalUserid('wmSomebody'));
    const base = {
      id: asMessageId('picture-1'),
      conversationId,
      origin: 'customer',
      servicerUserid: null,
      at: 5,
    } as const;
    await lone.write([
      { kind: 'message.received', at: 5, openKfid, message: { ...base, content: { kind: 'image', media } } },
    ]);
    expect(await statusOf(`/api/media/${media.hash}`, zhou)).toBe(200);
    expect(await statusOf(`/api/media/${media.hash}`, boss)).toBe(200);
  });

  test('are refused when they are not what they say, too large, or would unpack to a giant', async () => {
    const page = new TextEncoder().encode('<html><script>1</script></html>'.padEnd(60));
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="1"/>');
    for (const [bytes, type] of [
      [page, 'image/png'],
      [svg, 'image/svg+xml'],
      [tinyPng(1, 1).slice(0, 12), 'image/png'],
    ] as const)
      expect((await upload(lin, bytes, type)).status).toBe(415);
    const giant = tinyPng(1, 1);
    new DataView(giant.buffer).setUint32(16, 50_000);
    new DataView(giant.buffer).setUint32(20, 50_000);
    expect((await upload(lin, giant)).status).toBe(415);
    expect((await upload(lin, new Uint8Array(10 * 1024 * 1024 + 1))).status).toBe(413);
  });

  test.each(['..%2f..%2frelay.db', '0'.repeat(63), `${'0'.repeat(64)}.png`, '%00'])(
    '/api/media/%s is not found',
    async (name) => {
      expect(await statusOf(`/api/media/${name}`, lin)).toBe(404);
    },
  );
});

describe('pages of other origins', () => {
  test('only the desktop app may read answers', async () => {
    const allowed = async (origin: string) =>
      (await lone.ask('/api/session', { token: lin, headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowed('huiyin://app')).toBe('huiyin://app');
    for (const origin of ['https://evil.example', 'null', 'huiyin://app.evil.example', 'http://127.0.0.1:1'])
      expect(await allowed(origin)).toBeNull();
  });

  test('it may ask first whether it may send its token', async () => {
    const asking = {
      origin: 'huiyin://app',
      'access-control-request-method': 'DELETE',
      'access-control-request-headers': 'authorization',
    };
    const response = await lone.ask('/api/session', { method: 'OPTIONS', headers: asking });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, 'huiyin://app']);
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('nor open a socket', async () => {
    const refusal = async (origin: string) => {
      const socket = io(lone.relay.url, {
        transports: ['websocket'],
        extraHeaders: { origin },
        reconnection: false,
        forceNew: true,
      });
      return new Promise<string>((resolve) => {
        socket.once('connect_error', (error) => resolve(error.message));
      });
    };
    expect(await refusal('https://evil.example')).toBe('websocket error');
    // Let through to the next check: it has no token.
    expect(await refusal('huiyin://app')).toBe('not-signed-in');
  });

  test('polling is off', async () => {
    expect(await statusOf('/socket.io/?EIO=4&transport=polling')).toBe(400);
    expect(await statusOf('/socket.io/?EIO=3&transport=websocket')).toBe(400);
  });
});

describe('the workstation', () => {
  test('says how to build it while it is missing; then it is served, and nothing outside its folder', async () => {
    const missing = await lone.ask('/');
    expect([missing.status, await missing.text()]).toEqual([503, expect.stringContaining('npm run build')]);
    await mkdir(join(lone.folder, 'page/assets'), { recursive: true });
    await writeFile(join(lone.folder, 'page/index.html'), '<!doctype html><title>page</title>');
    await writeFile(join(lone.folder, 'page/assets/app-1a2b.js'), 'export {};');
    await writeFile(join(lone.folder, 'secret.txt'), 'secret');
    const page = await lone.ask('/conversations/anything');
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>page</title>']);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect([page.headers.get('referrer-policy'), page.headers.get('x-content-type-options')]).toEqual([
      'no-referrer',
      'nosniff',
    ]);
    const script = await lone.ask('/assets/app-1a2b.js');
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(script.headers.get('cache-control')).toContain('immutable');
    for (const path of [
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
      '/none.js',
    ]) {
      const response = await lone.ask(path);
      expect(await response.text()).not.toContain('secret');
      expect(response.status).toBe(404);
    }
    expect((await lone.ask('/%E0%A4%A')).status).toBe(404);
  });
});

test('metrics name no person and no conversation', async () => {
  await lone.ask('/api/sign-in', { body: { userid: 'canary-userid', password: 'canary-password', desk: 'd' } });
  const text = await (await lone.ask('/metrics')).text();
  expect(text).toMatch(/huiyin_sign_ins_total\{outcome="ok"\} \d+/);
  expect(text).toContain('huiyin_pull_lag_seconds');
  for (const secret of ['canary', 'lin', 'wkA', 'wmSomebody']) expect(text).not.toContain(`"${secret}`);
});
