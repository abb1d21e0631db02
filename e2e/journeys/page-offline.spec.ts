import { expect, test } from '../fixtures.ts';
import { sentTexts } from '../pages/ledger.ts';
import { ownComposer } from '../pages/workstation.ts';

test('DE-938 the page is reloaded while the network is gone: the desk stands, and what is written goes out once', async ({
  company,
}) => {
  const phone = await company.phone('yueyue');
  await phone.enter();
  await phone.write('学步鞋大了一号，怎么换');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('月月姥姥');
  await workstation.reply('您好，请问现在穿的是多大码');
  await expect(phone.received.filter({ hasText: '多大码' })).toBeVisible();
  // Once the program is kept: the browser does it when nothing else is to be done.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));

  company.line.cut();
  await expect(workstation.connection).toBeVisible();
  await page.reload();
  await expect(workstation.connection).toBeVisible();
  await expect(workstation.bubble('学步鞋大了一号，怎么换')).toBeVisible();
  await expect(workstation.bubble('多大码')).toBeVisible();
  await ownComposer(page);
  await workstation.reply('鞋底内侧写着，我给您换');
  await expect(workstation.connection).toContainText('已排队 1 条');
  await page.reload();
  await expect(workstation.bubble('我给您换')).toBeVisible();
  await expect(workstation.connection).toContainText('已排队 1 条');

  company.line.mend();
  await expect(phone.received.filter({ hasText: '我给您换' })).toBeVisible();
  expect(sentTexts(company.house)).toEqual(['您好，请问现在穿的是多大码', '鞋底内侧写着，我给您换']);
  // What the browser keeps for it is the program, and nothing that was said.
  const kept = await page.evaluate(async () => {
    const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => !/^\/(?:index\.html|icon\.svg|assets\/[^/]+)$/.test(path))).toEqual([]);
});
