import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { encrypt, sign, toEnvelope, toXml, type CallbackKeys } from '#simulator/callback-crypto';
import { openKfidOf } from './mock-wecom.ts';

export const keys: CallbackKeys = {
  token: 'BenchToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  receiver: 'wwbench0000000000',
};

/** Whole HTTP requests, signed one by one with a nonce of their own; the body is about 640 bytes. */
export function makeRequests(count: number, accounts: number): readonly Buffer[] {
  const openKfids = Array.from({ length: 1_000 }, (_, index) => openKfidOf(index % accounts));
  return makeRequestsFor(openKfids, count);
}

/** Callbacks for these accounts, over and over until there are `count`. */
export function makeRequestsFor(openKfids: readonly string[], count = openKfids.length): readonly Buffer[] {
  const bodies = openKfids.map((openKfid) => {
    const encrypted = encrypt(keys, eventOf(openKfid));
    return { encrypted, body: toEnvelope(keys.receiver, encrypted) };
  });
  // Half the window ahead, so that the last of a long run is not stale.
  const timestamp = String(Math.floor(Date.now() / 1_000) + 300);
  return Array.from({ length: count }, (_, index) => {
    const { encrypted, body } = bodies[index % bodies.length] ?? { encrypted: '', body: '' };
    const nonce = `${index}${randomBytes(3).readUIntBE(0, 3)}`;
    const signature = sign(keys.token, timestamp, nonce, encrypted);
    const path = `/wecom/callback?msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`;
    const head = `POST ${path} HTTP/1.1\r\nHost: relay\r\nContent-Type: text/xml\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return Buffer.from(head + body);
  });
}

function eventOf(openKfid: string): string {
  return toXml({
    ToUserName: keys.receiver,
    CreateTime: String(Math.floor(Date.now() / 1_000)),
    MsgType: 'event',
    Event: 'kf_msg_or_event',
    Token: `ENC${randomBytes(33).toString('base64url')}`,
    OpenKfId: openKfid,
  });
}

export type LoadResult = {
  readonly seconds: number;
  readonly acked: number;
  readonly refused: number;
  readonly p99Ms: number;
  /** Share of its core the generator used: over 0.8 it measures itself. */
  readonly busy: number;
};

/** Sends every request over `connections` sockets kept open, each with one request under way; `onSend` just before. */
export async function load(
  url: string,
  requests: readonly Buffer[],
  connections: number,
  onSend: (index: number) => void = () => undefined,
): Promise<LoadResult> {
  const { hostname, port } = new URL(url);
  const waits = new Float64Array(requests.length);
  let next = 0;
  let acked = 0;
  let refused = 0;
  const sockets = await Promise.all(Array.from({ length: connections }, () => openSocket(hostname, Number(port))));
  const before = process.cpuUsage();
  const start = performance.now();
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          let sentAt = 0;
          let index = 0;
          const send = () => {
            const request = requests[next];
            if (!request) return resolve();
            index = next;
            next += 1;
            onSend(index);
            sentAt = performance.now();
            socket.write(request);
          };
          socket.on('data', (chunk) => {
            // Every server here answers with a status and no body, in one piece.
            if (chunk[9] === 0x32) acked += 1;
            else refused += 1;
            waits[index] = performance.now() - sentAt;
            send();
          });
          socket.once('error', reject);
          send();
        }),
    ),
  );
  const seconds = (performance.now() - start) / 1_000;
  const used = process.cpuUsage(before);
  for (const socket of sockets) socket.destroy();
  waits.sort();
  return {
    seconds,
    acked,
    refused,
    p99Ms: waits[Math.floor(waits.length * 0.99)] ?? 0,
    busy: (used.user + used.system) / 1e6 / seconds,
  };
}

export function openSocket(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}
