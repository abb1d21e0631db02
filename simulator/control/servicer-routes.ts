import { z } from 'zod';
import { servicerOf } from '../people.ts';
import { readMessage } from './message-schema.ts';
import { done, readBody, type ControlRoute, type Controls } from './route.ts';

const pair = { account: z.string().min(1), customer: z.string().min(1) };
const acts = z.discriminatedUnion('act', [
  z.object({ act: z.literal('take'), ...pair }),
  z.object({ act: z.literal('reply'), ...pair, text: z.string().min(1) }),
  z.object({ act: z.literal('send'), ...pair, message: z.unknown() }),
  z.object({ act: z.literal('reject'), ...pair, rejects: z.boolean() }),
  z.object({ act: z.literal('end'), ...pair }),
  z.object({ act: z.literal('transfer'), ...pair, to: z.string().min(1) }),
  z.object({ act: z.literal('recall'), ...pair, msgid: z.string() }),
  z.object({
    act: z.literal('status'),
    account: pair.account,
    serving: z.boolean(),
    stopType: z.union([z.literal(0), z.literal(1)]).default(0),
  }),
]);

/** Be a servicer in the WeCom client. */
export const servicerRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/sim/servicers/:userid',
    does:
      'act in the WeCom client: {act: take | end, account, customer} {act: reply, …, text} {act: send, …, message: ' +
      '{msgtype, <msgtype>}} → {msgid} {act: transfer, …, to} {act: reject, …, rejects} ' +
      '{act: recall, …, msgid} {act: status, account, serving, stopType?}',
    async run({ world }: Controls, context) {
      const body = await readBody(acts, context);
      const servicer = servicerOf(world, context.req.param('userid') ?? '');
      switch (body.act) {
        case 'take':
          return done(context, servicer.take(body.account, body.customer));
        case 'reply':
          return done(context, servicer.reply(body.account, body.customer, body.text));
        case 'send': {
          const msgid = servicer.send(body.account, body.customer, readMessage(body.message));
          return msgid === undefined ? done(context, false) : context.json({ ok: true, msgid });
        }
        case 'reject':
          return done(context, servicer.reject(body.account, body.customer, body.rejects));
        case 'end':
          return done(context, servicer.end(body.account, body.customer));
        case 'transfer':
          return done(context, servicer.transfer(body.account, body.customer, body.to));
        case 'recall':
          return done(context, servicer.recall(body.account, body.customer, body.msgid));
        default:
          return done(context, servicer.setServing(body.account, body.serving, body.stopType));
      }
    },
  },
];
