import { expect, test } from '../fixtures.ts';
import { messagesInCache } from '../pages/cache.ts';
import { conversationOf } from '../pages/say.ts';

test('callbacks that come in the wrong order, four times each, leave every message once and in order', async ({
  company,
}) => {
  const { simulator } = company.house;
  const workstation = await company.workstation('chenzg');
  const phone = await company.phone('nuomi');
  await phone.write('开头');
  await workstation.view('全部');
  await workstation.open('糯米团子妈妈');
  await expect(workstation.bubble('开头')).toBeVisible();

  Object.assign(simulator.faults.callbacks, { duplicates: 3, reverseOf: 4, delayMs: 20 });
  simulator.faults.pageCap = 3;
  simulator.faults.emptyPages = 2;
  const texts = Array.from({ length: 12 }, (_, index) => `第 ${index + 1} 句`);
  for (const text of texts) await phone.write(text);
  simulator.faults.clear();
  await phone.write('结尾');

  await expect(workstation.bubble('结尾')).toBeVisible();
  for (const text of texts) await expect(workstation.bubble(text)).toHaveCount(1);
  const lines = simulator.customer(phone.externalUserid).lines(phone.openKfid);
  const cached = await messagesInCache(workstation.page, conversationOf('nuomi'));
  const written = lines.filter((line) => line.from === 'customer').map((line) => line.msgid);
  expect(cached.map((message) => message.id).filter((id) => written.includes(id))).toEqual(written);
});
