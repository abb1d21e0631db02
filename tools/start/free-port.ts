import { createServer } from 'node:net';

/** The wanted port, or the next one that nobody listens on. */
export async function freePort(wanted: number, host = '127.0.0.1'): Promise<number> {
  for (let port = wanted; port < wanted + 100; port += 1) if (await isFree(port, host)) return port;
  throw new Error(`No free port from ${wanted} to ${wanted + 99}`);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
