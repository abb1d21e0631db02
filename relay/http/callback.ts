import type { IncomingMessage, ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { callbackQuery } from '#shared/wecom/callback';
import type { Callback, CallbackQuery, ReceiveStatus } from '../ingest/callback.ts';

/** A callback has some 640 bytes; a change of a large group a few thousand (fixed points: 413 over 64 kB). */
const MOST_BYTES = 64 * 1024;
/** One body for every refusal: an answer tells nobody what was wrong. */
const REFUSAL = 'forbidden';

/**
 * `GET` and `POST /wecom/callback`. Reads and answers on Node's own request: a body is bounded while it arrives, and
 * nothing of the web's Request and Response is built for the busiest address of the relay.
 */
export function createCallbackRoute(callback: Callback): Hono<{ Bindings: HttpBindings }> {
  const route = new Hono<{ Bindings: HttpBindings }>();
  route.get('/', (context) => {
    answerVerification(callback, context.env.incoming, context.env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  route.post('/', (context) => {
    answerEvent(callback, context.env.incoming, context.env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  route.all('/', (context) => {
    callback.refuse(403, 'method');
    // Whatever body it has is not read.
    context.env.outgoing.writeHead(403, { connection: 'close' }).end(REFUSAL);
    return RESPONSE_ALREADY_SENT;
  });
  return route;
}

function answerVerification(callback: Callback, request: IncomingMessage, response: ServerResponse): void {
  const query = readQuery(request.url ?? '');
  const text = query?.echostr === undefined ? null : callback.verify({ ...query, echostr: query.echostr });
  if (query?.echostr === undefined) callback.refuse(403, 'query');
  response.writeHead(text === null ? 403 : 200, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text ?? REFUSAL);
}

function answerEvent(callback: Callback, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  let size = Number(request.headers['content-length'] ?? 0);
  if (size > MOST_BYTES) return tooLarge(callback, request, response);
  size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) tooLarge(callback, request, response);
    else chunks.push(chunk);
  });
  request.on('end', () => {
    if (response.headersSent) return;
    const [first] = chunks;
    const body = chunks.length === 1 && first ? first : Buffer.concat(chunks);
    callback.receive(readQuery(request.url ?? ''), body).then(
      (status) => finish(response, status),
      () => finish(response, 503),
    );
  });
}

function finish(response: ServerResponse, status: ReceiveStatus): void {
  response.statusCode = status;
  if (status === 200) {
    response.setHeader('content-length', 0);
    response.end();
  } else response.end(status === 403 ? REFUSAL : undefined);
}

/** The rest of the body is not read: the connection ends with the answer. */
function tooLarge(callback: Callback, request: IncomingMessage, response: ServerResponse): void {
  request.removeAllListeners('data');
  request.pause();
  if (response.headersSent) return;
  callback.refuse(413, 'size');
  response.writeHead(413, { connection: 'close', 'content-length': 0 });
  response.end(() => request.destroy());
}

/** Null when a parameter is missing or given twice. */
function readQuery(url: string): (CallbackQuery & { readonly echostr?: string }) | null {
  const params = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const signature = single(params, callbackQuery.signature);
  const timestamp = single(params, callbackQuery.timestamp);
  const nonce = single(params, callbackQuery.nonce);
  if (signature === null || timestamp === null || nonce === null) return null;
  const echostr = single(params, callbackQuery.echostr);
  return { signature, timestamp, nonce, ...(echostr === null ? {} : { echostr }) };
}

function single(params: URLSearchParams, name: string): string | null {
  const [value, ...others] = params.getAll(name);
  return value === undefined || others.length > 0 ? null : value;
}
