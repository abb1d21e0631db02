import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Heard = { readonly method: string; readonly url: URL; readonly body: string };

/** A callback address for tests: keeps what it hears and answers with the status `answer` gives. */
export async function listen(answer: (heard: Heard, nth: number) => number | 'hang-up') {
  const heard: Heard[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const each = { method: request.method ?? '', url: new URL(request.url ?? '/', 'http://test'), body };
      heard.push(each);
      const status = answer(each, heard.length);
      if (status === 'hang-up') request.socket.destroy();
      else response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server has an address object.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/wecom/callback`,
    heard,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
