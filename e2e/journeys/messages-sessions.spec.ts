import type { AutomaticTextsToSave } from '#shared/contracts/automatic-texts';
import { expect, test, type Company } from '../fixtures.ts';

const text = (on: 'welcome' | 'queue' | 'first-reply' | 'closing', words: string, order = 1) =>
  ({ id: `${on}-${order}`, on, says: { kind: 'text', text: words }, when: {}, order, isOn: true }) as const;

const rules: AutomaticTextsToSave = {
  texts: [
    { ...text('welcome', '这里是{客服账号}，订单的问题请直接说'), when: { scenes: ['mp_order'] } },
    text('welcome', '您好，欢迎光临', 2),
    text('queue', '同事都在忙，请稍候'),
    text('first-reply', '已为您接入同事'),
    text('closing', '感谢您的咨询，再见'),
  ],
};

test('what the relay says by rule, and a session that is answered in the WeCom client', async ({ company }) => {
  await writeRules(company);
  const { simulator } = company.house;
  const phone = await company.phone('xiaoman');
  await phone.enter('小程序「我的订单」');
  await expect(phone.received.first()).toHaveText(/这里是暖芽母婴旗舰店，订单的问题请直接说/);
  await phone.write('我的订单到哪里了');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  const log = page.getByRole('log', { name: '消息记录' });
  await workstation.view('待认领');
  await workstation.open('小满妈妈');
  await expect(workstation.bubble('订单的问题请直接说')).toContainText('自动欢迎语');
  await workstation.claim();
  await expect(page.getByText('在这里回复', { exact: true })).toHaveCount(2);
  await workstation.text.fill('还没发出的草稿');

  // Through the one-way door, into the pool of the WeCom client: the queue text goes by itself.
  await page.getByRole('button', { name: '转接', exact: true }).click();
  await page.getByRole('button', { name: /^转到企业微信客户端/ }).click();
  const door = page.getByRole('dialog', { name: '转到企业微信客户端' });
  await expect(door).toContainText('本次会话不能再转回工作站');
  await door.getByText('放入待接入池').click();
  await door.getByRole('button', { name: '转到客户端' }).click();
  await expect(phone.received.filter({ hasText: '同事都在忙，请稍候' })).toBeVisible();
  await expect(page.getByText('客户在企业微信待接入池')).toBeVisible();
  await expect(page.getByText('你写的草稿还在')).toBeVisible();
  await expect(workstation.text).toBeHidden();
  await expect(workstation.bubble('同事都在忙')).toContainText('自动排队提示');

  // A colleague takes it there: both sides are mirrored, and nobody can write here.
  const wangmin = simulator.servicer('wangmin');
  const pair = [phone.openKfid, phone.externalUserid] as const;
  expect(wangmin.take(...pair)).toBe(true);
  await expect(phone.received.filter({ hasText: '已为您接入同事' })).toBeVisible();
  await expect(page.getByText('「王敏」正在企业微信客户端接待')).toBeVisible();
  wangmin.reply(...pair, '已经到上海了，明天送到');
  await expect(phone.received.filter({ hasText: '明天送到' })).toBeVisible();
  await expect(workstation.bubble('明天送到')).toBeVisible();
  await phone.write('好的，放门口就行');
  await expect(workstation.bubble('放门口就行')).toBeVisible();
  const wrong = wangmin.send(...pair, { msgtype: 'text', text: { content: '发错了的话' } }) ?? '';
  await expect(workstation.bubble('发错了的话')).toBeVisible();
  wangmin.recall(...pair, wrong);
  await expect(workstation.bubble('发错了的话')).toBeHidden();
  await expect(log).toContainText('王敏撤回了一条消息');
  await expect(phone.page.getByText('对方撤回了一条消息')).toBeVisible();
  await phone.write('等等，写错了');
  await expect(workstation.bubble('等等，写错了')).toBeVisible();
  await phone.recallLast();
  await expect(workstation.bubble('等等，写错了')).toBeHidden();
  await expect(log).toContainText('客户撤回了一条消息');

  // The refusal switch of the client, thrown and taken back.
  wangmin.reject(...pair, true);
  await expect(log).toContainText('王敏在企业微信客户端拒收了这位客户的消息');
  wangmin.reject(...pair, false);
  await expect(log).toContainText('王敏恢复接收这位客户的消息');

  // Ended there: the closing text goes by itself, and her next word is ours again.
  wangmin.end(...pair);
  await expect(phone.received.filter({ hasText: '感谢您的咨询，再见' })).toBeVisible();
  await expect(log).toContainText('王敏结束了会话');
  await phone.write('再问一句，能开发票吗');
  await expect(workstation.text).toBeVisible();
  await expect(workstation.text).toHaveValue('还没发出的草稿');
});

test('a session ends with a survey, and what the customer refuses is said at its message', async ({ company }) => {
  const phone = await company.phone('tangguo');
  await phone.write('谢谢，已经收到了');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('糖果妈妈');
  await workstation.claim();

  // WeCom takes it and tells later that it failed: the words come to that message (wecom-api.md 4.5).
  await phone.refuse(true);
  await expect(phone.page.getByText('你已拒收这个客服账号的消息')).toBeVisible();
  await workstation.reply('不客气，祝宝宝健康');
  await expect(workstation.bubble('不客气')).toContainText('客户已设置拒收');
  await expect(phone.received.filter({ hasText: '不客气' })).toHaveCount(0);
  await phone.refuse(false);
  await phone.write('对了，还有一个问题');
  await expect(workstation.bubble('对了')).toBeVisible();
  await workstation.reply('请说');
  await expect(phone.received.filter({ hasText: '请说' })).toBeVisible();

  await page.getByRole('button', { name: '结束', exact: true }).click();
  const ending = page.getByRole('dialog', { name: '结束这次会话' });
  await ending.getByText('满意度评价').click();
  await ending.getByLabel('请客户评价的话').fill('请问这次的解答您满意吗');
  await ending.getByRole('button', { name: '结束会话' }).click();
  const survey = phone.received.filter({ hasText: '请问这次的解答您满意吗' });
  await survey.getByRole('button', { name: '满意', exact: true }).click();
  await expect(phone.sent.filter({ hasText: /满意$/ })).toBeVisible();
  await expect(page.getByRole('log', { name: '消息记录' })).toContainText('客户评价：满意');
});

/** As a supervisor writes them on the screen of automatic texts. */
async function writeRules(company: Company): Promise<void> {
  const { token } = (await company.desk('chenzg')).me;
  const response = await fetch(`${company.house.relay.url}/api/automatic-texts`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(rules),
  });
  expect(response.status).toBe(200);
}
