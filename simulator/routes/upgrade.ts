import { z } from 'zod';
import { refuse } from '../refusal.ts';
import { conversationOf } from '../world/conversations.ts';
import { needMember } from '../world/people.ts';
import { answer, read, type Api } from './api.ts';

const pair = { open_kfid: z.string().min(1), external_userid: z.string().min(1) };
const upgradeRequest = z.discriminatedUnion('type', [
  z.strictObject({
    ...pair,
    type: z.literal(1),
    member: z.strictObject({ userid: z.string().min(1), wording: z.string().optional() }),
  }),
  z.strictObject({
    ...pair,
    type: z.literal(2),
    groupchat: z.strictObject({ chat_id: z.string().min(1), wording: z.string().optional() }),
  }),
]);
const cancelRequest = z.strictObject(pair);

/** wecom-api.md 4.9 */
export const upgradeConfig: Api = {
  path: 'kf/customer/get_upgrade_service_config',
  methods: ['GET'],
  run({ world: { upgradeRange, variants } }) {
    return answer({
      member_range: { userid_list: upgradeRange.userids, [variants.upgradeDepartments]: upgradeRange.departmentIds },
      groupchat_range: { chat_id_list: upgradeRange.chatIds },
    });
  },
};

/** wecom-api.md 4.9: only a hint in the servicer's client, nothing to the customer; 95021 outside the configured range. */
export const upgradeService: Api = {
  path: 'kf/customer/upgrade_service',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    const request = read(upgradeRequest, body);
    const { openKfid, externalUserid } = conversationOf(world, request.open_kfid, request.external_userid);
    const target = request.type === 1 ? needMember(world, request.member.userid).userid : request.groupchat.chat_id;
    const range = request.type === 1 ? world.upgradeRange.userids : world.upgradeRange.chatIds;
    if (!range.includes(target)) throw refuse('upgradeNotConfigured');
    dropHint(world.upgradeHints, openKfid, externalUserid);
    world.upgradeHints.push({
      openKfid,
      externalUserid,
      userid: request.type === 1 ? target : '',
      chatId: request.type === 2 ? target : '',
      wording: (request.type === 1 ? request.member.wording : request.groupchat.wording) ?? '',
    });
    ledger.record({ at: world.clock.now(), kind: 'upgrade', openKfid, externalUserid, target });
    return answer();
  },
};

/** wecom-api.md 4.9 */
export const cancelUpgradeService: Api = {
  path: 'kf/customer/cancel_upgrade_service',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    const request = read(cancelRequest, body);
    const { openKfid, externalUserid } = conversationOf(world, request.open_kfid, request.external_userid);
    dropHint(world.upgradeHints, openKfid, externalUserid);
    ledger.record({ at: world.clock.now(), kind: 'cancel-upgrade', openKfid, externalUserid, target: '' });
    return answer();
  },
};

function dropHint(
  hints: { openKfid: string; externalUserid: string }[],
  openKfid: string,
  externalUserid: string,
): void {
  const index = hints.findIndex((hint) => hint.openKfid === openKfid && hint.externalUserid === externalUserid);
  if (index >= 0) hints.splice(index, 1);
}
