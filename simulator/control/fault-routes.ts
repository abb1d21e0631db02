import { z } from 'zod';
import { readBody, type ControlRoute } from './route.ts';

const times = z.number().int().min(1).max(1_000_000).default(1);
const planned = z.object({
  api: z.string().min(1),
  times,
  fault: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('errcode'), code: z.number().int() }),
    z.object({
      kind: z.literal('status'),
      status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]),
    }),
    z.object({ kind: z.literal('hang'), ms: z.number().int().min(0) }),
    z.object({ kind: z.literal('drop') }),
    z.object({ kind: z.literal('reset') }),
    z.object({ kind: z.literal('truncate') }),
  ]),
});
const wish = z.strictObject({
  next: z.array(planned).default([]),
  emptyPages: z.number().int().min(0).optional(),
  pageCap: z.number().int().min(0).optional(),
  stuckPages: z.number().int().min(0).optional(),
  regressCursor: z.number().int().min(0).optional(),
  sendFails: z.array(z.number().int()).default([]),
  expireToken: z.boolean().default(false),
  callbacks: z
    .strictObject({
      off: z.boolean(),
      dropNext: z.number().int().min(0),
      duplicates: z.number().int().min(0).max(20),
      delayMs: z.number().int().min(0),
      reverseOf: z.number().int().min(0),
    })
    .partial()
    .default({}),
});

export const faultRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/sim/faults',
    does: 'the faults that are switched on',
    run: ({ faults }, context) =>
      context.json({
        ...faults.show(),
        emptyPages: faults.emptyPages,
        pageCap: faults.pageCap,
        stuckPages: faults.stuckPages,
        regressCursor: faults.regressCursor,
        sendFails: faults.sendFails,
      }),
  },
  {
    method: 'POST',
    path: '/sim/faults',
    does:
      'switch faults on: {next: [{api: "kf/send_msg", times?, fault: {kind: errcode, code} | {kind: status, status} | ' +
      '{kind: hang, ms} | {kind: drop | reset | truncate}}] (api "*" = every one but gettoken), emptyPages, pageCap, stuckPages, regressCursor, sendFails: [fail_type], expireToken, ' +
      'callbacks: {off, dropNext, duplicates, delayMs, reverseOf}}',
    async run({ faults, tokens }, context) {
      const body = await readBody(wish, context);
      for (const { api, fault, times } of body.next) faults.next(api, fault, times);
      faults.emptyPages = body.emptyPages ?? faults.emptyPages;
      faults.pageCap = body.pageCap ?? faults.pageCap;
      faults.stuckPages = body.stuckPages ?? faults.stuckPages;
      faults.regressCursor = body.regressCursor ?? faults.regressCursor;
      faults.sendFails.push(...body.sendFails);
      Object.assign(faults.callbacks, body.callbacks);
      if (body.expireToken) tokens.expire();
      return context.json(faults.show());
    },
  },
  {
    method: 'DELETE',
    path: '/sim/faults',
    does: 'switch all faults off',
    run({ faults }, context) {
      faults.clear();
      return context.json({ ok: true });
    },
  },
];
