import { expect, test } from '../fixtures.ts';
import { download, files, widthOf } from '../pages/files.ts';

test('a picture, a voice, a video and a file of the customer are seen, heard and saved whole', async ({ company }) => {
  const phone = await company.phone('xiaoman');
  await phone.write('您好，看一下这些');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('小满妈妈');
  const last = workstation.bubbles.last();

  await phone.sendFile(files.picture);
  await expect(workstation.bubbles).toHaveCount(3);
  const picture = last.getByRole('img').last();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  await last.getByRole('button', { name: '查看大图' }).click();
  const large = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: '向右旋转' }) });
  await large.getByRole('button', { name: '向右旋转' }).click();
  const saved = await download(page, large.getByRole('button', { name: '保存' }));
  expect(saved.bytes.equals(files.picture.buffer)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();

  // AMR, which no browser plays by itself: the relay has made it playable, three seconds of somebody humming.
  await phone.sendKind('语音');
  const voice = last.getByRole('group', { name: '语音 0:03' });
  await expect(voice).toBeVisible();
  await expect(last.getByRole('img', { name: '还没听过' })).toBeVisible();
  await voice.getByRole('button', { name: '播放' }).click();
  const position = voice.getByRole('slider', { name: '播放位置' });
  await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(0);
  await expect(last.getByRole('img', { name: '还没听过' })).toBeHidden();

  await phone.sendKind('视频');
  await last.getByRole('button', { name: '播放视频' }).click();
  await expect.poll(() => widthOf(last.locator('video'))).toBe(160);

  await phone.sendFile(files.report);
  await expect(last).toContainText(files.report.name);
  await expect(last).toContainText('6 KB');
  const got = await download(page, last.getByRole('button', { name: '下载' }));
  expect(got.name).toBe(files.report.name);
  expect(got.bytes.equals(files.report.buffer)).toBe(true);

  // What WeCom has let go of is said, not hidden (wecom-api.md 5: three days, 40007).
  company.house.simulator.faults.next('media/get', { kind: 'errcode', code: 40_007 });
  await phone.sendFile(files.picture);
  await expect(last).toContainText('图片没有取到，企业微信只保存三天');
});

test('every card of WeChat is drawn with what it says, and a kind of the future with its name', async ({ company }) => {
  const phone = await company.phone('xiaoman');
  await phone.enter('视频号直播间商品');
  await phone.write('您好 [微笑]');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('小满妈妈');
  await expect(page.getByRole('region', { name: '客户资料' }).getByText('视频号「暖芽母婴」').first()).toBeVisible();
  const last = workstation.bubbles.last();
  // WeChat writes its faces as names (wecom-api.md 4.4).
  await expect(last).toContainText('您好 🙂');
  // Nothing of the world outside is loaded.
  await page.context().route(/^https:/, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  async function opening(name: string): Promise<string> {
    const [tab] = await Promise.all([page.waitForEvent('popup'), last.getByRole('button', { name }).click()]);
    await tab.waitForURL(/^https:/);
    const url = decodeURIComponent(tab.url());
    await tab.close();
    return url;
  }

  await phone.sendKind('位置');
  await expect(last).toContainText('暖芽体验店');
  await expect(last).toContainText('上海市黄浦区人民大道 1 号');
  const map = await opening('在地图中打开');
  expect(map).toContain('31.230416');
  expect(map).toContain('121.473701');

  await phone.sendKind('链接');
  await expect(last).toContainText('五个月宝宝怎样选安抚奶嘴');
  await expect(last).toContainText('材质、尺寸和清洁，一篇说清');
  expect(await opening('打开链接')).toBe('https://nuanya.example/articles/pacifier');

  await phone.sendKind('名片');
  await expect(last).toContainText('同事名片');
  await expect(last).toContainText('育儿顾问陈静');
  await phone.sendKind('小程序');
  await expect(last).toContainText('一体成型硅胶安抚奶嘴');
  await expect.poll(() => last.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);

  await phone.sendKind('聊天记录');
  await expect(last).toContainText('小满妈妈和可可妈的聊天记录');
  await last.getByRole('button', { name: '展开聊天记录 小满妈妈和可可妈的聊天记录' }).click();
  const unfolded = page.getByRole('dialog', { name: '小满妈妈和可可妈的聊天记录' });
  await expect(unfolded).toContainText('可可妈');
  await expect(unfolded).toContainText('我家用的是宽口径的，不容易胀气');
  await expect(unfolded).toContainText('暖芽奶瓶选购');
  await page.keyboard.press('Escape');
  await expect(unfolded).toBeHidden();

  await phone.sendKind('视频号动态');
  await expect(last).toContainText('三步给奶瓶消毒');
  await expect(last).toContainText('暖芽母婴');
  await phone.sendKind('视频号直播');
  await expect(last).toContainText('视频号直播');
  await phone.sendKind('视频号名片');
  await expect(last).toContainText('视频号名片');
  await phone.sendKind('商品');
  await expect(last).toContainText('宽口径玻璃奶瓶 160 ml');
  await expect(last).toContainText('89');
  await phone.sendKind('订单');
  await expect(last).toContainText('3708123456789');
  await expect(last).toContainText('待收货');

  for (const [kind, word] of [
    ['笔记', '笔记'],
    ['会议', '会议'],
    ['日程', '日程'],
    ['未来的类型', 'hologram'],
  ] as const) {
    await phone.sendKind(kind);
    await expect(last).toContainText(word);
  }
  // Taken back on the phone, gone from the desk.
  await phone.recallLast();
  await expect(page.getByText('hologram')).toHaveCount(0);
  await expect(page.getByRole('log', { name: '消息记录' })).toContainText('客户撤回了一条消息');
});
