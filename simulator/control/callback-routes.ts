import { z } from 'zod';
import { readBody, type ControlRoute } from './route.ts';

const target = z.strictObject({
  url: z.url(),
  // wecom-api.md 1.1
  token: z.string().regex(/^[0-9a-zA-Z]{1,32}$/),
  aesKey: z.string().regex(/^[0-9a-zA-Z]{43}$/),
});

/** 设置API接收 in the admin console. */
export const callbackRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/sim/callback',
    does: 'send callbacks there from now on: {url, token, aesKey} → {verified}: did the address answer the GET in 1 s',
    async run({ callbacks }, context) {
      callbacks.aim(await readBody(target, context));
      return context.json({ verified: await callbacks.verify() });
    },
  },
  {
    method: 'DELETE',
    path: '/sim/callback',
    does: 'send callbacks nowhere',
    run({ callbacks }, context) {
      callbacks.aim(undefined);
      return context.json({ ok: true });
    },
  },
];
