import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anan, openContract, xiaoman, type Contract } from '../testing/contract.ts';
import { demoGroups, demoMembers } from '../demo-world.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
});
afterEach(() => it.close());

const { expert } = demoMembers;
const get = (id: string) => it.call(`externalcontact/get?external_userid=${id}`);
const remark = (more: object) =>
  it.call('externalcontact/remark', { userid: expert, external_userid: xiaoman, ...more });

async function befriend(): Promise<void> {
  await it.call('externalcontact/add_contact_way', { type: 1, scene: 2, state: 'hy-1', user: [expert] });
  await it.sim(`customers/${xiaoman}/accept`, { scanned: 'hy-1' });
}

describe('6.1 externalcontact/get', () => {
  test('the customer and every follower', async () => {
    await befriend();
    expect(await get(xiaoman)).toMatchObject({
      errcode: 0,
      external_contact: { external_userid: xiaoman, name: '小满妈妈', type: 1, gender: 2 },
      follow_user: [{ userid: expert, remark: '小满妈妈', add_way: 1, state: 'hy-1', tags: [] }],
    });
  });

  test('40096 for a bad id, 41035 for none', async () => {
    expect((await get('wmNobody')).errcode).toBe(40096);
    expect((await get('')).errcode).toBe(41035);
  });

  test.each([84061, 40096])(
    'a KF customer who never added anybody fails; the code is unsure: %i (13.8)',
    async (code) => {
      await it.choose({ kfOnlyCustomer: code });
      await it.write();
      expect((await get(xiaoman)).errcode).toBe(code);
    },
  );
});

describe('6.2 remark', () => {
  test('belongs to the pair member and customer; 84061 without a relation', async () => {
    expect((await remark({ remark: '小满妈妈 5 个月' })).errcode).toBe(84061);
    await befriend();
    expect((await remark({ remark: '小满妈妈 5 个月', remark_mobiles: ['13800000000'] })).errcode).toBe(0);
    expect((await remark({ remark_mobiles: [''] })).errcode).toBe(0);
    expect((await get(xiaoman))['follow_user']).toMatchObject([{ remark: '小满妈妈 5 个月', remark_mobiles: [] }]);
  });

  test('20, 150 and 20 characters; not everything empty', async () => {
    await befriend();
    expect((await remark({ remark: '好'.repeat(20), description: '好'.repeat(150) })).errcode).toBe(0);
    expect((await remark({ remark: '好'.repeat(21) })).errcode).toBe(40058);
    expect((await remark({ description: '好'.repeat(151) })).errcode).toBe(40058);
    expect((await remark({ remark_company: '好'.repeat(21) })).errcode).toBe(40058);
    expect((await remark({})).errcode).toBe(40063);
  });
});

const list = (more: object) => it.call('externalcontact/groupchat/list', more);
const group = (more: object) => it.call('externalcontact/groupchat/get', { chat_id: demoGroups.newMothers, ...more });

describe('6.5 customer groups', () => {
  test('groupchat/list: limit is required, 1 to 1000, with a cursor', async () => {
    expect((await list({})).errcode).toBe(40063);
    expect((await list({ limit: 1_001 })).errcode).toBe(40058);
    const first = await list({ limit: 1 });
    expect(first['group_chat_list']).toEqual([{ chat_id: demoGroups.newMothers, status: 0 }]);
    const rest = await list({ limit: 1, cursor: first['next_cursor'] });
    expect(rest['group_chat_list']).toEqual([{ chat_id: demoGroups.feeding, status: 0 }]);
    expect(rest['next_cursor']).toBeUndefined();
    expect((await list({ limit: 1, cursor: 'nonsense' })).errcode).toBe(50100);
  });

  test('owner_filter', async () => {
    const mine = await list({ limit: 10, owner_filter: { userid_list: [expert] } });
    expect(mine['group_chat_list']).toHaveLength(2);
    const none = await list({ limit: 10, owner_filter: { userid_list: [demoMembers.lijing] } });
    expect(none['group_chat_list']).toEqual([]);
  });

  test('groupchat/get: join_scene 1 invited, 3 QR with the state of the join way; names on request', async () => {
    await it.sim(`customers/${xiaoman}/join-group`, { chatId: demoGroups.newMothers });
    const join = { scene: 2, state: 'hy-2', chat_id_list: [demoGroups.newMothers] };
    await it.call('externalcontact/groupchat/add_join_way', join);
    await it.sim(`customers/${anan}/accept`, { scanned: 'hy-2' });
    const { group_chat: named } = await group({ need_name: 1 });
    expect(named).toMatchObject({
      name: '暖芽新手宝妈群',
      owner: expert,
      member_version: expect.stringMatching(/^[0-9a-f]{32}$/),
      member_list: [
        { userid: expert, type: 1 },
        { userid: xiaoman, type: 2, join_scene: 1, name: '小满妈妈' },
        { userid: anan, type: 2, join_scene: 3, state: 'hy-2', name: '安安爸爸' },
      ],
    });
    const { member_list: plain } = (await group({}))['group_chat'] as { member_list: readonly object[] };
    expect(plain[1]).not.toHaveProperty('name');
  });

  test('an unknown chat_id is 86003, a malformed one 86001', async () => {
    expect((await group({ chat_id: 'wrOther' })).errcode).toBe(86003);
    expect((await group({ chat_id: 'nonsense' })).errcode).toBe(86001);
  });
});
