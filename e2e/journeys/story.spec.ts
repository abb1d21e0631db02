import { demoCustomers, demoTags } from '#simulator/demo-world';
import { demoPicture } from '../../tools/demo/pictures.ts';
import { demoQuickReplies, toDemoSave } from '../../tools/demo/quick-replies.ts';
import { expect, test, type Company } from '../fixtures.ts';

test('a mother of a five-month-old becomes a friend and a group member, and the company learns from it', async ({
  company,
}) => {
  await fillLibrary(company);
  const { ledger } = company.house.simulator;

  // She comes from the mini program; the relay greets her with the code that lives twenty seconds.
  const phone = await company.phone('xiaoman');
  await phone.enter('小程序「商品详情」');
  expect(ledger.of('send-on-event')).toMatchObject([{ event: 'welcome', externalUserid: demoCustomers.xiaoman }]);
  await phone.write('您好，我家宝宝五个月，想找一款安全的安抚奶嘴，有推荐吗');

  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await expect(workstation.row('小满妈妈')).toContainText('单向');
  await workstation.open('小满妈妈');
  await expect(page.getByRole('region', { name: '客户资料' }).getByText('小程序「商品详情」').first()).toBeVisible();
  await workstation.claim();
  await workstation.view('我的');

  // A quick reply with her name in it, and a picture.
  await page.getByRole('searchbox', { name: '搜索快捷回复' }).fill('afnz');
  await page
    .getByRole('list', { name: '快捷回复列表' })
    .getByRole('button', { name: /安抚奶嘴怎么选/ })
    .first()
    .click();
  await expect(workstation.text).toHaveValue(/^小满妈妈，5 个月左右的宝宝建议选/);
  await workstation.text.press('Enter');
  await expect(phone.received.filter({ hasText: '一体成型硅胶款' })).toContainText('小满妈妈');
  await workstation.attach('pacifier.png', demoPicture('pacifier'));
  await workstation.send.click();
  await expect(phone.received.getByRole('img', { name: '图片' })).toHaveCount(1);

  // What we know of her: parked until she is a friend.
  await workstation.tag('4–12 个月');
  await workstation.tag('安抚奶嘴');
  expect(ledger.of('mark-tag')).toEqual([]);
  await phone.write('这款看起来不错，还有别的妈妈可以交流吗');
  await expect(workstation.bubble('这款看起来不错')).toBeVisible();

  // To the expert: she scans the QR code in the picture and accepts.
  await workstation.invite('专员', '育儿顾问陈静');
  await expect(phone.received.getByRole('img', { name: '图片' })).toHaveCount(2);
  await phone.acceptLastPicture('添加企业微信联系人 育儿顾问陈静');
  await expect(workstation.row('小满妈妈')).toContainText('好友');
  await expect(page.getByRole('log')).toContainText('客户添加了「育儿顾问陈静」');

  // To the group of mothers.
  await workstation.invite('客户群', '暖芽新手宝妈群');
  await expect(phone.received.getByRole('img', { name: '图片' })).toHaveCount(3);
  await phone.acceptLastPicture('加入群聊 暖芽新手宝妈群');
  await expect(workstation.row('小满妈妈')).toContainText('好友·群');

  // Her tags are WeCom's now, written for the colleague who is her friend.
  await expect
    .poll(() =>
      ledger
        .of('mark-tag')
        .flatMap((entry) => (entry.userid === 'chenjing' ? entry.added : []))
        .toSorted(),
    )
    .toEqual([demoTags.infant, demoTags.pacifier].toSorted());
  await page.keyboard.press('Escape');
  await expect(page.getByTitle('企业标签，已写入企业微信')).toHaveCount(2);

  // And the supervisor reads it on the board.
  const supervisor = await company.workstation('chenzg');
  await supervisor.page.getByRole('button', { name: '看板' }).click();
  const tile = (title: string) =>
    supervisor.page.getByRole('article').filter({ has: supervisor.page.getByRole('heading', { name: title }) });
  await expect(tile('今日回复率')).toContainText('100');
  await expect(tile('邀请升级')).toContainText('2');
  await expect(tile('接受升级')).toContainText('2');
  await expect(supervisor.page.getByRole('row', { name: /李静/ })).toContainText('100');
  await tile('接受升级').getByRole('button').click();
  await expect(supervisor.page.getByText('小满妈妈').first()).toBeVisible();
});

/** The company's library, as a supervisor wrote it. */
async function fillLibrary(company: Company): Promise<void> {
  const desk = await company.desk('chenzg');
  for (const [index, reply] of demoQuickReplies.entries())
    await desk.command({
      ...toDemoSave(`journey-reply-${index}`, index, reply),
      id: desk.newId(company.clock.now() + index),
    });
}
