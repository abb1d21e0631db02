import type { Page } from '@playwright/test';
import { asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { standardRouting } from '#shared/domain/routing';
import { asTeamId } from '#shared/domain/team';
import { demoAccounts, demoMembers } from '#simulator/demo-world';
import { signInOf, type DemoSignIn } from '../tools/demo/sign-ins.ts';
import { story } from '../tools/demo/story.ts';
import { expect, test as base, type Company } from './fixtures.ts';
import { createCamera } from './pages/camera.ts';
import { guideWords, type GuideLanguage } from './pages/guide-words.ts';
import type { AccountKey, CustomerKey } from './pages/phone.ts';
import { conversationOf } from './pages/say.ts';
import { ownComposer } from './pages/workstation.ts';

/** A Friday afternoon, so that every picture tells the same time. */
const OPENS_AT = Date.parse('2026-11-20T15:18:20+08:00');
const TAKEN_AT = Date.parse('2026-11-20T15:20:05+08:00');

const AFTER_SALES = asTeamId('aftersales1');

type Open = (userid: DemoSignIn['userid'], language: GuideLanguage) => Promise<Page>;

const test = base.extend<{ open: Open }>({
  past: { at: OPENS_AT, scenes: story },
  open: async ({ browser, company }, use) => {
    const pages: Page[] = [];
    await use(async (userid, language) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: language,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      pages.push(page);
      await page.goto(`${company.line.url}/?lang=${language}&theme=light`);
      await page.getByRole('textbox').first().fill(userid);
      await page.locator('input[type=password]').fill(signInOf(userid).password);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('navigation')).toBeVisible();
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

async function openConversation(page: Page, customer: CustomerKey, account: AccountKey = 'shop'): Promise<void> {
  const path = conversationOf(customer, account).split('/').map(encodeURIComponent).join('/');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/conversations/${path}`);
  await ownComposer(page);
}

/** What a supervisor has set up before the first day: a team. */
async function setUp(company: Company): Promise<void> {
  const desk = await company.desk('chenzg');
  const newId = () => desk.newId(company.clock.now());
  const members = [demoMembers.zhangfan, demoMembers.wangmin].map(asServicerUserid);
  const setting = { name: 'teams' as const, value: [{ teamId: AFTER_SALES, name: '售后', members }] };
  await desk.command({ kind: 'setting.save', id: newId(), setting });
}

/** Last of all: a rule would give out who waits. */
async function setRule(company: Company): Promise<void> {
  const desk = await company.desk('chenzg');
  const rule = {
    ruleId: 'aftersales1',
    name: '售后轮流',
    isOn: true,
    when: { accounts: [asOpenKfid(demoAccounts.care)], tags: [], scenes: [] },
    among: { kind: 'team' as const, teamId: AFTER_SALES },
    strategy: 'round-robin' as const,
  };
  const { capacity, lastServicerFirst, vanish } = standardRouting;
  const value = { rules: [rule], skills: {}, vanish, lastServicerFirst, capacity: { ...capacity, own: {} } };
  await desk.command({
    kind: 'setting.save',
    id: desk.newId(company.clock.now()),
    setting: { name: 'routing', value },
  });
}

/** One language proves the scenes; the pictures are made in both (`npm run guide`). */
const languages = process.env['HUIYIN_GUIDE'] === '1' ? (['zh-CN', 'en'] as const) : (['zh-CN'] as const);

for (const language of languages) {
  test(`the guide's first day, ${language}`, async ({ company, open }) => {
    const words = guideWords[language];
    const camera = createCamera(language);
    company.clock.shift(Math.max(0, TAKEN_AT - company.clock.now()));
    await setUp(company);
    const page = await open('lijing', language);
    const list = page.locator('#list');
    const rowOf = (customer: string) => page.getByRole('option').filter({ hasText: customer });
    const pane = page.locator('#conversation');
    const composer = page.locator('[data-mode]');
    const field = page.getByRole('textbox', { name: words.replyField });
    const bubbles = page.getByRole('log', { name: words.log }).locator('[data-message]');

    await test.step('the four parts', async () => {
      await openConversation(page, 'linxi');
      await expect(bubbles.last()).toContainText('等宝宝出生看含接情况');
      await expect(page.locator('#side')).toContainText('预产期 1 月中旬');
      await expect(page.getByRole('log').locator('img').last()).toBeVisible();
      // All who are late, in one reminder; put off, so that it does not come between the other pictures.
      const late = page.locator('[data-banner="late"]');
      await expect(late).toContainText('6');
      await camera.take(page, 'desk');
      await late.getByRole('button', { name: words.later }).click();
    });

    await test.step('who waits, in three columns', async () => {
      await page.getByRole('tab', { name: new RegExp(`^${words.waiting}`) }).click();
      for (const column of words.columns) await expect(list.getByText(column).first()).toBeVisible();
      await camera.take(page, 'waiting', [list.getByRole('tablist'), rowOf('朵朵麻麻'), rowOf('月月姥姥')]);
    });

    await test.step('what the right button offers', async () => {
      await rowOf('可可妈').click({ button: 'right' });
      await page.getByRole('menuitem', { name: words.snooze }).hover();
      await expect(page.getByRole('menuitem', { name: words.untilBack })).toBeVisible();
      await expect(page.getByRole('menuitem', { name: words.pin, exact: true })).toBeVisible();
      await camera.take(page, 'row-menu', [rowOf('可可妈'), ...(await page.getByRole('menu').all())]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    });

    await test.step('a quote and an answer', async () => {
      await openConversation(page, 'keke');
      await bubbles.last().getByText('那蛋黄什么时候可以加呢').click({ button: 'right' });
      await page.getByRole('menuitem', { name: words.quote, exact: true }).click();
      await field.fill('满 8 个月、南瓜泥吃稳之后就可以，从四分之一个蛋黄开始[微笑]');
      await expect(page.getByRole('button', { name: words.fifth })).toBeEnabled();
      await camera.take(page, 'composer', [bubbles.last(), composer]);
      await page.getByRole('button', { name: words.unquote }).click();
      await field.fill('');
    });

    await test.step('quick replies by their initials', async () => {
      await page.mouse.move(640, 1);
      await openConversation(page, 'yueyue', 'care');
      await expect(bubbles.last()).toContainText('来回的运费怎么算');
      await field.pressSequentially('/f');
      const picker = page.getByRole('listbox', { name: words.picker });
      await expect(picker.getByRole('option', { name: '发货时间' })).toBeVisible();
      await camera.take(page, 'quick-replies', [picker, composer]);
      await page.keyboard.press('Escape');
      await field.fill('');
    });

    await test.step('what became of a reply', async () => {
      await openConversation(page, 'guoguo');
      await expect(bubbles.last()).toContainText(words.failed);
      await expect(bubbles.last()).toContainText(words.refusedBy);
      await expect(bubbles.getByText(words.sent).first()).toBeVisible();
      await page.mouse.move(640, 1);
      await camera.take(page, 'statuses', [bubbles.nth(-2), bubbles.last()]);
    });

    await test.step('the menu of one’s own', async () => {
      await page.getByRole('button', { name: words.account }).click();
      const choices = page.getByRole('group', { name: words.hold });
      await expect(choices.getByRole('menuitemradio', { name: words.holdSeconds })).toBeVisible();
      await camera.take(page, 'account-menu', [page.getByRole('menu')]);
      await page.keyboard.press('Escape');
    });

    await test.step('several effects with one press', async () => {
      await openConversation(page, 'yueyue', 'care');
      await expect(page.getByRole('button', { name: words.release, exact: true })).toBeVisible();
      await page.keyboard.press('q');
      const dialog = page.getByRole('dialog', { name: words.macros });
      await expect(dialog).toContainText('已登记补发，等仓库给单号');
      await expect(dialog.getByRole('button', { name: words.runMacro })).toBeEnabled();
      await camera.take(page, 'macros', [dialog]);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });

    const colleague = await open('wangmin', language);
    await test.step('one writes at a time', async () => {
      await openConversation(colleague, 'tangguo');
      await openConversation(page, 'tangguo');
      await expect(bubbles.last()).toContainText('有人在吗');
      await colleague.getByRole('textbox', { name: words.replyField }).pressSequentially('不用每次都蒸，');
      const strip = page.getByRole('status').filter({ hasText: words.writing });
      await expect(strip.getByRole('button', { name: words.takePen })).toBeVisible();
      await camera.take(page, 'together', [pane.locator('header').first(), composer]);
      await colleague.getByRole('textbox', { name: words.replyField }).fill('');
    });

    await test.step('handing over, with a reason', async () => {
      await openConversation(page, 'yueyue', 'care');
      await expect(page.getByRole('button', { name: words.release, exact: true })).toBeVisible();
      await page.getByRole('button', { name: words.handOver, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: words.handOverTitle });
      await dialog.getByRole('textbox', { name: words.handOverSearch }).fill('wm');
      await expect(dialog.getByRole('radio', { name: '王敏' })).toBeChecked();
      await dialog.getByRole('textbox', { name: words.handOverReason }).fill('换码的库存你在跟，请接着答运费');
      await camera.take(page, 'hand-over', [dialog]);
      await dialog.getByRole('textbox', { name: words.handOverReason }).press('Enter');
      await expect(dialog).toBeHidden();
    });

    await test.step('what the colleague reads first', async () => {
      await openConversation(colleague, 'yueyue', 'care');
      const card = colleague.getByRole('region', { name: words.card });
      await expect(card).toContainText('换码的库存你在跟，请接着答运费');
      await expect(card).toContainText('吊牌还在，没穿过');
      await expect(card.getByRole('button', { name: words.giveBack })).toBeVisible();
      await camera.take(colleague, 'hand-over-card', [card]);
    });

    await test.step('before a rest', async () => {
      await page.getByRole('button', { name: words.account }).click();
      await page.getByRole('menuitem', { name: words.rest }).click();
      const dialog = page.getByRole('dialog', { name: words.rest });
      await dialog.getByRole('radiogroup', { name: words.whoAnswers }).getByText('王敏').click();
      await expect(dialog).toContainText('可可妈');
      await expect(dialog.getByRole('button', { name: words.restStart })).toBeEnabled();
      await camera.take(page, 'rest', [dialog]);
      await dialog.getByRole('button', { name: words.notNow }).click();
    });

    await test.step('without a line', async () => {
      await openConversation(page, 'keke');
      company.line.cut();
      const strip = page.getByRole('status').filter({ hasText: words.offline }).first();
      await expect(strip).toBeVisible();
      await field.fill('满 8 个月就可以，先从四分之一个蛋黄开始');
      await field.press('Enter');
      await expect(bubbles.last()).toContainText(words.queued);
      await camera.take(page, 'offline', [strip, pane]);
      company.line.mend();
      await expect(bubbles.last()).toContainText(words.sent);
    });

    await test.step('the rules of a supervisor', async () => {
      await setRule(company);
      const lead = await open('chenzg', language);
      await lead.evaluate(() => {
        location.hash = '#/company/rules';
      });
      const rules = lead.getByRole('region', { name: words.rules });
      await expect(rules).toContainText(words.ruleSaid);
      await rules.scrollIntoViewIfNeeded();
      await camera.take(lead, 'rules');
    });
  });
}
