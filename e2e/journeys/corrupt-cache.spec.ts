import { expect, test } from '../fixtures.ts';
import { breakCache, deleteCache } from '../pages/cache.ts';
import { sentTexts } from '../pages/ledger.ts';

for (const { how, destroy } of [
  { how: 'broken', destroy: breakCache },
  { how: 'gone', destroy: deleteCache },
]) {
  test(`a cache that is ${how} is refilled from the relay, and what was not sent yet still goes out once`, async ({
    company,
  }) => {
    const phone = await company.phone('xingxing');
    await phone.write('两个月的宝宝用什么睡袋');
    const workstation = await company.workstation('lijing');
    await workstation.view('待认领');
    await workstation.open('星星妈');
    await workstation.reply('室温 20 度选 1.0 托格的');
    await expect(phone.received.filter({ hasText: '1.0 托格' })).toBeVisible();

    company.line.cut('socket');
    await expect(workstation.connection).toBeVisible();
    await workstation.reply('分腿款更方便换尿布');
    await expect(workstation.bubble('分腿款更方便换尿布')).toBeVisible();
    const { page } = workstation;
    // A page without the program lets go of the cache.
    await page.goto(`${company.line.url}/healthz`);
    await destroy(page);
    await page.goto(company.line.url);
    company.line.mend();

    await expect(phone.received.filter({ hasText: '分腿款更方便换尿布' })).toBeVisible();
    await workstation.view('我的');
    await workstation.open('星星妈');
    for (const text of ['两个月的宝宝用什么睡袋', '室温 20 度选 1.0 托格的', '分腿款更方便换尿布'])
      await expect(workstation.bubble(text)).toHaveCount(1);
    expect(sentTexts(company.house)).toEqual(['室温 20 度选 1.0 托格的', '分腿款更方便换尿布']);
  });
}
