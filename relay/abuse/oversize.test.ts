import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { genuine } from '../testing/callback-parts.ts';
import { startLoneRelay, type LoneRelay } from '../testing/lone-relay.ts';
import { RawConnection, toRequest } from '../testing/raw-http.ts';

// A4: more than the relay is willing to read. It says so, hangs up, and goes on.

const keys = { token: 'token', aesKey: 'a'.repeat(43), receiver: 'wwtest' };
const CAP = 64 * 1024;
const query = 'msg_signature=a&timestamp=1700000000&nonce=1';
const target = `/wecom/callback?${query}`;

let house: LoneRelay;
let connection: RawConnection;
beforeEach(async () => {
  house = await startLoneRelay();
  connection = new RawConnection(house.relay.url);
});
afterEach(async () => {
  connection.end();
  await house.close();
});

async function isServing(): Promise<void> {
  const next = new RawConnection(house.relay.url);
  const answer = await next.send(genuine(keys, Math.floor(Date.now() / 1_000), randomBytes(4).toString('hex')));
  next.end();
  expect(answer?.status).toBe(200);
}

/** Says the size first, so that the relay may refuse before anything comes. */
const announce = (size: number) => `POST ${target} HTTP/1.1\r\nHost: relay\r\nContent-Length: ${size}\r\n\r\n`;

test('A4 one byte over the cap, a gigabyte announced, a length that is none: refused before it comes, and hung up', async () => {
  expect((await connection.send(toRequest('POST', target, 'a'.repeat(CAP))))?.status).toBe(400);
  for (const size of [CAP + 1, 1_000_000_000]) {
    expect((await connection.send(announce(size)))?.status).toBe(413);
    await connection.closed();
  }
  expect((await connection.send(announce(1e30)))?.status).toBe(400);
  await connection.closed();
  await isServing();
});

test('A4 a body without a length is cut at the cap, and none of it is kept', async () => {
  const chunk = `400\r\n${'a'.repeat(1_024)}\r\n`;
  const head = `POST ${target} HTTP/1.1\r\nHost: relay\r\nTransfer-Encoding: chunked\r\n\r\n`;
  for (let round = 0; round < 20; round += 1) {
    const answer = await connection.send(head + chunk.repeat(100));
    // Whoever goes on writing may lose the answer with the connection.
    expect([413, null]).toContain(answer?.status ?? null);
    await connection.closed();
  }
  await isServing();
});

test('A4 a length and chunks at once are no request', async () => {
  const head = `POST ${target} HTTP/1.1\r\nHost: relay\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n`;
  expect((await connection.send(`${head}0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n`))?.status).toBe(400);
  await connection.closed();
  await isServing();
});

test('A4 a compressed body is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  expect(bomb.length).toBeLessThan(CAP);
  const request = toRequest('POST', target, bomb, ['Content-Encoding: gzip', 'Content-Type: text/xml']);
  expect((await connection.send(request))?.status).toBe(400);
  await isServing();
});

test('A4 two thousand headers, a long header, an address of 64 kB: 431, and hung up', async () => {
  const headers = Array.from({ length: 2_000 }, (_, index) => `X-H-${index}: ${index}`);
  const requests = [
    toRequest('POST', target, '', headers),
    toRequest('POST', target, '', [`X-Long: ${'a'.repeat(CAP)}`]),
    toRequest('POST', `${target}&x=${'a'.repeat(CAP)}`),
    toRequest('GET', `/${'a'.repeat(CAP)}`),
  ];
  for (const request of requests) {
    expect((await connection.send(request))?.status).toBe(431);
    await connection.closed();
  }
  await isServing();
});

test('A4 what is no HTTP is hung up on', async () => {
  for (const bytes of [
    '\0\0\0\0\r\n\r\n',
    randomBytes(2_000),
    '\x16\x03\x01\x02\x00\x01\r\n\r\n',
    'GET  /  HTTP/9.9\r\n\r\n',
  ]) {
    const answer = await connection.send(bytes);
    expect([400, null]).toContain(answer?.status ?? null);
    await connection.closed();
  }
  await isServing();
});

test('A4 too much at the desks’ addresses: 413', async () => {
  const sign = await house.ask('/api/sign-in', { body: { userid: 'a'.repeat(2_000_000), password: 'b', desk: 'c' } });
  expect(sign.status).toBe(413);
  await isServing();
});

test('A4 a frame over the sockets’ megabyte ends that socket and no other', async () => {
  await house.hire('lin', 'servicer', 'wkA');
  const [greedy, other] = await Promise.all([house.signIn('lin'), house.signIn('lin')]);
  const desks = [greedy, other].map(({ token }) => house.desk(token));
  const [first, second] = desks;
  for (const desk of desks) await desk.connect();
  const gone = new Promise((resolve) => first?.socket.once('disconnect', resolve));
  first?.socket.io.engine.send('a'.repeat(1_000_001));
  await gone;
  expect(second?.socket.connected).toBe(true);
  await isServing();
});
