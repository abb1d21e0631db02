import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoGroups, demoMembers, demoTags } from '../demo-world.ts';
import { anan, openContract, xiaoman, type Contract } from '../testing/contract.ts';
import { hearCallbacks } from '../testing/hear-callbacks.ts';

let it: Contract;
let ear: Awaited<ReturnType<typeof hearCallbacks>>;
beforeEach(async () => {
  it = await openContract();
  ear = await hearCallbacks(it);
});
afterEach(async () => {
  await it.close();
  await ear.close();
});

const { expert } = demoMembers;
const pair = { userid: expert, external_userid: xiaoman };
const cdata = (name: string, text: string) => `<${name}><![CDATA[${text}]]></${name}>`;
const member = (act: string, more: object = {}) => it.sim(`members/${expert}`, { act, customer: xiaoman, ...more });
const group = (act: string, more: object = {}) => it.sim(`groups/${demoGroups.newMothers}`, { act, ...more });
const mark = async () => (await it.call('externalcontact/mark_tag', { ...pair, add_tag: [demoTags.infant] })).errcode;

/** Only the n-th event, and nothing after it. */
async function heard(nth: number): Promise<string> {
  const events = await ear.events(nth);
  await ear.quiet();
  expect(events).toHaveLength(nth);
  return events[nth - 1] ?? '';
}

async function befriend(): Promise<void> {
  await it.call('externalcontact/add_contact_way', { type: 1, scene: 2, state: 'hy-1', user: [expert] });
  await it.sim(`customers/${xiaoman}/accept`, { scanned: 'hy-1' });
}

describe('2.2 change_external_contact', () => {
  test('add_external_contact with the state of the way and a welcome code', async () => {
    await befriend();
    const xml = await heard(1);
    expect(xml).toContain(cdata('Event', 'change_external_contact'));
    expect(xml).toContain(cdata('ChangeType', 'add_external_contact'));
    expect(xml).toContain(cdata('UserID', expert) + cdata('ExternalUserID', xiaoman) + cdata('State', 'hy-1'));
    expect(xml).toContain('<WelcomeCode>');
    expect(xml).toContain(cdata('FromUserName', 'sys'));
  });

  test('add_half_external_contact: calls are 84061 until the member confirms, whose event has no code any more', async () => {
    await member('half', { state: 'hy-2' });
    const half = await heard(1);
    expect(half).toContain(cdata('ChangeType', 'add_half_external_contact'));
    expect(half).toContain(cdata('State', 'hy-2') + '<WelcomeCode>');
    expect(await mark()).toBe(84061);
    await member('confirm');
    const whole = await heard(2);
    expect(whole).toContain(cdata('ChangeType', 'add_external_contact'));
    expect(whole).toContain(cdata('State', 'hy-2'));
    expect(whole).not.toContain('WelcomeCode');
    expect(await mark()).toBe(0);
  });

  test('edit_external_contact when the member edits remark, mobile or tags; the API makes no event', async () => {
    await befriend();
    expect(await mark()).toBe(0);
    await it.call('externalcontact/remark', { ...pair, remark: '接口改的' });
    await member('edit', { remark: '小满妈妈 5 个月', tags: [demoTags.bottle] });
    expect(await heard(2)).toContain(cdata('ChangeType', 'edit_external_contact'));
    const { follow_user: followers } = await it.call(`externalcontact/get?external_userid=${xiaoman}`);
    expect(followers).toMatchObject([{ remark: '小满妈妈 5 个月', tags: [{ tag_id: demoTags.bottle }] }]);
  });

  test('del_follow_user when the customer deletes the member: calls still work (6.1)', async () => {
    await befriend();
    await it.sim(`customers/${xiaoman}/delete-friend`, { userid: expert });
    expect(await heard(2)).toContain(cdata('ChangeType', 'del_follow_user'));
    expect(await mark()).toBe(0);
  });

  test('del_external_contact when the member deletes the customer: calls are 84061 (6.1)', async () => {
    await befriend();
    await member('delete');
    expect(await heard(2)).toContain(cdata('ChangeType', 'del_external_contact'));
    expect(await mark()).toBe(84061);
  });
});

async function version(): Promise<unknown> {
  const reply = await it.call('externalcontact/groupchat/get', { chat_id: demoGroups.newMothers });
  return (reply['group_chat'] as { member_version: string }).member_version;
}

describe('2.3 change_external_chat', () => {
  test('add_member: JoinScene 0 invited, 3 by QR, with the versions of the member list before and after', async () => {
    const before = await version();
    await it.sim(`customers/${xiaoman}/join-group`, { chatId: demoGroups.newMothers });
    const xml = await heard(1);
    expect(xml).toContain(
      cdata('ChangeType', 'update') + cdata('UpdateDetail', 'add_member') + '<JoinScene>0</JoinScene>',
    );
    expect(xml).toContain('<MemChangeCnt>1</MemChangeCnt>');
    expect(xml).toContain(`<MemChangeList>${cdata('Item', xiaoman)}</MemChangeList>`);
    expect(xml).toContain(cdata('LastMemVer', String(before)) + cdata('CurMemVer', String(await version())));
    const join = { scene: 2, state: 'hy-3', chat_id_list: [demoGroups.newMothers] };
    await it.call('externalcontact/groupchat/add_join_way', join);
    await it.sim(`customers/${anan}/accept`, { scanned: 'hy-3' });
    expect(await heard(2)).toContain('<JoinScene>3</JoinScene>');
  });

  test('del_member: QuitScene 0 left, 1 removed, several in one event', async () => {
    for (const id of [xiaoman, anan]) await it.sim(`customers/${id}/join-group`, { chatId: demoGroups.newMothers });
    await group('remove', { members: [xiaoman, anan] });
    const removed = await heard(3);
    expect(removed).toContain('<QuitScene>1</QuitScene><MemChangeCnt>2</MemChangeCnt>');
    expect(removed).toContain(`<MemChangeList>${cdata('Item', xiaoman)}${cdata('Item', anan)}</MemChangeList>`);
    await it.sim(`customers/${xiaoman}/join-group`, { chatId: demoGroups.newMothers });
    await it.sim(`customers/${xiaoman}/leave-group`, { chatId: demoGroups.newMothers });
    expect(await heard(5)).toContain('<QuitScene>0</QuitScene>');
  });

  test.each([
    ['rename', { name: '新名字' }, 'change_name'],
    ['notice', { notice: '周三有讲座' }, 'change_notice'],
    ['owner', { userid: demoMembers.lijing }, 'change_owner'],
  ])('%s %o is %s', async (act, more, detail) => {
    await group(act, more);
    expect(await heard(1)).toContain(cdata('UpdateDetail', detail));
  });

  test('create, and dismiss: groupchat/get is 49008 afterwards (6.5)', async () => {
    await it.sim('groups', { name: '新群', owner: expert });
    expect(await heard(1)).toContain(cdata('ChangeType', 'create'));
    await group('dismiss');
    expect(await heard(2)).toContain(cdata('ChangeType', 'dismiss'));
    const asked = { chat_id: demoGroups.newMothers };
    expect((await it.call('externalcontact/groupchat/get', asked)).errcode).toBe(49008);
  });
});
