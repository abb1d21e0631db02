import { z } from 'zod';
import { newExternalUserid, newOpenKfid } from '../ids.ts';
import { createGroup } from '../world/groups.ts';
import { needAccount } from '../world/conversations.ts';
import { needMember } from '../world/people.ts';
import { readBody, type ControlRoute } from './route.ts';

const name = z.string().min(1).max(64);
const gender = z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0);

/** Look at the world and add to it, as the admin console would. */
export const worldRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/sim/world',
    does: 'accounts, members, servicers, customers, friendships, groups, tags, upgrade ranges',
    run: ({ world }, context) =>
      context.json({
        accounts: [...world.accounts.values()],
        members: [...world.members.values()],
        servicers: world.servicers,
        servingDepartments: world.servingDepartments,
        customers: [...world.customers.values()],
        friendships: world.friendships,
        groups: [...world.groups.values()],
        tagGroups: world.tagGroups,
        upgradeRange: world.upgradeRange,
        upgradeHints: world.upgradeHints,
        ways: [...world.ways.values()],
      }),
  },
  {
    method: 'POST',
    path: '/sim/customers',
    does: 'a new customer: {nickname, gender?, externalUserid?} → {externalUserid}',
    async run({ world }, context) {
      const body = await readBody(z.object({ nickname: name, gender, externalUserid: z.string().optional() }), context);
      const externalUserid = body.externalUserid ?? newExternalUserid();
      world.customers.set(externalUserid, { externalUserid, nickname: body.nickname, avatar: '', gender: body.gender });
      world.onChange('');
      return context.json({ externalUserid });
    },
  },
  {
    method: 'POST',
    path: '/sim/accounts',
    does: 'a new account: {name, openKfid?} → {openKfid}',
    async run({ world }, context) {
      const body = await readBody(z.object({ name: name.max(16), openKfid: z.string().optional() }), context);
      const openKfid = body.openKfid ?? newOpenKfid();
      world.accounts.set(openKfid, { openKfid, name: body.name, avatar: '' });
      return context.json({ openKfid });
    },
  },
  {
    method: 'POST',
    path: '/sim/members',
    does: 'a new colleague: {userid, name, position?, contactRight?}',
    async run({ world }, context) {
      const body = await readBody(
        z.object({ userid: name, name, position: z.string().default(''), contactRight: z.boolean().default(true) }),
        context,
      );
      world.members.set(body.userid, body);
      return context.json({ ok: true });
    },
  },
  {
    method: 'POST',
    path: '/sim/servicers',
    does: 'a colleague serves an account: {account, userid}',
    async run({ world }, context) {
      const body = await readBody(z.object({ account: z.string(), userid: z.string() }), context);
      const { openKfid } = needAccount(world, body.account);
      const { userid } = needMember(world, body.userid);
      world.servicers.push({ openKfid, userid, status: 0, stopType: 0 });
      return context.json({ ok: true });
    },
  },
  {
    method: 'POST',
    path: '/sim/groups',
    does: 'a member makes a customer group: {name, owner, inUpgradeRange?} → {chatId}',
    async run({ world }, context) {
      const body = await readBody(
        z.object({ name, owner: z.string(), inUpgradeRange: z.boolean().default(false) }),
        context,
      );
      const { chatId } = createGroup(world, { name: body.name, owner: needMember(world, body.owner).userid });
      if (body.inUpgradeRange) world.upgradeRange.chatIds.push(chatId);
      return context.json({ chatId });
    },
  },
];
