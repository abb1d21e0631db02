import { settingSchema } from '#shared/contracts/settings';
import { standardHours } from '#shared/domain/business-hours';
import { standardRouting, type Routing } from '#shared/domain/routing';
import type { Setting } from '#shared/domain/setting';
import { HOUR, MINUTE, startOfChinaDay, chinaDay, DAY } from '#shared/lib/time';
import { expect, test, type Company } from '../fixtures.ts';

const inTurn: Routing = {
  ...standardRouting,
  rules: [
    {
      ruleId: 'in-turn',
      name: '商城轮流',
      isOn: true,
      when: { accounts: [], tags: [], scenes: [] },
      among: { kind: 'all' },
      strategy: 'round-robin',
    },
  ],
};

async function decide(company: Company, setting: Setting): Promise<void> {
  const lead = await company.desk('chenzg');
  const id = lead.newId(company.clock.now());
  await lead.command({ kind: 'setting.save', id, setting: settingSchema.parse(setting) });
  lead.close();
}

test('a customer is given in turn, the desk says why; who vanishes loses it, comes back and takes it back', async ({
  company,
}) => {
  await decide(company, { name: 'routing', value: inTurn });
  const first = await company.workstation('lijing');
  const phone = await company.phone('keke');
  await phone.write('奶粉什么时候发货');
  await first.view('我的');
  await first.open('可可妈');
  await expect(first.page.getByText('（商城轮流）').first()).toBeVisible();

  await first.page.context().close();
  const second = await company.workstation('wangmin');
  await second.view('我的');
  await expect(second.row('可可妈')).toBeHidden();
  company.clock.shift(5 * MINUTE);
  await second.open('可可妈');
  await expect(second.page.getByText(/李静的工作站离线太久，改由.*接待/).first()).toBeVisible();

  const back = await company.workstation('lijing');
  const strip = back.page.getByRole('status').filter({ hasText: '你离线期间，1 个会话不再由你接待' });
  await strip.getByRole('button', { name: '查看' }).click();
  await back.page.getByRole('button', { name: '拿回 可可妈' }).click();
  await back.view('我的');
  await expect(back.row('可可妈')).toBeVisible();
  await expect(second.page.getByText('李静拿回了会话').first()).toBeVisible();
});

test('outside the hours the customer is told once, the queue says so, and the morning gives it', async ({
  company,
}) => {
  const evening = startOfChinaDay(chinaDay(company.clock.now())) + DAY + 21 * HOUR;
  company.clock.shift(evening - company.clock.now());
  const week = standardHours.week.map(() => [{ from: '09:00', to: '18:00' }]);
  const hours = { ...standardHours, isOn: true, followsHolidays: false, week, answer: '现在已下班，明早 9 点回复您' };
  await decide(company, { name: 'hours', value: hours });
  await decide(company, { name: 'routing', value: inTurn });
  const desk = await company.workstation('lijing');
  const phone = await company.phone('keke');
  await phone.write('能退货吗');
  await phone.write('在吗');
  await expect(phone.received.filter({ hasText: '明早 9 点回复您' })).toHaveCount(1);
  await desk.view('待认领');
  await desk.open('可可妈');
  await expect(desk.page.getByText('现在是非工作时间').first()).toBeVisible();
  company.clock.shift(12 * HOUR);
  await desk.view('我的');
  await expect(desk.row('可可妈')).toBeVisible();
  await expect(phone.received.filter({ hasText: '明早 9 点回复您' })).toHaveCount(1);
});
