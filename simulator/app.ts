import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { assertNever } from '#shared/lib/assert-never';
import type { AccessTokens } from './access-tokens.ts';
import type { CallMeter } from './call-meter.ts';
import { Refusal, refuse } from './refusal.ts';
import { answer, type Answer, type Api, type Call, type Desk } from './routes/api.ts';
import { apis } from './routes/all.ts';

export type AppEnv = { Bindings: Partial<HttpBindings> };
export type Credentials = { readonly corpId: string; readonly secret: string };

/** WeCom's API under /cgi-bin. Business errors come with HTTP 200 (wecom-api.md 0.3). */
export function mountApis(
  app: Hono<AppEnv>,
  desk: Desk,
  credentials: Credentials,
  tokens: AccessTokens,
  meter: CallMeter,
  onAccepted: () => void,
): void {
  const known = new Map([...apis, gettoken(credentials, tokens)].map((api) => [api.path, api]));

  app.all('/cgi-bin/:path{.+}', async (context) => {
    const api = known.get(context.req.param('path'));
    if (api === undefined) return context.text('404 page not found', 404);
    const fault = desk.faults.take(api.path);
    const counted = meter.count(api.path, desk.world.clock.now());
    if (fault?.kind === 'status') return context.text('', fault.status);
    if (fault?.kind === 'hang') await sleep(fault.ms);
    const query = new URL(context.req.url).searchParams;
    const result = await attempt(async () => {
      if (fault?.kind === 'errcode') throw new Refusal(fault.code, 'planned by the test');
      if (!counted) throw refuse('rateLimited');
      if (api.path !== 'gettoken') tokens.check(query.get('access_token') ?? undefined);
      if (!api.methods.some((method) => method === context.req.method)) throw refuse('invalidParameter', 'method');
      const result = api.run(desk, await toCall(context, query));
      if (context.req.method === 'POST' && api.path !== 'kf/sync_msg') onAccepted();
      return result;
    });
    if (fault?.kind === 'drop') context.env.incoming?.socket.destroy();
    return toResponse(context, result, desk.world.clock.now());
  });
}

/** One valid token per app; the same one again inside its validity (wecom-api.md 3). */
function gettoken({ corpId, secret }: Credentials, tokens: AccessTokens): Api {
  return {
    path: 'gettoken',
    methods: ['GET'],
    run(_desk, { query }) {
      if ((query.get('corpid') ?? '') === '') throw refuse('missingCorpid');
      if ((query.get('corpsecret') ?? '') === '') throw refuse('missingSecret');
      if (query.get('corpid') !== corpId) throw refuse('invalidCorpid');
      if (query.get('corpsecret') !== secret) throw refuse('invalidSecret');
      const { token, expiresIn } = tokens.issue();
      return answer({ access_token: token, expires_in: expiresIn });
    },
  };
}

async function attempt(work: () => Promise<Answer>): Promise<Answer | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function toCall(context: Context<AppEnv>, query: URLSearchParams): Promise<Call> {
  const range = context.req.header('range');
  const asked = range === undefined ? { query } : { query, range };
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

function toResponse(context: Context<AppEnv>, result: Answer | Refusal, now: number): Response {
  if (result instanceof Refusal) {
    const tail = `hint: [${now}], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=${result.code}`;
    return context.json({ errcode: result.code, errmsg: `${result.message}, ${tail}` });
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
