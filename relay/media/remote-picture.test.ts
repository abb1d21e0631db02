import { expect, test } from 'vitest';
import { loadPicture, pictureAddress } from './remote-picture.ts';

const base = 'https://qyapi.weixin.qq.com';

test.each([
  ['http://p.qpic.cn/wwhead/abc/0', 'https://p.qpic.cn/wwhead/abc/0'],
  ['https://wework.qpic.cn/wwpic/abc/0', 'https://wework.qpic.cn/wwpic/abc/0'],
  ['https://open.work.weixin.qq.com/wwopen/qr', 'https://open.work.weixin.qq.com/wwopen/qr'],
  ['https://qyapi.weixin.qq.com/qr/1.png', 'https://qyapi.weixin.qq.com/qr/1.png'],
])('UP-4 a picture of WeCom is fetched over https: %s', (address, expected) => {
  expect(pictureAddress(address, base)?.href).toBe(expected);
});

test.each([
  'http://169.254.169.254/latest',
  'http://localhost:4600/healthz',
  'https://qpic.cn.evil.example/x',
  'https://evilqpic.cn/x',
  'https://p.qpic.cn:8443/x',
  'https://somebody@p.qpic.cn/x',
  'ftp://p.qpic.cn/x',
  'file:///etc/passwd',
  'nonsense',
])('UP-4 nothing else is: %s', (address) => {
  expect(pictureAddress(address, base)).toBeNull();
});

test('UP-4 the simulated WeCom serves its own pictures', () => {
  expect(pictureAddress('http://127.0.0.1:4700/qr/1.png', 'http://127.0.0.1:4700')?.href).toBe(
    'http://127.0.0.1:4700/qr/1.png',
  );
  expect(pictureAddress('http://127.0.0.1:4701/qr/1.png', 'http://127.0.0.1:4700')).toBeNull();
});

test('a picture is loaded whole or not at all: no redirects, no more than allowed', async () => {
  const answers: Readonly<Record<string, () => Response>> = {
    '/small': () => new Response(new Uint8Array([1, 2, 3])),
    '/large': () => new Response(new Uint8Array(101)),
    '/empty': () => new Response(new Uint8Array()),
    '/missing': () => new Response('no', { status: 404 }),
  };
  const asked: (RequestInit | undefined)[] = [];
  const fake: typeof fetch = async (address, init) => {
    asked.push(init);
    const answer = answers[new URL(new Request(address).url).pathname];
    if (!answer) throw new TypeError('fetch failed');
    return answer();
  };
  const load = (path: string) => loadPicture(fake, new URL(`https://wx.qlogo.cn${path}`), 100);
  expect([...((await load('/small')) ?? [])]).toEqual([1, 2, 3]);
  for (const path of ['/large', '/empty', '/missing', '/away']) expect(await load(path)).toBeNull();
  expect(asked.every((init) => init?.redirect === 'error')).toBe(true);
});
