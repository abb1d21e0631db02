import { adminRoutes } from './admin-routes.ts';
import { buildRoutes } from './build-routes.ts';
import { clockRoutes } from './clock-routes.ts';
import { contactRoutes } from './contact-routes.ts';
import { customerRoutes } from './customer-routes.ts';
import { faultRoutes } from './fault-routes.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { callbackRoutes } from './callback-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { mediaRoutes } from './media-routes.ts';
import { phoneRoutes } from './phone-routes.ts';
import { toErrorResponse, type Controls, type ControlRoute, type SimApp } from './route.ts';
import { servicerRoutes } from './servicer-routes.ts';
import { tagRoutes } from './tag-routes.ts';
import { describeVariants, variantRoutes } from './variant-routes.ts';
import { trafficRoutes } from './traffic-routes.ts';
import { worldRoutes } from './world-routes.ts';

const routes: readonly ControlRoute[] = [
  ...clockRoutes,
  ...faultRoutes,
  ...variantRoutes,
  ...adminRoutes,
  ...ledgerRoutes,
  ...worldRoutes,
  ...buildRoutes,
  ...tagRoutes,
  ...customerRoutes,
  ...contactRoutes,
  ...servicerRoutes,
  ...memberRoutes,
  ...callbackRoutes,
  ...mediaRoutes,
  ...trafficRoutes,
  ...phoneRoutes,
];

/** Control for tests and the phone page, described at GET /sim. */
export function mountControl(app: SimApp, controls: Controls): void {
  app.get('/sim', (context) =>
    context.json({
      routes: routes.map(({ method, path, does }) => ({ method, path, does })),
      variants: describeVariants(),
    }),
  );
  for (const route of routes)
    app.on(route.method, route.path, async (context) => {
      try {
        return await route.run(controls, context);
      } catch (error) {
        return toErrorResponse(error, context);
      }
    });
}
