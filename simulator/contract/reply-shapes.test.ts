import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  accountListReplySchema,
  kfAddContactWayReplySchema,
  servicerListReplySchema,
  type AccountListRequest,
  type KfAddContactWayRequest,
} from '#shared/wecom/account';
import {
  customerBatchgetReplySchema,
  upgradeConfigReplySchema,
  type CancelUpgradeRequest,
  type CustomerBatchgetRequest,
  type UpgradeServiceRequest,
} from '#shared/wecom/customer';
import { addContactWayReplySchema, contactWayReplySchema } from '#shared/wecom/contact-way';
import { corpTagListReplySchema } from '#shared/wecom/corp-tags';
import { externalContactReplySchema } from '#shared/wecom/external-contact';
import { addJoinWayReplySchema, joinWayReplySchema } from '#shared/wecom/join-way';
import { groupGetReplySchema, groupListReplySchema, type GroupListRequest } from '#shared/wecom/group';
import { mediaUploadReplySchema } from '#shared/wecom/media';
import { memberReplySchema, replyStatusSchema, tokenReplySchema } from '#shared/wecom/reply';
import { sendMsgReplySchema } from '#shared/wecom/send-msg';
import { serviceStateGetReplySchema, serviceStateTransReplySchema } from '#shared/wecom/service-state';
import { isSyncItem, syncMsgReplySchema } from '#shared/wecom/sync-msg';
import { demoGroups, demoMembers, demoTags } from '../demo-world.ts';
import { credentials, shop, startSimulator, xiaoman } from '../testing/start-simulator.ts';

let it: Awaited<ReturnType<typeof startSimulator>>;
const pair = { open_kfid: shop, external_userid: xiaoman };
const friend = { userid: demoMembers.expert, external_userid: xiaoman };
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

async function accepted<S extends z.ZodType>(schema: S, path: string, body?: unknown): Promise<z.infer<S>> {
  const reply = await it.call(path, body);
  expect(replyStatusSchema.parse(reply)).toMatchObject({ errcode: 0, errmsg: 'ok' });
  return schema.parse(reply);
}

async function upload(bytes: Uint8Array<ArrayBuffer>, type: string) {
  const form = new FormData();
  form.set('media', new File([bytes], '说明 1.png', { type: 'image/png' }));
  const path = `${it.sim.url}/cgi-bin/media/upload?access_token=${it.sim.tokens.issue().token}&type=${type}`;
  return (await fetch(path, { method: 'POST', body: form })).json();
}

beforeAll(async () => {
  it = await startSimulator();
  const customer = it.sim.customer(xiaoman);
  customer.enter(shop, { wechatChannels: { nickname: '暖芽母婴', scene: 1 } });
  customer.write(shop, '在吗');
});
afterAll(() => it.sim.close());

