import { z } from 'zod';
import { needCustomer } from '../world/conversations.ts';
import {
  addHalf,
  confirmHalf,
  deleteContact,
  dismissGroup,
  editContact,
  giveGroup,
  removeFromGroup,
  renameGroup,
  setNotice,
} from '../world/member-acts.ts';
import { needMember } from '../world/people.ts';
import { done, readBody, type ControlRoute } from './route.ts';

const text = z.string();
const contactAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('half'), customer: text, state: text.default('') }),
  z.strictObject({ act: z.literal('confirm'), customer: text }),
  z.strictObject({
    act: z.literal('edit'),
    customer: text,
    remark: text.exactOptional(),
    mobiles: z.array(text).exactOptional(),
    tags: z.array(text).exactOptional(),
  }),
  z.strictObject({ act: z.literal('delete'), customer: text }),
]);
const groupAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('rename'), name: text }),
  z.strictObject({ act: z.literal('notice'), notice: text }),
  z.strictObject({ act: z.literal('owner'), userid: text }),
  z.strictObject({ act: z.literal('remove'), members: z.array(text).min(1) }),
  z.strictObject({ act: z.literal('dismiss') }),
]);

/** Be a member who looks after friends and groups in the WeCom client. */
export const memberRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/sim/members/:userid',
    does:
      'act on a customer in the WeCom client: {act: half (the customer adds the member, unconfirmed), customer, state?} ' +
      '{act: confirm | delete, customer} {act: edit, customer, remark?, mobiles?, tags?}',
    async run({ world }, context) {
      const member = needMember(world, context.req.param('userid') ?? '');
      const body = await readBody(contactAct, context);
      const { externalUserid } = needCustomer(world, body.customer);
      switch (body.act) {
        case 'half':
          return done(context, addHalf(world, member, externalUserid, body.state));
        case 'confirm':
          return done(context, confirmHalf(world, member, externalUserid));
        case 'edit':
          return done(context, editContact(world, member, externalUserid, body));
        default:
          return done(context, deleteContact(world, member, externalUserid));
      }
    },
  },
  {
    method: 'POST',
    path: '/sim/groups/:chatId',
    does:
      'act on a group in the WeCom client: {act: rename, name} {act: notice, notice} {act: owner, userid} ' +
      '{act: remove, members: [id]} {act: dismiss}',
    async run({ world }, context) {
      const group = world.groups.get(context.req.param('chatId') ?? '');
      if (group === undefined) return done(context, false);
      const body = await readBody(groupAct, context);
      switch (body.act) {
        case 'rename':
          renameGroup(world, group, body.name);
          break;
        case 'notice':
          setNotice(world, group, body.notice);
          break;
        case 'owner':
          giveGroup(world, group, needMember(world, body.userid));
          break;
        case 'remove':
          return done(context, removeFromGroup(world, group, body.members));
        default:
          dismissGroup(world, group);
      }
      return done(context, true);
    },
  },
];
