import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import type { Callback } from '../ingest/callback.ts';
import type { Log } from '../log.ts';
import { boardRoutes } from './board.ts';
import { createCallbackRoute } from './callback.ts';
import { healthRoutes } from './health.ts';
import { refuse } from './answer.ts';
import { mediaRoutes } from './media.ts';
import type { Origins } from './origins.ts';
import { signedIn, type SignedInEnv } from './signed-in.ts';
import { signInRoutes, type SignInParts } from './sign-in.ts';
import { upgradeRoutes } from './upgrade.ts';
import { workstationRoutes } from './workstation.ts';

type AppParts = SignInParts &
  Parameters<typeof mediaRoutes>[0] &
  Parameters<typeof healthRoutes>[0] &
  Parameters<typeof boardRoutes>[0] &
  Parameters<typeof upgradeRoutes>[0] & {
    readonly callback: Callback;
    readonly log: Log;
    readonly origins: Origins;
    readonly addressOf: Parameters<typeof signInRoutes>[1];
    readonly workstation: string;
  };

/** The relay's whole HTTP side but the sockets. Nothing here throws outwards: an error is a Result without a stack. */
export function createApp(parts: AppParts) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.onError((error, context) => {
    parts.log.error({ err: error, path: context.req.routePath }, 'a request failed');
    return refuse(context, 'broken');
  });
  // Before everything else: the busiest address, answered on Node's own response.
  app.route('/wecom/callback', createCallbackRoute(parts.callback));
  app.use(secureHeaders(headers));
  app.use(async (context, next) => {
    if (parts.isStopping() && !/^\/(healthz|readyz|metrics)$/.test(context.req.path)) {
      context.header('connection', 'close');
      return refuse(context, 'stopping');
    }
    await next();
    return undefined;
  });
  app.route('/', healthRoutes(parts));
  app.route('/api', api(parts));
  app.route('/', workstationRoutes(parts.workstation));
  return app;
}

function api(parts: AppParts) {
  const app = new Hono<SignedInEnv>();
  app.use(
    cors({
      origin: (origin) => (parts.origins.mayRead(origin) ? origin : null),
      allowHeaders: ['authorization', 'content-type'],
      allowMethods: ['GET', 'POST', 'DELETE'],
      exposeHeaders: ['retry-after'],
      maxAge: 600,
    }),
  );
  app.use(async (context, next) => {
    await next();
    // What a servicer may see is nobody else's to keep; pictures say otherwise themselves.
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });
  const inside = signedIn(parts);
  for (const path of ['/media', '/board', '/corp-tags', '/upgrade-targets']) app.use(`${path}/*`, inside);
  app.route('/', signInRoutes(parts, parts.addressOf));
  app.route('/media', mediaRoutes(parts));
  app.route('/board', boardRoutes(parts));
  app.route('/', upgradeRoutes(parts));
  app.all('*', (context) => refuse(context, 'not-found'));
  return app;
}

/** The workstation loads nothing from elsewhere and is never inside another page. Mantine sets style attributes. */
const headers: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    manifestSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  crossOriginResourcePolicy: false,
  strictTransportSecurity: false,
};
