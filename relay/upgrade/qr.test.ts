import { expect, test } from 'vitest';
import { allowed } from './qr.ts';

const base = 'https://qyapi.weixin.qq.com';

test.each([
  ['http://p.qpic.cn/wwhead/abc/0', 'https://p.qpic.cn/wwhead/abc/0'],
  ['https://wework.qpic.cn/wwpic/abc/0', 'https://wework.qpic.cn/wwpic/abc/0'],
  ['https://open.work.weixin.qq.com/wwopen/qr', 'https://open.work.weixin.qq.com/wwopen/qr'],
  ['https://qyapi.weixin.qq.com/qr/1.png', 'https://qyapi.weixin.qq.com/qr/1.png'],
])('UP-4 a picture of WeCom is fetched over https: %s', (address, expected) => {
  expect(allowed(address, base)?.href).toBe(expected);
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
  expect(allowed(address, base)).toBeNull();
});

test('UP-4 the simulated WeCom serves its own pictures', () => {
  expect(allowed('http://127.0.0.1:4700/qr/1.png', 'http://127.0.0.1:4700')?.href).toBe(
    'http://127.0.0.1:4700/qr/1.png',
  );
  expect(allowed('http://127.0.0.1:4701/qr/1.png', 'http://127.0.0.1:4700')).toBeNull();
});
