import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free port of this machine. */
export async function listenOn(listener: RequestListener): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server has an address object; only pipes have a string.
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

/** The child's half of lib/child.ts. Ends when its parent lets go. */
export function attend(answer: (message: Record<string, unknown>) => Promise<Record<string, unknown>>): void {
  process.on('message', (message) => {
    // What the parent sends is written in the file beside this one.
    void answer(message as Record<string, unknown>).then((reply) => process.send?.(reply));
  });
  process.once('disconnect', () => process.exit(0));
}

/** What the parent gave on the command line. */
export function given(): unknown {
  return JSON.parse(process.argv[2] ?? '{}');
}
