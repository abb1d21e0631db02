import { z } from 'zod';
import { customerOf } from '../people.ts';
import { needMember } from '../world/people.ts';
import { buyAcquisitions, removeLinkByHand } from '../world/acquisition.ts';
import { needCustomer } from '../world/conversations.ts';
import { settleTransfers } from '../world/transfers.ts';
import { done, readBody, type ControlRoute } from './route.ts';

/** What people and the administrator do about transfers and acquisition links. */
export const contactRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/sim/customers/:id/acquisition',
    does: 'open an acquisition link and add the member: {url, with ?customer_channel= if any}',
    async run({ world }, context) {
      const { url } = await readBody(z.object({ url: z.string() }), context);
      const { externalUserid } = needCustomer(world, context.req.param('id') ?? '');
      return done(context, customerOf(world, externalUserid).openAcquisition(url));
    },
  },
  {
    method: 'POST',
    path: '/sim/customers/:id/refuse-transfer',
    does: 'turn down the member who would take over',
    run({ world }, context) {
      return done(context, customerOf(world, context.req.param('id') ?? '').refuseTransfer());
    },
  },
  {
    method: 'POST',
    path: '/sim/members/:userid/state',
    does: 'change a member: {left?, full?, dormant?, contactRight?}',
    async run({ world }, context) {
      const wish = await readBody(
        z.object({
          left: z.boolean().optional(),
          full: z.boolean().optional(),
          dormant: z.boolean().optional(),
          contactRight: z.boolean().optional(),
        }),
        context,
      );
      const member = needMember(world, context.req.param('userid') ?? '');
      if (wish.left === true) member.leftAt = world.clock.now();
      if (wish.left === false) delete member.leftAt;
      if (wish.full !== undefined) member.isFull = wish.full;
      if (wish.dormant !== undefined) member.isDormant = wish.dormant;
      if (wish.contactRight !== undefined) member.contactRight = wish.contactRight;
      return done(context, true);
    },
  },
  {
    method: 'POST',
    path: '/sim/acquisition/buy',
    does: 'buy balance for acquisition links: {balance, days until it expires}',
    async run({ world }, context) {
      const { balance, days } = await readBody(z.object({ balance: z.number().int(), days: z.number() }), context);
      buyAcquisitions(world, balance, world.clock.now() + days * 24 * 3_600_000);
      return done(context, true);
    },
  },
  {
    method: 'POST',
    path: '/sim/acquisition/remove-link',
    does: 'remove an acquisition link in the client: {linkId}',
    async run({ world }, context) {
      removeLinkByHand(world, (await readBody(z.object({ linkId: z.string() }), context)).linkId);
      return done(context, true);
    },
  },
  {
    method: 'POST',
    path: '/sim/transfers/settle',
    does: 'let transfers take effect whose day is over (happens by itself within a second)',
    run({ world }, context) {
      settleTransfers(world);
      return done(context, true);
    },
  },
];
