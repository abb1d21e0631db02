import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import type { SyncMessage } from '#shared/wecom/sync-msg';
import { countFacts, openBenchRelay, type BenchRelayOptions } from './bench-relay.ts';
import { attend, given } from './serve.ts';

export type P3Options = { readonly kind: 'bare' } | ({ readonly kind: 'product' } & BenchRelayOptions);

// Given by p3-latency.
const options = given() as P3Options;
const started = options.kind === 'bare' ? await bare() : await product(options);
process.send?.({ url: started.url, tokens: started.tokens });
attend(async () => {
  const { user, system } = process.cpuUsage();
  return { stored: await started.stored(), cpu: (user + system) / 1e6 };
});

/** Nothing but a POST and an emit: no signature, no cipher, no store, no pull. */
async function bare() {
  let count = 0;
  const http = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      // Written by p3-latency.
      const item = JSON.parse(Buffer.concat(chunks).toString()) as SyncMessage;
      io.to(item.open_kfid).emit('message', item);
      count += 1;
      response.setHeader('content-length', 0);
      response.end();
    });
  });
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
  io.on('connection', (socket) => void socket.join(String(socket.handshake.auth['account'])));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  // A TCP server has an address object; only pipes have a string.
  const { port } = http.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, tokens: [], stored: async () => count };
}

async function product(given: BenchRelayOptions) {
  const { relay, tokens } = await openBenchRelay(given);
  return { url: relay.url, tokens, stored: () => countFacts(relay, 'message.received') };
}
