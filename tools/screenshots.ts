// `npm run screenshots [-- --review FOLDER]`: pictures of the demo, for the README or for a look at every face.
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { createShiftableClock } from '#simulator/clock';
import { demoAccounts, demoCustomers, fillDemoWorld } from '#simulator/demo-world';
import { buildStale } from './bundles.ts';
import { chromiumArgs, findChromium, MISSING_CHROMIUM } from './chromium.ts';
import { seedDemo } from './demo/seed.ts';
import { demoSignIns, signInOf, type DemoSignIn } from './demo/sign-ins.ts';
import { openHouse, type House } from './house.ts';
import { atRoot } from './root.ts';
import { openDataFolder } from './start/data-folder.ts';
import { readmeShots, reviewShots, type Shot } from './testing/shots.ts';

/** A README picture is loaded by everybody who reads it. */
const MOST_BYTES = 400_000;
/** A Friday afternoon: whenever pictures are taken, they show a working day. */
const TAKEN_AT = Date.parse('2026-11-20T15:20:05+08:00');

const { values: wish } = parseArgs({ options: { review: { type: 'string' } } });
const target = wish.review ?? atRoot('docs', 'pictures');
const executablePath = findChromium();
if (executablePath === null) throw new Error(MISSING_CHROMIUM);
await buildStale(['workstation', 'phone'], (line) => console.log(line));
await mkdir(target, { recursive: true });

const scratch = await mkdtemp(join(tmpdir(), 'huiyin-pictures-'));
const browser = await chromium.launch({ executablePath, args: chromiumArgs() });
const full = await openFull(join(scratch, 'full'));
const empty = await openEmpty(join(scratch, 'empty'));
try {
  for (const shot of wish.review === undefined ? readmeShots : reviewShots) {
    const path = join(target, `${shot.name}.png`);
    await take(browser, shot.isEmpty === true ? empty : full, shot, path);
    const { size } = await stat(path);
    console.log(`${path} ${Math.round(size / 1000)} kB`);
    if (wish.review === undefined && size > MOST_BYTES) throw new Error(`${shot.name} is over ${MOST_BYTES} bytes`);
  }
} finally {
  await browser.close();
  await full.close();
  await empty.close();
  await rm(scratch, { recursive: true, force: true });
}

async function openFull(path: string): Promise<House> {
  const folder = openDataFolder(path);
  const begunAt = performance.now();
  const clock = createShiftableClock({ now: () => Math.round(TAKEN_AT + performance.now() - begunAt) });
  await seedDemo(folder, { today: clock });
  const house = await openHouse({ folder, world: fillDemoWorld, clock });
  await house.relay.idle();
  return house;
}

/** The same company on its first morning: nobody has written. */
async function openEmpty(path: string): Promise<House> {
  const house = await openHouse({ folder: openDataFolder(path), world: fillDemoWorld });
  await house.admit(demoSignIns);
  return house;
}

async function take(browser: Browser, house: House, shot: Shot, path: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height },
    locale: shot.language === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (shot.screen === 'phone') await showPhone(page, house);
  else await showWorkstation(page, house, shot);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path });
  await context.close();
}

async function showPhone(page: Page, house: House): Promise<void> {
  const query = new URLSearchParams({ customer: demoCustomers.linxi, account: demoAccounts.shop });
  await page.goto(`${house.simulator.url}/phone/?${query.toString()}`);
  await page.getByRole('list', { name: '会话' }).getByRole('button').first().click();
  await page.getByRole('log').getByRole('article').last().waitFor();
}

async function showWorkstation(page: Page, house: House, shot: Shot): Promise<void> {
  const look = `?lang=${shot.language}&theme=${shot.theme}`;
  await page.goto(`${house.relay.url}/${look}`);
  await page.getByRole('textbox').first().waitFor();
  if (shot.screen === 'sign-in') return;
  await signIn(page, shot.userid);
  await page.getByRole('navigation').waitFor();
  await page.goto(`${house.relay.url}/${look}${addressOf(shot)}`);
  await page.getByRole('navigation').waitFor();
  // The list, the timeline and the board come from the cache and the relay: the last to come is the text of the shot.
  if (shot.waitFor !== undefined) await page.getByText(shot.waitFor).first().waitFor();
  if (shot.hasPicture) await page.getByRole('log').locator('img').last().waitFor();
}

async function signIn(page: Page, userid: DemoSignIn['userid']): Promise<void> {
  const { password } = signInOf(userid);
  const [name, secret] = [page.getByRole('textbox').first(), page.locator('input[type=password]')];
  await name.fill(userid);
  await secret.fill(password);
  await page.keyboard.press('Enter');
}

function addressOf(shot: Shot): string {
  if (shot.screen === 'board' || shot.screen === 'quick-replies') return `#/${shot.screen}`;
  if (shot.customer === undefined) return '#/conversations';
  const account = demoAccounts[shot.account ?? 'shop'];
  return `#/conversations/${account}/${demoCustomers[shot.customer]}`;
}
