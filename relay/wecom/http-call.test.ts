import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { exchange } from './http-call.ts';

/** A port on this machine: its connections are cut once a request has come, or nothing listens there at all. */
async function openPort(isListening: boolean): Promise<{ readonly url: URL; close(): void }> {
  const server = createServer((socket) => socket.once('data', () => socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  if (!isListening) await new Promise((resolve) => server.close(resolve));
  return { url: new URL(`http://127.0.0.1:${port}/`), close: () => void server.close() };
}

test('where nothing listens, nothing can have been done', async () => {
  const port = await openPort(false);
  expect(await exchange(fetch, { url: port.url, timeoutMs: 5_000, json: {} })).toEqual({
    kind: 'unreachable',
    maybeDone: false,
  });
});

test('a request that was cut after it went out may have been done', async () => {
  const port = await openPort(true);
  expect(await exchange(fetch, { url: port.url, timeoutMs: 5_000, json: {} })).toEqual({
    kind: 'unreachable',
    maybeDone: true,
  });
  port.close();
});
