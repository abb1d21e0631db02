import { expect, test } from 'vitest';
import { createAddressOf, createOrigins } from './origins.ts';

test.each([
  [undefined, '127.0.0.1:4600', true],
  ['huiyin://app', '127.0.0.1:4600', true],
  ['http://127.0.0.1:4600', '127.0.0.1:4600', true],
  ['https://kf.example.com', 'inner:4600', true],
  ['http://localhost:5173', '127.0.0.1:4600', true],
  ['https://evil.example', '127.0.0.1:4600', false],
  ['http://127.0.0.1:4601', '127.0.0.1:4600', false],
  ['null', '127.0.0.1:4600', false],
  ['https://kf.example.com.evil.example', 'kf.example.com', false],
])('a socket from %s to %s: %s', (origin, host, isAllowed) => {
  const origins = createOrigins('https://kf.example.com/', ['http://localhost:5173']);
  expect(origins.mayConnect(origin, host)).toBe(isAllowed);
});

test.each([
  ['https://kf.example.com', '127.0.0.1', '10.9.9.9, 203.0.113.7', '203.0.113.7'],
  ['https://kf.example.com', '::ffff:127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['https://kf.example.com', '127.0.0.1', null, '127.0.0.1'],
  ['https://kf.example.com', '198.51.100.2', '203.0.113.7', '198.51.100.2'],
  ['http://127.0.0.1:4600', '127.0.0.1', '203.0.113.7', '127.0.0.1'],
  [null, '127.0.0.1', '203.0.113.7', '127.0.0.1'],
])('with %s, from %s saying %s: %s', (publicUrl, remote, forwarded, address) => {
  const headers: Record<string, string> = forwarded === null ? {} : { 'x-forwarded-for': forwarded };
  const request = new Request('http://relay/', { headers });
  expect(createAddressOf(publicUrl)(request, remote)).toBe(address);
});
