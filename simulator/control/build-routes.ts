import { z } from 'zod';
import { buildWorld } from '../world/build.ts';
import { preload } from '../world/preload.ts';
import { readBody, type ControlRoute } from './route.ts';

const upTo = (most: number) => z.number().int().min(0).max(most).default(0);
const plan = z.strictObject({
  accounts: upTo(5_000),
  servicers: upTo(2_000),
  customers: upTo(1_000_000),
  friends: upTo(1_000_000),
  groups: upTo(10_000),
  tagGroups: upTo(1_000),
  tags: upTo(1_000),
});
const stream = z.object({
  account: z.string().min(1),
  messages: z.number().int().min(1).max(2_000_000),
  customers: z.number().int().min(1).max(100_000),
  stepMs: z.number().min(0).default(1_000),
});

/** Much at once. */
export const buildRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/sim/world',
    does:
      'build: {accounts, servicers (of each new account), customers, friends, groups, tagGroups, tags (of each new ' +
      'group)}, all numbers → the ids',
    async run({ world }, context) {
      const built = buildWorld(world, await readBody(plan, context));
      world.onChange('');
      return context.json(built);
    },
  },
  {
    method: 'POST',
    path: '/sim/stream',
    does: 'lay a stream of texts into an account without ringing: {account, messages, customers, stepMs?} → {customers}',
    async run({ world }, context) {
      const { account, ...rest } = await readBody(stream, context);
      return context.json({ customers: preload(world, { openKfid: account, ...rest }) });
    },
  },
];
