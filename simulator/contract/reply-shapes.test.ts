import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  accountListReplySchema,
  kfAddContactWayReplySchema,
  servicerListReplySchema,
  type AccountListRequest,
  type KfAddContactWayRequest,
} from '#shared/wecom/account';
import { corpTagListReplySchema } from '#shared/wecom/corp-tags';
import {
  customerBatchgetReplySchema,
  upgradeConfigReplySchema,
  type CancelUpgradeRequest,
  type CustomerBatchgetRequest,
  type UpgradeServiceRequest,
} from '#shared/wecom/customer';
import { externalContactReplySchema } from '#shared/wecom/external-contact';
import { followUserListReplySchema } from '#shared/wecom/follow-user-list';
import { groupGetReplySchema, groupListReplySchema, type GroupListRequest } from '#shared/wecom/group';
import { mediaUploadReplySchema } from '#shared/wecom/media';
import { memberReplySchema, replyStatusSchema, tokenReplySchema } from '#shared/wecom/reply';
import {
  sendMsgReplySchema,
  type SendMsgOnEventRequest,
  type SendMsgRequest,
  welcomeCodeLifeMs,
} from '#shared/wecom/send-msg';
import {
  serviceStateGetReplySchema,
  serviceStateTransReplySchema,
  type ServiceStateGetRequest,
  type ServiceStateTransRequest,
} from '#shared/wecom/service-state';
import { isSyncItem, syncMsgReplySchema, type SyncMsgRequest } from '#shared/wecom/sync-msg';
import { demoGroups, demoMembers } from '../demo-world.ts';
import { corp, openContract, pair, shop, xiaoman, type Contract } from '../testing/contract.ts';

const { expert } = demoMembers;
let it: Contract;
let welcomeCode: string;

beforeAll(async () => {
  it = await openContract();
  await it.enter({ wechatChannels: { nickname: '暖芽母婴', scene: 1 } });
  const [entered] = await it.events('enter_session');
  welcomeCode = String(entered?.['welcome_code']);
  await it.write();
  await it.call('externalcontact/add_contact_way', { type: 1, scene: 2, state: 'hy-1', user: [expert] });
  await it.sim(`customers/${xiaoman}/accept`, { scanned: 'hy-1' });
});
afterAll(() => it.close());

/** A request as the relay writes it, and the shape the relay reads the answer with. */
const calls: readonly (readonly [path: string, shape: z.ZodType, body?: object | (() => object)])[] = [
  ['kf/account/list', accountListReplySchema, { offset: 0, limit: 100 } satisfies AccountListRequest],
  [
    'kf/add_contact_way',
    kfAddContactWayReplySchema,
    { open_kfid: shop, scene: 'qr_card' } satisfies KfAddContactWayRequest,
  ],
  [`kf/servicer/list?open_kfid=${shop}`, servicerListReplySchema],
  [`user/get?userid=${expert}`, memberReplySchema],
  ['kf/sync_msg', syncMsgReplySchema, { open_kfid: shop, limit: 1_000, voice_format: 0 } satisfies SyncMsgRequest],
  [
    'kf/send_msg',
    sendMsgReplySchema,
    {
      touser: xiaoman,
      open_kfid: shop,
      msgid: 'own-1',
      msgtype: 'text',
      text: { content: '在的' },
    } satisfies SendMsgRequest,
  ],
  [
    'kf/send_msg_on_event',
    sendMsgReplySchema,
    () => ({ code: welcomeCode, msgtype: 'text', text: { content: '您好' } }) satisfies SendMsgOnEventRequest,
  ],
  ['kf/service_state/get', serviceStateGetReplySchema, pair satisfies ServiceStateGetRequest],
  [
    'kf/service_state/trans',
    serviceStateTransReplySchema,
    { ...pair, service_state: 3, servicer_userid: 'lijing' } satisfies ServiceStateTransRequest,
  ],
  [
    'kf/customer/batchget',
    customerBatchgetReplySchema,
    {
      external_userid_list: [xiaoman, 'wmNobody'],
      need_enter_session_context: 1,
    } satisfies CustomerBatchgetRequest,
  ],
  ['kf/customer/get_upgrade_service_config', upgradeConfigReplySchema],
  [
    'kf/customer/upgrade_service',
    replyStatusSchema,
    { ...pair, type: 1, member: { userid: expert, wording: '加顾问' } } satisfies UpgradeServiceRequest,
  ],
  ['kf/customer/cancel_upgrade_service', replyStatusSchema, pair satisfies CancelUpgradeRequest],
  ['externalcontact/get_follow_user_list', followUserListReplySchema],
  [`externalcontact/get?external_userid=${xiaoman}`, externalContactReplySchema],
  ['externalcontact/get_corp_tag_list', corpTagListReplySchema, {}],
  ['externalcontact/groupchat/list', groupListReplySchema, { limit: 1 } satisfies GroupListRequest],
  ['externalcontact/groupchat/get', groupGetReplySchema, { chat_id: demoGroups.newMothers, need_name: 1 }],
];

describe('every reply has the shape the relay reads', () => {
  test('gettoken', async () => {
    const reply = await it.ask(`gettoken?corpid=${corp.corpId}&corpsecret=${corp.secret}`);
    expect(tokenReplySchema.parse(reply).expires_in).toBe(7_200);
  });

  for (const [path, shape, body] of calls)
    test(`${path} answers as written`, async () => {
      const reply = await it.call(path, typeof body === 'function' ? body() : body);
      expect(replyStatusSchema.parse(reply)).toMatchObject({ errcode: 0, errmsg: 'ok' });
      expect(shape.safeParse(reply).error).toBeUndefined();
    });

  test('media/upload', async () => {
    const png = new Uint8Array(Buffer.from('89504e470d0a1a0a0000', 'hex'));
    expect(mediaUploadReplySchema.safeParse(await it.upload('image', png)).error).toBeUndefined();
  });

  test('items of sync_msg', async () => {
    const items = await it.items();
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(isSyncItem)).toBe(true);
  });

  test('the welcome code lives as long as the relay thinks', async () => {
    await it.sim('customers', { nickname: '新来的', externalUserid: 'wmNew' });
    await it.sim('customers/wmNew/enter', { account: shop });
    const code = (await it.events('enter_session')).at(-1)?.['welcome_code'];
    await it.later(welcomeCodeLifeMs);
    const welcome = { code, msgtype: 'text', text: { content: '您好' } };
    expect((await it.call('kf/send_msg_on_event', welcome)).errcode).toBe(0);
  });
});
