import { existsSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import type { SimApp } from './control/route.ts';

/** The built phone page under /phone. Without a build it says what to run. */
export function mountPhone(app: SimApp, folder: string): void {
  app.get('/phone', (context) => context.redirect(`/phone/${new URL(context.req.url).search}`));
  if (!existsSync(folder)) {
    app.get('/phone/*', (context) => context.text('The phone page is not built yet: npm run build', 503));
    return;
  }
  app.use('/phone/*', serveStatic({ root: folder, rewriteRequestPath: (path) => path.replace(/^\/phone/, '') }));
}
