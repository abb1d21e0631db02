import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import type { Callback } from '../ingest/callback.ts';
import type { Log } from '../log.ts';
import { assistantRoutes } from './assistant.ts';
import { acquisitionRoutes } from './acquisition.ts';
import { automaticTextRoutes } from './automatic-texts.ts';
import { boardRoutes } from './board.ts';
import { companyRoutes } from './company.ts';
import { createCallbackRoute } from './callback.ts';
import { contactWayRoutes } from './contact-ways.ts';
import { corpTagRoutes, tagSetRoutes } from './corp-tags.ts';
import { healthRoutes } from './health.ts';
import { refuse } from './answer.ts';
import { mediaRoutes } from './media.ts';
import type { Origins } from './origins.ts';
import { memberRoutes } from './members.ts';
import { peopleRoutes } from './people.ts';
import { quickReplyRoutes } from './quick-replies.ts';
import { routingRoutes } from './routing.ts';
import { historyRoutes } from './history.ts';
import { searchRoutes, type SearchParts } from './search.ts';
import { signedIn, type SignedInEnv } from './signed-in.ts';
import { signInRoutes, type SignInParts } from './sign-in.ts';
import { transferRoutes } from './transfers.ts';
import { upgradeRoutes } from './upgrade.ts';
import { wecomStatisticsRoutes } from './wecom-statistics.ts';
import { workstationRoutes } from './workstation.ts';

type AppParts = SignInParts &
  SearchParts &
  Parameters<typeof mediaRoutes>[0] &
  Parameters<typeof healthRoutes>[0] &
  Parameters<typeof assistantRoutes>[0] &
  Parameters<typeof acquisitionRoutes>[0] &
  Parameters<typeof automaticTextRoutes>[0] &
  Parameters<typeof transferRoutes>[0] &
  Parameters<typeof memberRoutes>[0] &
  Parameters<typeof peopleRoutes>[0] &
  Parameters<typeof quickReplyRoutes>[0] &
  Parameters<typeof boardRoutes>[0] &
  Parameters<typeof routingRoutes>[0] &
  Parameters<typeof companyRoutes>[0] &
  Parameters<typeof wecomStatisticsRoutes>[0] &
  Parameters<typeof tagSetRoutes>[0] &
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
  // The outermost has the last word: a file of a customer's, opened as a page of its own, may do nothing at all.
  app.use(
    '/api/media/*',
    secureHeaders({ ...headers, contentSecurityPolicy: { defaultSrc: ["'none'"], sandbox: [] } }),
  );
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
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
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
  for (const path of [
    '/media',
    '/board',
    '/company',
    '/acquisition',
    '/assistant',
    '/automatic-texts',
    '/transfers',
    '/corp-tags',
    '/contact-ways',
    '/customers',
    '/history',
    '/people',
    '/members',
    '/quick-replies',
    '/routing',
    '/search',
    '/upgrade-targets',
  ])
    app.use(`${path}/*`, inside);
  app.route('/', signInRoutes(parts, parts.addressOf));
  app.route('/media', mediaRoutes(parts));
  app.route('/board', boardRoutes(parts));
  app.route('/acquisition', acquisitionRoutes(parts));
  app.route('/assistant', assistantRoutes(parts));
  app.route('/automatic-texts', automaticTextRoutes(parts));
  app.route('/transfers', transferRoutes(parts));
  app.route('/people', peopleRoutes(parts));
  app.route('/members', memberRoutes(parts));
  app.route('/quick-replies', quickReplyRoutes(parts));
  app.route('/routing', routingRoutes(parts));
  app.route('/history', historyRoutes(parts));
  app.route('/search', searchRoutes(parts));
  app.route('/company/statistics', wecomStatisticsRoutes(parts));
  app.route('/company', companyRoutes(parts));
  app.route('/corp-tags', corpTagRoutes(parts));
  app.route('/customers', tagSetRoutes(parts));
  app.route('/contact-ways', contactWayRoutes(parts));
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
