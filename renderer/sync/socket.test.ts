import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromDesk, FromRelay } from '#shared/contracts/socket';
import { openLine, type Line, type LineEvents } from './socket.ts';

let http: HttpServer;
let io: Server<FromDesk, FromRelay>;
let line: Line | null;
let refuseWith: string | null;
let handshakes: number;
let heard: string[];

const events: LineEvents = {
  onUp: () => heard.push('up'),
  onDown: (reason) => heard.push(reason),
  onFeed: (batch) => heard.push(`feed ${batch.after}`),
  onPresence: () => heard.push('presence'),
  onWecom: (trouble) => heard.push(`wecom ${trouble}`),
  onGoodbye: ({ reason }) => heard.push(`goodbye ${reason}`),
};

beforeEach(async () => {
  [refuseWith, handshakes, heard, line] = [null, 0, [], null];
  http = createServer();
  io = new Server(http);
  io.use((_, next) => {
    handshakes += 1;
    next(refuseWith === null ? undefined : new Error(refuseWith));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  line?.close();
  await io.close();
});

function open(): Line {
  // socket.io's server listens on a TCP port, so the address is one of a port.
  const { port } = http.address() as AddressInfo;
  line = openLine(`http://127.0.0.1:${port}`, 'token', events);
  return line;
}

const ups = (): number => heard.filter((event) => event === 'up').length;

test('comes back after the relay closed the line itself, as it does when it restarts', async () => {
  open();
  await vi.waitFor(() => expect(ups()).toBe(1));
  io.emit('goodbye', { reason: 'stopping' });
  io.disconnectSockets(true);
  await vi.waitFor(() => expect(ups()).toBe(2), { timeout: 10_000 });
  expect(heard).toEqual(['up', 'goodbye stopping', 'relay-unreachable', 'up']);
});

test('comes back after a relay that could not look up the session', async () => {
  refuseWith = 'broken';
  open();
  await vi.waitFor(() => expect(handshakes).toBe(2), { timeout: 10_000 });
  refuseWith = null;
  await vi.waitFor(() => expect(ups()).toBe(1), { timeout: 10_000 });
  expect(heard.at(0)).toBe('relay-unreachable');
});

test('asks once with a session that has ended', async () => {
  refuseWith = 'not-signed-in';
  open();
  await vi.waitFor(() => expect(heard).toEqual(['not-signed-in']));
  // Longer than the first attempt to come back would take.
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(handshakes).toBe(1);
});

test('emits nothing while it is down, and says so at once', async () => {
  refuseWith = 'broken';
  const down = open();
  const hello = await down.hello({ protocol: 1, desk: '' as never, cursor: 0, epoch: null });
  const pull = await down.pull(0, 10);
  expect([hello, pull]).toMatchObject([{ error: { code: 'offline', retry: true } }, { error: { code: 'offline' } }]);
  refuseWith = null;
  const seen: string[] = [];
  io.on('connection', (socket) => socket.onAny((name: string) => seen.push(name)));
  await vi.waitFor(() => expect(ups()).toBe(1), { timeout: 10_000 });
  io.emit('feed', { after: 7, upTo: 8, facts: [], more: false });
  await vi.waitFor(() => expect(heard).toContain('feed 7'));
  expect(seen).toEqual([]);
});

test('says nothing any more once closed', async () => {
  open();
  await vi.waitFor(() => expect(ups()).toBe(1));
  line?.close();
  await vi.waitFor(() => expect(io.of('/').sockets.size).toBe(0));
  expect(heard).toEqual(['up']);
});
