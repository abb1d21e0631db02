import { Hono } from 'hono';
import type { CorpTagGroup, UpgradeTargets } from '#shared/contracts/http';
import type { Result } from '#shared/lib/result';
import { pass } from './answer.ts';
import type { SignedInEnv } from './signed-in.ts';

/** What the two routes need of relay/upgrade. */
export type UpgradeLists = {
  corpTags(): Promise<Result<readonly CorpTagGroup[]>>;
  targets(): Promise<Result<UpgradeTargets>>;
};

/** `GET /api/corp-tags` and `GET /api/upgrade-targets`: what WeCom says, so WeCom may be why there is none (502). */
export function upgradeRoutes({ upgrade }: { readonly upgrade: UpgradeLists }) {
  const app = new Hono<SignedInEnv>();
  app.get('/corp-tags', async (context) => pass(context, await upgrade.corpTags()));
  app.get('/upgrade-targets', async (context) => pass(context, await upgrade.targets()));
  return app;
}
