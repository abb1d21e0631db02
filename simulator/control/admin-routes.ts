import { z } from 'zod';
import { setUnmanaged } from '../world/admin.ts';
import { readBody, type ControlRoute } from './route.ts';

const names = z.array(z.string().min(1));
const adminWish = z
  .strictObject({
    kfCallable: z.boolean(),
    contactsCallable: z.boolean(),
    apiSwitch: z.boolean(),
    switchElsewhere: z.boolean(),
    wrongEdition: z.union([z.literal(0), z.literal(95011), z.literal(95012)]),
    unmanagedAccounts: names,
    outsideRange: names,
    notActivated: names,
    verified: z.boolean(),
    accountsHardlyUsed: z.boolean(),
  })
  .partial();
const count = z.number().int().min(0);
const limitWish = z
  .strictObject({
    perMinute: count,
    perHour: count,
    concurrent: count,
    debugPerMinute: count,
    tokenlessPullsPerMinute: count,
    wrongSecretsPerHour: count,
    trustedIps: names,
  })
  .partial();

/** The admin console, and how much WeCom lets through. */
export const adminRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/sim/admin',
    does: 'what the admin console says',
    run: ({ world }, context) => context.json(world.admin),
  },
  {
    method: 'POST',
    path: '/sim/admin',
    does:
      'tick or untick: {kfCallable, contactsCallable (48002), apiSwitch (95017), switchElsewhere (95023), wrongEdition: ' +
      '0 | 95011 | 95012, unmanagedAccounts: [open_kfid] (48007, rings kf_account_auth_change), outsideRange: [userid] ' +
      '(60030), notActivated: [userid] (95014), verified (95027 at ten accounts, 95003 at a hundred customers), accountsHardlyUsed (95026)}',
    async run({ world }, context) {
      const { unmanagedAccounts, ...rest } = await readBody(adminWish, context);
      Object.assign(world.admin, rest);
      if (unmanagedAccounts !== undefined) setUnmanaged(world, unmanagedAccounts);
      return context.json(world.admin);
    },
  },
  {
    method: 'GET',
    path: '/sim/limits',
    does: 'how much is let through',
    run: ({ limits }, context) => context.json(limits),
  },
  {
    method: 'POST',
    path: '/sim/limits',
    does:
      'change it: {perMinute, perHour, concurrent (0 = no cap), debugPerMinute, tokenlessPullsPerMinute, ' +
      'wrongSecretsPerHour, trustedIps: [ip] ([] = everybody)}',
    async run({ limits }, context) {
      return context.json(Object.assign(limits, await readBody(limitWish, context)));
    },
  },
];
