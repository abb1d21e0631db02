import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createCallbackRoute } from '../http/callback.ts';
import type { Ingest } from '../ingest/ingest.ts';

/** The callback's address on a free port. */
export async function listen(
  ingest: Pick<Ingest, 'callback'>,
): Promise<{ readonly server: Server; readonly url: string }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/wecom/callback', createCallbackRoute(ingest.callback));
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server has an address object; only pipes have a string.
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}
