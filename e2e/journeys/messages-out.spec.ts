import { DAY } from '#shared/lib/time';
import { demoMembers } from '#simulator/demo-world';
import { buyAcquisitions, newAcquisitionLink } from '#simulator/world/acquisition';
import { chromiumArgs, findChromium } from '../../tools/chromium.ts';
import { expect, test, type Company } from '../fixtures.ts';
import { download, files, widthOf } from '../pages/files.ts';

const executablePath = findChromium();
// A microphone that beeps, and nobody to ask whether it may be used.
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
test.use({
  launchOptions: {
    args: [...chromiumArgs(), ...microphone],
    ...(executablePath === null ? {} : { executablePath }),
  },
});

test('a picture, a video, a file, a voice and a long text leave the desk and come whole', async ({ company }) => {
  const { world } = company.house.simulator;
  const phone = await company.phone('tangguo');
  await phone.write('请问有检测报告吗');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('糖果妈妈');

  await workstation.sendFile('图片', files.picture);
  const picture = phone.received.getByRole('img', { name: '图片' });
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);

  await workstation.sendFile('视频', files.video);
  await phone.received.getByRole('button', { name: '播放视频' }).click();
  const film = phone.over('视频');
  await expect.poll(() => widthOf(film.locator('video'))).toBe(160);
  await film.getByRole('button', { name: '关闭' }).click();

  await workstation.sendFile('文件', files.report);
  const report = phone.received.getByRole('link', { name: `文件 ${files.report.name}` });
  await expect(report).toContainText('5.1 KB');
  const got = await download(phone.page, report);
  expect(got.name).toBe(files.report.name);
  expect(got.bytes.equals(files.report.buffer)).toBe(true);

  // Recorded at the desk, listened to, sent: it arrives as AMR, the only voice WeCom takes (wecom-api.md 4.6).
  const recorder = await workstation.tool('录制语音', '录制语音');
  await recorder.getByRole('button', { name: '开始录音' }).click();
  await expect(recorder.getByRole('timer')).toHaveText('2 秒');
  await recorder.getByRole('button', { name: '结束录音' }).click();
  await recorder.getByRole('button', { name: /^发送语音/ }).click();
  const voice = phone.received.getByRole('button', { name: /^语音 [2-4] 秒$/ });
  await voice.click();
  await expect(voice).toHaveClass(/playing/);
  await expect(voice).toHaveClass(/still/);
  const line = company.house.simulator.customer(phone.externalUserid).lines(phone.openKfid).at(-1);
  const amr = world.mediaBytes.get(line?.body.kind === 'voice' ? line.body.mediaId : '');
  expect(Buffer.from(amr ?? []).toString('latin1', 0, 6)).toBe('#!AMR\n');

  // 2048 bytes are 682 characters: the second message begins where the first ended, and no character is broken.
  await phone.write('收到，再说说怎样清洁');
  await expect(workstation.bubble('收到，再说说怎样清洁')).toBeVisible();
  const long = Array.from({ length: 700 }, (_, nth) => '温水冲洗后沸水煮五分钟'[nth % 11]).join('');
  await workstation.text.fill(long);
  await expect(page.getByText('超过 2048 字节，将分成 2 条发送')).toBeVisible();
  await workstation.text.press('Enter');
  const parts = phone.received.filter({ hasText: '温水冲洗' });
  await expect(parts).toHaveCount(2);
  expect((await parts.locator('.bubble').allTextContents()).join('')).toBe(long);
});

