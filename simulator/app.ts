import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { assertNever } from '#shared/lib/assert-never';
import type { AccessTokens } from './access-tokens.ts';
import type { ApiFault } from './faults.ts';
import { errmsgOf } from './gate.ts';
import { Refusal, refuse } from './refusal.ts';
import { answer, type Answer, type Api, type Call, type Desk } from './routes/api.ts';
import { apis } from './routes/all.ts';
import { checkAdmin } from './world/admin.ts';

export type AppEnv = { Bindings: Partial<HttpBindings> };
export type Credentials = { readonly corpId: string; readonly secret: string };

/** WeCom's API under /cgi-bin. Business errors come with HTTP 200 (wecom-api.md 0.3, 13.5). */
export function mountApis(
  app: Hono<AppEnv>,
  desk: Desk,
  credentials: Credentials,
  tokens: AccessTokens,
  onAccepted: () => void,
): void {
  const { world, gate } = desk;
  const known = new Map([...apis, gettoken(credentials, tokens)].map((api) => [api.path, api]));

  async function perform(api: Api, context: Context<AppEnv>, fault: ApiFault | undefined): Promise<Answer> {
    const query = new URL(context.req.url).searchParams;
    const ip = ipOf(context);
    gate.enter({ api: api.path, ip, debug: query.get('debug') === '1' });
    try {
      if (fault?.kind === 'hang') await sleep(fault.ms);
      if (fault?.kind === 'errcode') throw new Refusal(fault.code, 'planned by the test');
      if (api.path !== 'gettoken') tokens.check(query.get('access_token') ?? undefined);
      gate.checkIp(ip);
      if (!api.methods.some((method) => method === context.req.method)) throw refuse('invalidParameter', 'method');
      const call = await toCall(context, query, ip);
      checkAdmin(world, api.path, accountOf(call));
      const result = api.run(desk, call);
      if (context.req.method === 'POST' && api.path !== 'kf/sync_msg') onAccepted();
      if (result.kind === 'json') await result.hold;
      return result;
    } finally {
      gate.leave(api.path);
    }
  }

  app.all('/cgi-bin/:path{.+}', async (context) => {
    const api = known.get(context.req.param('path'));
    if (api === undefined) return context.text('404 page not found', 404);
    const fault = desk.faults.take(api.path);
    if (fault?.kind === 'status' || fault?.kind === 'reset') {
      desk.meter.count(api.path, world.clock.now());
      if (fault.kind === 'status') return context.text('', fault.status);
      context.env.incoming?.socket.destroy();
      return context.text('', 500);
    }
    const result = await perform(api, context, fault).catch(asRefusal);
    if (fault?.kind === 'drop') context.env.incoming?.socket.destroy();
    const response = toResponse(context, result, desk);
    return fault?.kind === 'truncate' ? halfOf(response) : response;
  });
}

/** The connection broke in the middle, and a proxy called it a whole answer. */
async function halfOf(response: Response): Promise<Response> {
  const text = await response.text();
  return new Response(text.slice(0, text.length / 2), { headers: { 'content-type': 'application/json' } });
}

/** One valid token per app; the same one again inside its validity (wecom-api.md 3). */
function gettoken({ corpId, secret }: Credentials, tokens: AccessTokens): Api {
  return {
    path: 'gettoken',
    methods: ['GET'],
    run({ world, gate }, { query, ip }) {
      if ((query.get('corpid') ?? '') === '') throw refuse('missingCorpid');
      if ((query.get('corpsecret') ?? '') === '') throw refuse('missingSecret');
      if (query.get('corpid') !== corpId) throw refuse('invalidCorpid');
      if (query.get('corpsecret') !== secret) {
        gate.wrongSecret(ip);
        throw refuse('invalidSecret');
      }
      if (world.variants.repeatedToken === 'new') tokens.expire();
      const { token, expiresIn } = tokens.issue();
      return answer({ access_token: token, expires_in: expiresIn });
    },
  };
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

async function toCall(context: Context<AppEnv>, query: URLSearchParams, ip: string): Promise<Call> {
  const range = context.req.header('range');
  const asked = range === undefined ? { query, ip } : { query, ip, range };
  if (context.req.method !== 'POST') return { ...asked, body: undefined };
  if ((context.req.header('content-type') ?? '').startsWith('multipart/form-data')) {
    const form = await context.req.formData().catch(() => undefined);
    const file = form?.get('media');
    if (!(file instanceof File)) return { ...asked, body: undefined };
    const upload = { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, contentType: file.type };
    return { ...asked, body: undefined, upload };
  }
  return { ...asked, body: parseJson(await context.req.text()) };
}

/** wecom-api.md 0.3: the words WeCom uses for a body it cannot read */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('invalidParameter', 'Warning: wrong json format.');
  }
}

function accountOf({ body, query }: Call): string | undefined {
  const named = typeof body === 'object' && body !== null ? Reflect.get(body, 'open_kfid') : query.get('open_kfid');
  return typeof named === 'string' ? named : undefined;
}

function ipOf(context: Context<AppEnv>): string {
  return (context.env.incoming?.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
}

function toResponse(context: Context<AppEnv>, result: Answer | Refusal, { world }: Desk): Response {
  if (result instanceof Refusal) {
    const errmsg = errmsgOf(result, ipOf(context), world.clock.now());
    return context.json({ errcode: result.code, errmsg }, world.variants.errorStatus);
  }
  switch (result.kind) {
    case 'json':
      return context.json({ errcode: 0, errmsg: 'ok', ...result.fields });
    case 'text':
      return context.body(result.json, 200, { 'content-type': 'application/json; charset=UTF-8' });
    case 'bytes':
      return context.body(result.bytes, result.status, result.headers);
    default:
      return assertNever(result);
  }
}