describe('every reply has the shape the relay reads', () => {
  test('gettoken', async () => {
    const path = `gettoken?corpid=${credentials.corpId}&corpsecret=${credentials.secret}`;
    expect(tokenReplySchema.parse(await it.request(path)).access_token).toBe(it.token);
  });

  test('accounts and servicers', async () => {
    const { account_list } = await accepted(accountListReplySchema, 'kf/account/list', {
      offset: 1,
      limit: 1,
    } satisfies AccountListRequest);
    expect(account_list.map((account) => account.name)).toEqual(['暖芽售后服务']);
    expect((await accepted(accountListReplySchema, 'kf/account/list')).account_list).toHaveLength(2);
    const { servicer_list } = await accepted(servicerListReplySchema, `kf/servicer/list?open_kfid=${shop}`);
    expect(servicer_list).toContainEqual({ userid: 'lijing', status: 0 });
    expect((await accepted(memberReplySchema, 'user/get?userid=LiJing')).name).toBe('李静');
    const kfWay: KfAddContactWayRequest = { open_kfid: shop, scene: 'qr_card' };
    expect((await accepted(kfAddContactWayReplySchema, 'kf/add_contact_way', kfWay)).url).toMatch(
      /^https:\/\/work\.weixin\.qq\.com\/kf\/kfc/,
    );
  });

  test('sync_msg and send_msg', async () => {
    const page = await accepted(syncMsgReplySchema, 'kf/sync_msg', { open_kfid: shop });
    expect(page.msg_list).toHaveLength(2);
    expect(page.msg_list.every(isSyncItem)).toBe(true);
    expect((await accepted(sendMsgReplySchema, 'kf/send_msg', it.text('在的', 'own-1'))).msgid).toBe('own-1');
  });

  test('service state', async () => {
    const state = await accepted(serviceStateGetReplySchema, 'kf/service_state/get', pair);
    expect(state.service_state).toBe(1);
    const move = { ...pair, service_state: 3, servicer_userid: 'lijing' };
    const moved = await accepted(serviceStateTransReplySchema, 'kf/service_state/trans', move);
    expect(moved.msg_code).toBeDefined();
    const again = await accepted(serviceStateTransReplySchema, 'kf/service_state/trans', move);
    expect(again.msg_code).toBeUndefined();
  });

  test('customers, known for 48 h', async () => {
    const request: CustomerBatchgetRequest = {
      external_userid_list: [xiaoman, 'wmNobody'],
      need_enter_session_context: 1,
    };
    const reply = await accepted(customerBatchgetReplySchema, 'kf/customer/batchget', request);
    expect(reply.customer_list).toMatchObject([
      { nickname: '小满妈妈', enter_session_context: { wechat_channels: { scene: 1 } } },
    ]);
    expect(reply.invalid_external_userid).toEqual(['wmNobody']);
  });

  test('upgrade', async () => {
    const path = 'kf/customer/get_upgrade_service_config';
    const { member_range, groupchat_range } = await accepted(upgradeConfigReplySchema, path);
    expect(member_range?.userid_list).toContain(demoMembers.expert);
    expect(groupchat_range?.chat_id_list).toContain(demoGroups.newMothers);
    const upgrade: UpgradeServiceRequest = {
      ...pair,
      type: 1,
      member: { userid: demoMembers.expert, wording: '加顾问' },
    };
    await accepted(replyStatusSchema, 'kf/customer/upgrade_service', upgrade);
    await accepted(replyStatusSchema, 'kf/customer/cancel_upgrade_service', pair satisfies CancelUpgradeRequest);
    const outside = { ...pair, type: 1, member: { userid: 'zhangfan' } };
    expect((await it.call('kf/customer/upgrade_service', outside)).errcode).toBe(95021);
  });

  test('a friend: way, acceptance, tags, remark', async () => {
    expect((await it.call(`externalcontact/get?external_userid=${xiaoman}`)).errcode).toBe(84061);
    expect((await it.call('externalcontact/mark_tag', { ...friend, add_tag: [demoTags.infant] })).errcode).toBe(84061);
    const wish = { type: 1, scene: 2, state: 'hy-1', user: [demoMembers.expert] };
    const way = await accepted(addContactWayReplySchema, 'externalcontact/add_contact_way', wish);
    const image = await fetch(way.qr_code ?? '');
    expect(image.headers.get('content-type')).toBe('image/png');
    const known = { config_id: way.config_id };
    const { contact_way } = await accepted(contactWayReplySchema, 'externalcontact/get_contact_way', known);
    expect(contact_way).toMatchObject({ state: 'hy-1', user: [demoMembers.expert], qr_code: way.qr_code });
    it.sim.customer(xiaoman).accept('hy-1');
    await accepted(replyStatusSchema, 'externalcontact/mark_tag', { ...friend, add_tag: [demoTags.infant] });
    await accepted(replyStatusSchema, 'externalcontact/remark', { ...friend, remark: '小满妈妈 5 个月' });
    const path = `externalcontact/get?external_userid=${xiaoman}`;
    const { follow_user } = await accepted(externalContactReplySchema, path);
    expect(follow_user).toMatchObject([
      { userid: demoMembers.expert, state: 'hy-1', remark: '小满妈妈 5 个月', tags: [{ tag_name: '4–12 个月' }] },
    ]);
    expect(it.sim.ledger.of('mark-tag')).toMatchObject([{ added: [demoTags.infant] }]);
  });

  test('corp tags', async () => {
    const all = await accepted(corpTagListReplySchema, 'externalcontact/get_corp_tag_list', {});
    expect(all.tag_group).toHaveLength(3);
    const one = await accepted(corpTagListReplySchema, 'externalcontact/get_corp_tag_list', {
      tag_id: [demoTags.bottle],
    });
    expect(one.tag_group).toMatchObject([{ group_name: '关注品类', tag: [{ name: '奶瓶' }] }]);
    const unknown = { ...friend, add_tag: ['etNothing'] };
    expect((await it.call('externalcontact/mark_tag', unknown)).errcode).toBe(40068);
  });

  test('a group: join way, acceptance, members', async () => {
    const wish = { scene: 2, state: 'hy-2', chat_id_list: [demoGroups.newMothers] };
    const { config_id } = await accepted(addJoinWayReplySchema, 'externalcontact/groupchat/add_join_way', wish);
    const path = 'externalcontact/groupchat/get_join_way';
    const { join_way } = await accepted(joinWayReplySchema, path, { config_id });
    expect((await fetch(join_way.qr_code ?? '')).status).toBe(200);
    it.sim.customer(xiaoman).accept('hy-2');
    const page: GroupListRequest = { limit: 1 };
    const list = await accepted(groupListReplySchema, 'externalcontact/groupchat/list', page);
    expect(list.group_chat_list).toHaveLength(1);
    const rest = { limit: 1, cursor: list.next_cursor };
    expect((await accepted(groupListReplySchema, 'externalcontact/groupchat/list', rest)).next_cursor).toBeUndefined();
    const asked = { chat_id: demoGroups.newMothers, need_name: 1 };
    const { group_chat } = await accepted(groupGetReplySchema, 'externalcontact/groupchat/get', asked);
    expect(group_chat.member_list.at(-1)).toMatchObject({
      userid: xiaoman,
      type: 2,
      join_scene: 3,
      state: 'hy-2',
      name: '小满妈妈',
    });
  });

  test('media: what went up comes down, whole or in part, for three days', async () => {
    const media = mediaUploadReplySchema.parse(await upload(new Uint8Array(png), 'image'));
    expect(typeof media.created_at).toBe('string');
    const url = `${it.sim.url}/cgi-bin/media/get?access_token=${it.token}&media_id=${media.media_id}`;
    const whole = await fetch(url);
    expect(whole.headers.get('content-type')).toBe('image/png');
    expect(decodeURIComponent(whole.headers.get('content-disposition') ?? '')).toContain('filename="说明 1.png"');
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(png);
    const part = await fetch(url, { headers: { range: 'bytes=1-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'PNG']);
    it.clock.shift(3 * 24 * 3_600_000 + 1);
    expect((await it.call(`media/get?media_id=${media.media_id}`)).errcode).toBe(40007);
  });

  test('a file that is no picture, or too small, or of no kind is refused', async () => {
    const text = new Uint8Array(Buffer.from('not a picture'));
    expect(await upload(text, 'image')).toMatchObject({ errcode: 40123 });
    expect(await upload(text.slice(0, 5), 'file')).toMatchObject({ errcode: 40006 });
    expect(await upload(text, 'hologram')).toMatchObject({ errcode: 40005 });
  });
});
