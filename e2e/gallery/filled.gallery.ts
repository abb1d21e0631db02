import { settingSchema } from '#shared/contracts/settings';
import { asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { standardHours } from '#shared/domain/business-hours';
import { standardRouting } from '#shared/domain/routing';
import type { Setting } from '#shared/domain/setting';
import { asTeamId } from '#shared/domain/team';
import { demoAccounts, demoCustomers, demoMembers } from '#simulator/demo-world';
import { expect } from '../fixtures.ts';
import { conversationOf, say } from '../pages/say.ts';
import { test } from './book.ts';
import { closeAll, fullHouse, go, leaveFields, openConversation } from './places.ts';

test.use({ past: fullHouse });

const AFTER_SALES = asTeamId('aftersales1');
const members = [demoMembers.lijing, demoMembers.zhangfan, demoMembers.wangmin].map(asServicerUserid);

/** A company that has decided everything there is to decide. */
const decided: readonly Setting[] = [
  { name: 'promises', value: { firstMinutes: 3, againMinutes: 10 } },
  {
    name: 'teams',
    value: [
      { teamId: AFTER_SALES, name: '售后', members: members.slice(1) },
      { teamId: asTeamId('advisors1'), name: '育儿顾问与新客户接待', members },
    ],
  },
  {
    name: 'routing',
    value: {
      ...standardRouting,
      rules: [
        {
          ruleId: 'damage',
          name: '破损和退换',
          isOn: true,
          when: { accounts: [asOpenKfid(demoAccounts.care)], tags: ['老客户', '在意价格'], scenes: ['refund'] },
          among: { kind: 'team', teamId: AFTER_SALES },
          strategy: 'least-active',
        },
        {
          ruleId: 'newborn',
          name: '新生儿',
          isOn: false,
          when: { accounts: [], tags: ['0-3 个月'], scenes: [] },
          among: { kind: 'skill', skill: '新生儿' },
          strategy: 'round-robin',
        },
        {
          ruleId: 'rest',
          name: '其他会话',
          isOn: true,
          when: { accounts: [], tags: [], scenes: [] },
          among: { kind: 'all' },
          strategy: 'by-hand',
        },
      ],
      skills: { [demoMembers.lijing]: ['新生儿', '辅食', '睡眠'], [demoMembers.wangmin]: ['退换'] },
      capacity: { standard: 20, own: { [demoMembers.wangmin]: 12 } },
    },
  },
  {
    name: 'hours',
    value: {
      ...standardHours,
      isOn: true,
      week: [
        [
          { from: '09:00', to: '12:00' },
          { from: '13:30', to: '21:00' },
        ],
        ...standardHours.week.slice(1),
      ],
      exceptions: [
        { day: '2026-11-28', spans: [{ from: '10:00', to: '16:00' }], name: '年终大促' },
        { day: '2026-12-31', spans: [], name: '盘点' },
      ],
      answer: '我们在 9:00 到 21:00 回复，您可以先留言。',
    },
  },
  {
    name: 'sensitiveWords',
    value: [
      { word: '保证', why: '说不准的事不保证，可以说「我们会尽快」', isForbidden: false },
      { word: '加微信', why: '请用「邀请升级」', isForbidden: true },
    ],
  },
];

test('filled', async ({ company, book }) => {
  const workstation = await company.workstation('lijing');
  const { page, text } = workstation;
  const { simulator } = company.house;
  const [desk, lead, colleague] = await Promise.all(
    (['lijing', 'chenzg', 'wangmin'] as const).map((userid) => company.desk(userid)),
  );
  if (!desk || !lead || !colleague) throw new Error('three desks were opened');
  const newId = () => desk.newId(company.clock.now());
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  const key = async (written: string) => {
    await leaveFields(page);
    await page.keyboard.press(written);
  };
  book.after(closeAll);
  book.hear([...simulator.world.acquisitionLinks.values()]);
  book.hear([decided, '我的常用', '午休说明', '我在用午餐，大约 20 分钟后回到这里，您可以先留言。']);
  await page.emulateMedia({ reducedMotion: 'reduce' });

  const mentions = [asServicerUserid('lijing')];
  for (const [customer, line] of [
    ['keke', '@李静 你上次接待过她，蛋黄的事请你来答'],
    ['tangguo', '@李静 这位今天问了三次，先打个招呼'],
    ['xingxing', '@李静 加好友的事已约好周六'],
  ] as const)
    await colleague.command({
      kind: 'note.write',
      id: newId(),
      conversationId: conversationOf(customer),
      text: line,
      mentions,
    });
  await book.scene(page, 'mentions', async () => {
    await workstation.view('@我');
    await expect(page.getByRole('option')).toHaveCount(3);
  });
  await book.scene(page, 'snoozed', async () => {
    for (const [customer, until] of [
      ['可可妈', /^直到客户再来/],
      ['林溪', /^1 小时/],
    ] as const) {
      await workstation.view('我的');
      await workstation.row(customer).click({ button: 'right' });
      await page.getByRole('menuitem', { name: '稍后处理' }).hover();
      await page.getByRole('menuitem', { name: until }).click();
    }
    await workstation.view('稍后处理');
    await expect(page.getByRole('option').nth(1)).toBeVisible();
  });
  await book.scene(page, 'compact', async () => {
    await go(page, '#/conversations?view=waiting');
    await workstation.view('待回复');
    await key('v');
    await expect(page.getByRole('option').nth(3)).toBeVisible();
  });
  await key('v');

  await book.scene(page, 'macros', async () => {
    await openConversation(page, 'linxi');
    await key('q');
    await expect(dialog('快捷操作')).toContainText('已登记补发');
  });
  await book.scene(
    page,
    'macro-runs',
    async () => {
      await openConversation(page, 'linxi');
      await key('q');
      await dialog('快捷操作').getByRole('button', { name: /^执行/ }).click();
      await expect(page.getByText(/将在 \d 秒后执行/)).toBeVisible();
    },
    { isBrief: true },
  );

  await book.scene(page, 'upgrade-member-already', async () => {
    await openConversation(page, 'keke');
    await page.getByRole('button', { name: '邀请升级' }).first().click();
    await dialog('邀请升级').getByRole('radio', { name: '客户群', exact: true }).click();
    await dialog('邀请升级').getByRole('radio').last().click();
  });
  await book.scene(page, 'upgrade-ready', async () => {
    await openConversation(page, 'linxi');
    await page.getByRole('button', { name: '邀请升级' }).first().click();
    await dialog('邀请升级').getByRole('radio', { name: '客户群', exact: true }).click();
    await dialog('邀请升级').getByRole('radio', { name: '暖芽新手宝妈群' }).click();
    await expect(dialog('邀请升级').getByRole('button', { name: '发送邀请' })).toBeEnabled();
  });
  // UP-15: the drawer closes when it is sent; opened again it says what this session has offered.
  await book.scene(page, 'upgrade-invited', async () => {
    await openConversation(page, 'linxi');
    await workstation.invite('客户群', '暖芽新手宝妈群');
    await page.getByRole('button', { name: '邀请升级' }).first().click();
    await expect(dialog('邀请升级').getByText(/已邀请「/)).toBeVisible();
  });

  const customer = simulator.customer(demoCustomers.keke);
  book.hear(['等等，我要的是大号', '好的，换成大号', '今天发不出去的一句', '还有一句要等等再发']);
  await book.scene(
    page,
    'everything',
    async () => {
      await openConversation(page, 'keke');
      const lines = ['对花生过敏，请先看这里', '上次说的尺码表已发'];
      for (const line of lines)
        await desk.command({
          kind: 'note.write',
          id: newId(),
          conversationId: conversationOf('keke'),
          text: line,
          mentions: [],
        });
      await page.getByRole('region', { name: '客户资料' }).getByText('对花生过敏').first().hover();
      await page.getByRole('region', { name: '客户资料' }).getByRole('button', { name: '置顶备注' }).first().click();
      customer.write(demoAccounts.shop, '等等，我要的是大号');
      await workstation.bubble('等等，我要的是大号').getByText('等等，我要的是大号').click({ button: 'right' });
      await page.getByRole('menuitem', { name: '引用' }).click();
      await text.pressSequentially('好的，换成大号');
      await page.keyboard.press('Enter');
      await expect(workstation.bubble('好的，换成大号')).toContainText('已提交');
      simulator.faults.sendFails.push(13);
      await say(desk, company.clock, 'keke', '今天发不出去的一句');
      await expect(workstation.bubble('今天发不出去的一句')).toContainText('未送出');
      simulator.faults.next('kf/send_msg', { kind: 'drop' });
      await say(desk, company.clock, 'keke', '还有一句要等等再发').catch(() => undefined);
    },
    { narrow: true },
  );

  const answers = (value: unknown) => ({ json: { ok: true, value } });
  await page.route('**/api/assistant', (route) =>
    route.fulfill(
      route.request().method() === 'GET'
        ? answers({ isThere: true, mayTranslate: true, mayDraft: true })
        : answers({ text: '满 8 个月就可以，先从四分之一个蛋黄开始' }),
    ),
  );
  book.hear('满 8 个月就可以，先从四分之一个蛋黄开始');
  await page.reload();
  for (const isAsked of [false, true])
    await book.scene(page, isAsked ? 'assistant-drafted' : 'assistant', async () => {
      await openConversation(page, 'xingxing');
      await page.getByRole('button', { name: '草拟回复' }).first().click();
      await expect(dialog('助手')).toBeVisible();
      if (!isAsked) return;
      await dialog('助手').getByRole('button', { name: '生成草稿' }).click();
      await expect(dialog('助手').getByRole('button', { name: '放进输入框' })).toBeVisible();
    });

  const boss = await company.workstation('chenzg');
  await boss.page.emulateMedia({ reducedMotion: 'reduce' });
  for (const setting of decided)
    await lead.command({ kind: 'setting.save', id: newId(), setting: settingSchema.parse(setting) });
  for (const [name, region] of [
    ['rules', '小组'],
    ['rules-routing', '分配规则'],
    ['rules-skills', '技能与接待上限'],
    ['rules-hours', '工作时间'],
    ['rules-words', '敏感词'],
    ['rules-recalls', '撤回的消息'],
  ] as const)
    await book.scene(
      boss.page,
      name,
      async () => {
        await go(boss.page, '#/company/rules');
        await expect(boss.page.getByText('破损和退换').first()).toBeVisible();
        await boss.page.getByRole('region', { name: region }).scrollIntoViewIfNeeded();
      },
      { narrow: true },
    );
  simulator.faults.next('*', { kind: 'errcode', code: 48_002 }, 500);
  for (const tab of ['accounts', 'acquisition', 'tags'] as const)
    await book.scene(boss.page, `refused-${tab}`, async () => {
      await go(boss.page, `#/company/${tab}`);
      await boss.page
        .getByRole('button', { name: /^(?:刷新|重新)/ })
        .first()
        .click();
      await expect(boss.page.getByText('48002').first()).toBeVisible();
    });
});
