import { z } from 'zod';
import { errcodes } from '#shared/wecom/errcodes';
import { transferLimits } from '#shared/wecom/transfer';
import { refuse } from '../refusal.ts';
import { changeOwner } from '../world/groups.ts';
import { findMember, needMember } from '../world/people.ts';
import type { Member } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { answer, read, type Api, type Desk } from './api.ts';

const request = z.strictObject({
  chat_id_list: z.array(z.string().min(1)).min(1).max(transferLimits.groupsPerCall),
  new_owner: z.string().min(1),
});

/** wecom-api.md 6.4: groups of an owner in service */
export const groupOnjobTransfer: Api = {
  path: 'externalcontact/groupchat/onjob_transfer',
  methods: ['POST'],
  run: (desk, { body }) => transfer(desk, read(request, body), false),
};

/** wecom-api.md 6.4: groups of an owner who has left */
export const groupTransfer: Api = {
  path: 'externalcontact/groupchat/transfer',
  methods: ['POST'],
  run: (desk, { body }) => transfer(desk, read(request, body), true),
};

function transfer({ world }: Desk, wish: z.infer<typeof request>, hasLeft: boolean) {
  const to = needMember(world, wish.new_owner);
  if (!to.contactRight || to.leftAt !== undefined) throw refuse('memberNotVerified');
  const failed = wish.chat_id_list.flatMap((chatId) => {
    const errcode = whyNot(world, chatId, to, hasLeft);
    if (errcode !== errcodes.ok.code) return [{ chat_id: chatId, errcode, errmsg: 'refused' }];
    const group = world.groups.get(chatId);
    if (group) changeOwner(group, to.userid, world.clock.now());
    world.groupTransfers.push({ chatId, to: to.userid, at: world.clock.now(), resigned: hasLeft });
    return [];
  });
  return answer({ failed_chat_list: failed });
}

function whyNot(world: World, chatId: string, to: Member, hasLeft: boolean): number {
  const group = world.groups.get(chatId);
  if (group === undefined) return errcodes.notCustomerGroup.code;
  const isLeft = findMember(world, group.owner)?.leftAt !== undefined;
  if (hasLeft && !isLeft) return errcodes.ownerNotResigned.code;
  // 90502 owner resigned, 90504 owner unchanged (wecom-api.md 8.1)
  if (!hasLeft && isLeft) return 90502;
  if (group.owner === to.userid) return 90504;
  const now = world.clock.now();
  const done = world.groupTransfers;
  const ofGroup = done.filter(
    (each) => each.chatId === chatId && !each.resigned && now - each.at < transferLimits.periodMs,
  );
  if (!hasLeft && ofGroup.length >= transferLimits.timesIn90Days) return errcodes.transferTooOften.code;
  const today = done.filter((each) => each.to === to.userid && now - each.at < 24 * 3_600_000);
  // The code for the daily limit is not told for this call; 45009 is the general one (wecom-api.md 9).
  return today.length >= transferLimits.groupsPerPersonAndDay ? errcodes.rateLimited.code : errcodes.ok.code;
}