test('a link, a mini program, a menu, a place and an acquisition link are filled in, sent and opened', async ({
  company,
}) => {
  const link = sellAcquisition(company.house.simulator);
  const phone = await company.phone('tangguo');
  await phone.write('请问奶瓶怎样选');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('糖果妈妈');
  const opened = (name: string) => phone.over(name);

  const linkForm = await workstation.tool('链接', '发送链接');
  await linkForm.getByLabel('网址').fill('https://nuanya.example/bottles');
  await linkForm.getByLabel('标题').fill('奶瓶选购指南');
  await linkForm.getByLabel('描述').fill('材质、口径和清洁');
  await linkForm.locator('input[type=file]').setInputFiles(files.picture);
  await linkForm.getByRole('button', { name: /^发送链接/ }).click();
  await phone.received.getByRole('button', { name: '奶瓶选购指南' }).click();
  await expect(opened('奶瓶选购指南')).toContainText('https://nuanya.example/bottles');
  await phone.close('网页');

  const miniForm = await workstation.tool('小程序', '发送小程序');
  await miniForm.getByLabel('AppID').fill('wx0123456789abcdef');
  await miniForm.getByLabel('页面路径').fill('pages/product/detail?sku=bottle-160');
  await miniForm.getByLabel('标题（选填）').fill('宽口径玻璃奶瓶');
  await miniForm.locator('input[type=file]').setInputFiles(files.picture);
  await miniForm.getByRole('button', { name: /^发送小程序/ }).click();
  await phone.received.getByRole('button', { name: '宽口径玻璃奶瓶' }).click();
  await expect(opened('宽口径玻璃奶瓶')).toContainText('wx0123456789abcdef');
  // It must end in .html before the query (wecom-api.md 4.6).
  await expect(opened('宽口径玻璃奶瓶')).toContainText('pages/product/detail.html?sku=bottle-160');
  await phone.close('小程序');

  const placeForm = await workstation.tool('位置', '发送位置');
  await placeForm.getByLabel('坐标或地图链接').fill('31.230416, 121.473701');
  await placeForm.getByLabel('名称（选填）').fill('暖芽体验店');
  await placeForm.getByLabel('地址（选填）').fill('上海市黄浦区人民大道 1 号');
  await placeForm.getByRole('button', { name: /^发送位置/ }).click();
  await phone.received.getByRole('button', { name: /暖芽体验店/ }).click();
  await expect(opened('暖芽体验店')).toContainText('纬度 31.230416，经度 121.473701');
  await phone.close('位置');

  const menuForm = await workstation.tool('菜单', '发送菜单');
  await menuForm.getByLabel('开头的话').fill('请问您想了解什么');
  const add = menuForm.getByRole('group', { name: '添加一行' });
  await add.getByRole('button', { name: '选项' }).click();
  await menuForm.getByLabel('选项文字').fill('怎样选口径');
  await add.getByRole('button', { name: '网页' }).click();
  await menuForm.getByLabel('网页显示的文字').fill('查看检测报告');
  await menuForm.getByLabel('网址').fill('https://nuanya.example/report');
  await menuForm.getByRole('button', { name: /^发送菜单/ }).click();
  await phone.received.getByRole('button', { name: '查看检测报告' }).click();
  await expect(opened('查看检测报告')).toContainText('https://nuanya.example/report');
  await phone.close('网页');
  // A tap on an item is a message of hers, and the desk says that it was a tap.
  await phone.received.getByRole('button', { name: '怎样选口径' }).click();
  await expect(phone.sent.filter({ hasText: '怎样选口径' })).toBeVisible();
  const tap = workstation.bubbles.filter({ hasText: '点选菜单' });
  await expect(tap).toContainText('怎样选口径');
  await expect(workstation.bubble('请问您想了解什么')).toContainText('怎样选口径客户点了');
  await expect(page.getByText('还能发 5 条')).toBeVisible();

  const cardForm = await workstation.tool('获客链接', '发送获客链接');
  await cardForm.getByText(link).click();
  await cardForm.getByRole('button', { name: /^发送名片/ }).click();
  await phone.received.getByRole('button', { name: '名片 育儿顾问陈静' }).click();
  await opened('名片 育儿顾问陈静').getByRole('button', { name: '添加到通讯录' }).click();
  await expect(phone.page.getByRole('status').filter({ hasText: '已添加到通讯录' })).toBeVisible();
  await workstation.view('我的');
  await expect(workstation.row('糖果妈妈')).toContainText('好友');
});

/** A link of the company's app, with something to pay its customers with. */
function sellAcquisition({ world }: Company['house']['simulator']): string {
  buyAcquisitions(world, 50, world.clock.now() + 30 * DAY);
  const wish = { name: '站内咨询', users: [demoMembers.expert], departments: [], skipVerify: true };
  const link = newAcquisitionLink(world, wish);
  world.acquisitionLinks.set(link.linkId, link);
  return link.name;
}
