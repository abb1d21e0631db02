import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anan, hour, openContract, pair, second, shop, xiaoman, type Contract } from '../testing/contract.ts';
import { demoGroups, demoMembers } from '../demo-world.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
});
afterEach(() => it.close());

const batchget = (ids: readonly string[], context?: number) =>
  it.call('kf/customer/batchget', {
    external_userid_list: ids,
    ...(context === undefined ? {} : { need_enter_session_context: context }),
  });

describe('4.8 customer/batchget', () => {
  test('only customers who entered or wrote within 48 h; others land in invalid_external_userid with errcode 0', async () => {
    await it.write();
    await it.sim(`customers/${anan}/enter`, { account: shop });
    const reply = await batchget([xiaoman, anan, 'wmNobody']);
    expect(reply).toMatchObject({
      errcode: 0,
      customer_list: [
        { external_userid: xiaoman, nickname: '小满妈妈', gender: 2 },
        { external_userid: anan, nickname: '安安爸爸', gender: 1 },
      ],
      invalid_external_userid: ['wmNobody'],
    });
    await it.later(48 * hour);
    expect((await batchget([xiaoman]))['invalid_external_userid']).toEqual([]);
    await it.later(second);
    expect((await batchget([xiaoman]))['invalid_external_userid']).toEqual([xiaoman]);
  });

  test('enter_session_context on request: scene, scene_param, wechat_channels', async () => {
    const wechatChannels = { shop_nickname: '暖芽小店', scene: 4 };
    await it.enter({ scene: 'qr_card', sceneParam: 'a=1', wechatChannels });
    const context = { scene: 'qr_card', scene_param: 'a=1', wechat_channels: wechatChannels };
    expect((await batchget([xiaoman], 1))['customer_list']).toMatchObject([{ enter_session_context: context }]);
    const [plain] = (await batchget([xiaoman]))['customer_list'] as readonly object[];
    expect(plain).not.toHaveProperty('enter_session_context');
  });

  test('1 to 100 ids', async () => {
    expect((await batchget([])).errcode).toBe(40058);
    expect((await batchget(Array<string>(100).fill('wmNobody'))).errcode).toBe(0);
    expect((await batchget(Array<string>(101).fill('wmNobody'))).errcode).toBe(40058);
  });
});

const upgrade = (body: object) => it.call('kf/customer/upgrade_service', { ...pair, ...body });

describe('4.9 upgrade service', () => {
  test.each(['department_id_list', 'department_list'])('get_upgrade_service_config, with %s (12)', async (name) => {
    await it.choose({ upgradeDepartments: name });
    const reply = await it.call('kf/customer/get_upgrade_service_config');
    expect(reply['member_range']).toEqual({ userid_list: [demoMembers.expert, demoMembers.lijing], [name]: [] });
    expect(reply['groupchat_range']).toEqual({ chat_id_list: [demoGroups.newMothers, demoGroups.feeding] });
  });

  test('type 1 a member, type 2 a group; 95021 outside the configured range', async () => {
    await it.write();
    expect((await upgrade({ type: 1, member: { userid: demoMembers.expert, wording: '加顾问' } })).errcode).toBe(0);
    expect((await upgrade({ type: 2, groupchat: { chat_id: demoGroups.feeding } })).errcode).toBe(0);
    expect((await upgrade({ type: 1, member: { userid: demoMembers.zhangfan } })).errcode).toBe(95021);
    expect((await upgrade({ type: 2, groupchat: { chat_id: 'wrOther' } })).errcode).toBe(95021);
    expect((await upgrade({ type: 3 })).errcode).toBe(40058);
    expect((await it.call('kf/customer/cancel_upgrade_service', pair)).errcode).toBe(0);
  });

  test('only a hint inside the WeCom client; nothing is sent to the customer', async () => {
    await it.write();
    await upgrade({ type: 1, member: { userid: demoMembers.expert } });
    const [conversation] = (await it.sim(`customers/${xiaoman}/phone`))['conversations'] as readonly {
      lines: readonly object[];
    }[];
    expect(conversation?.lines).toHaveLength(1);
    expect((await it.sim('world'))['upgradeHints']).toMatchObject([{ userid: demoMembers.expert }]);
  });
});
