import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hour, openContract, shop, xiaoman, type Contract } from '../testing/contract.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
});
afterEach(() => it.close());

const at = { open_kfid: shop, external_userid: xiaoman };

describe('4.5 enter_session', () => {
  test('account and customer are inside `event`, not at top level', async () => {
    await it.enter({ scene: 'qr_card', sceneParam: 'a=1' });
    const [item] = await it.items();
    expect(item).toEqual({
      msgid: expect.any(String),
      send_time: expect.any(Number),
      origin: 4,
      msgtype: 'event',
      event: {
        event_type: 'enter_session',
        ...at,
        scene: 'qr_card',
        scene_param: 'a=1',
        welcome_code: expect.any(String),
      },
    });
  });

  test.each([
    [{ nickname: '暖芽母婴', scene: 1 }],
    [{ nickname: '暖芽母婴', scene: 2 }],
    [{ nickname: '暖芽母婴', scene: 3 }],
    [{ shop_nickname: '暖芽小店', scene: 4 }],
    [{ shop_nickname: '暖芽小店', scene: 5 }],
  ])('wechat_channels %o', async (channels) => {
    await it.enter({ wechatChannels: channels });
    expect(await it.events('enter_session')).toMatchObject([{ wechat_channels: channels }]);
  });

  test('welcome_code only without a welcome in the last 48 h', async () => {
    await it.enter();
    const [entered] = await it.events('enter_session');
    const welcome = { code: entered?.['welcome_code'], msgtype: 'text', text: { content: '您好' } };
    expect((await it.call('kf/send_msg_on_event', welcome)).errcode).toBe(0);
    await it.enter();
    await it.later(49 * hour);
    await it.enter();
    const codes = (await it.events('enter_session')).map((event) => 'welcome_code' in event);
    expect(codes).toEqual([true, false, true]);
  });

  test('no welcome_code once the customer has written to the account', async () => {
    await it.write();
    await it.enter();
    expect((await it.events('enter_session'))[0]).not.toHaveProperty('welcome_code');
  });

  test('entering alone does not open a session', async () => {
    await it.enter();
    expect(await it.state()).toBe(4);
    expect((await it.say('你好')).errcode).toBe(95031);
  });
});

describe('4.5 msg_send_fail', () => {
  test.each([0, 1, 2, 4, 5, 6, 8, 10, 11, 12, 13])('fail_type %i, after errcode 0', async (failType) => {
    await it.write();
    await it.sim('faults', { sendFails: [failType] });
    expect(await it.say('你好', 'own-1')).toMatchObject({ errcode: 0, msgid: 'own-1' });
    expect(await it.events('msg_send_fail')).toEqual([
      { event_type: 'msg_send_fail', ...at, fail_msgid: 'own-1', fail_type: failType },
    ]);
  });

  test('a customer who refuses messages makes fail_type 10', async () => {
    await it.write();
    await it.sim(`customers/${xiaoman}/block`, { account: shop, blocked: true });
    expect((await it.say('你好')).errcode).toBe(0);
    expect(await it.events('msg_send_fail')).toMatchObject([{ fail_type: 10 }]);
  });

  test('it may be pulled before send_msg has answered', async () => {
    await it.write();
    await it.choose({ failReport: 'before-answer' });
    await it.sim('faults', { sendFails: [13] });
    const order: string[] = [];
    const sending = it.say('你好', 'own-2').then(() => order.push('answer'));
    while ((await it.events('msg_send_fail')).length === 0);
    order.push('failure');
    await sending;
    expect(order).toEqual(['failure', 'answer']);
  });
});

describe('4.5 what servicers and customers do in their clients', () => {
  test('servicer_status_change: here 1 serving and 2 stopped, stop_type only when stopped', async () => {
    await it.act('lijing', 'status', { serving: false, stopType: 0 });
    await it.act('lijing', 'status', { serving: false, stopType: 1 });
    await it.act('lijing', 'status', { serving: true });
    const common = { event_type: 'servicer_status_change', servicer_userid: 'lijing', open_kfid: shop };
    expect(await it.events('servicer_status_change')).toEqual([
      { ...common, status: 2, stop_type: 0 },
      { ...common, status: 2, stop_type: 1 },
      { ...common, status: 1 },
    ]);
  });

  test('session_status_change: 1 taken, 2 transferred, 3 ended, 4 opened again; msg_code with 1 and 3', async () => {
    await it.write();
    await it.move(2);
    await it.act('wangmin', 'take');
    await it.act('wangmin', 'transfer', { to: 'lijing' });
    await it.act('lijing', 'end');
    await it.act('wangmin', 'reply', { text: '忘了说一件事' });
    const code = expect.any(String);
    const common = { event_type: 'session_status_change', ...at };
    expect(await it.events('session_status_change')).toEqual([
      { ...common, change_type: 1, new_servicer_userid: 'wangmin', msg_code: code },
      { ...common, change_type: 2, old_servicer_userid: 'wangmin', new_servicer_userid: 'lijing' },
      { ...common, change_type: 3, old_servicer_userid: 'lijing', msg_code: code },
      { ...common, change_type: 4, old_servicer_userid: 'lijing', new_servicer_userid: 'wangmin' },
    ]);
    expect(await it.state()).toBe(3);
  });

  test('user_recall_msg', async () => {
    const msgid = await it.write('发错了');
    await it.sim(`customers/${xiaoman}/recall`, { account: shop, msgid });
    expect(await it.events('user_recall_msg')).toEqual([{ event_type: 'user_recall_msg', ...at, recall_msgid: msgid }]);
  });

  test('servicer_recall_msg, of what was written in the client; what the API sent cannot be recalled', async () => {
    await it.write();
    await it.say('接口发的', 'own-1');
    await it.move(3, 'lijing');
    const { msgid } = await it.act('lijing', 'send', { message: { msgtype: 'text', text: { content: '写错了' } } });
    await it.act('lijing', 'recall', { msgid });
    expect(await it.events('servicer_recall_msg')).toEqual([
      { event_type: 'servicer_recall_msg', ...at, recall_msgid: msgid, servicer_userid: 'lijing' },
    ]);
    const again = { act: 'recall', account: shop, customer: xiaoman, msgid: 'own-1' };
    const response = await fetch(`${it.url}/sim/servicers/lijing`, { method: 'POST', body: JSON.stringify(again) });
    expect(response.status).toBe(409);
  });

  test.each([
    ['withheld', ['之后']],
    ['delivered', ['当中', '之后']],
  ])('reject_customer_msg_switch_change; what is written meanwhile is %s (own reading)', async (reading, texts) => {
    await it.choose({ rejectedMessages: reading });
    await it.act('lijing', 'reject', { rejects: true });
    await it.write('当中');
    await it.act('lijing', 'reject', { rejects: false });
    await it.write('之后');
    const common = { event_type: 'reject_customer_msg_switch_change', servicer_userid: 'lijing', ...at };
    expect(await it.events('reject_customer_msg_switch_change')).toEqual([
      { ...common, reject_switch: 1 },
      { ...common, reject_switch: 0 },
    ]);
    expect((await it.items()).flatMap((item) => item['text'] ?? [])).toEqual(texts.map((content) => ({ content })));
  });
});
