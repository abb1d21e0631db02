import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WecomStatistics } from '#shared/contracts/wecom-statistics';
import { HOUR, MINUTE, startOfChinaDay, type Day } from '#shared/lib/time';
import { createShiftableClock } from '#simulator/clock';
import { demoAccounts, demoCustomers, demoGroups, demoMembers } from '#simulator/demo-world';
import { startRelay, type StartedRelay } from '../testing/start-relay.ts';

const shop = demoAccounts.shop;
const noon = startOfChinaDay('2026-11-20') + 12 * HOUR;
let it: StartedRelay;
let token: string;

beforeEach(async () => {
  it = await startRelay({ clock: createShiftableClock({ now: () => noon }) });
  ({ token } = await it.signIn(demoMembers.supervisor));
});
afterEach(() => it.close());

async function read(from: Day, to: Day, more = `&account=${shop}`): Promise<WecomStatistics> {
  const result = await it.ask<WecomStatistics>(token, `/api/company/statistics?from=${from}&to=${to}${more}`);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function shiftTo(at: number): void {
  it.clock.shift(at - it.clock.now());
}

/** Xiaoman is taken by lijing in the WeCom client, answered after two minutes; anan is never answered. */
async function aDay(): Promise<void> {
  const { simulator } = it;
  simulator.customer(demoCustomers.xiaoman).write(shop, '在吗');
  const move = { open_kfid: shop, external_userid: demoCustomers.xiaoman, service_state: 3 };
  const moved = await fetch(
    `${simulator.url}/cgi-bin/kf/service_state/trans?access_token=${simulator.tokens.issue().token}`,
    { method: 'POST', body: JSON.stringify({ ...move, servicer_userid: demoMembers.lijing }) },
  );
  expect(await moved.json()).toMatchObject({ errcode: 0 });
  it.clock.shift(2 * MINUTE);
  simulator.servicer(demoMembers.lijing).reply(shop, demoCustomers.xiaoman, '您好');
  simulator.customer(demoCustomers.anan).write(shop, '有人吗');
  await it.relay.idle();
}

describe("WS-1 WeCom's own figures", () => {
  test('come the next morning after six, and not before', async () => {
    await aDay();
    await it.relay.fetchStatistics();
    expect((await read('2026-11-20', '2026-11-20')).days).toMatchObject([{ isFetched: false, account: null }]);
    shiftTo(startOfChinaDay('2026-11-21') + 6 * HOUR + 10 * MINUTE);
    await it.relay.fetchStatistics();
    const found = await read('2026-11-20', '2026-11-20');
    expect(found).toMatchObject({ readyThrough: '2026-11-20', problems: [], isFetching: false });
    expect(found.days).toMatchObject([
      {
        day: '2026-11-20',
        isFetched: true,
        account: { sessions: 1, customers: 1, assistantSessions: 0 },
        servicers: { sessions: 1, replyRate: 1, firstReplyAverageSeconds: 120 },
        // Ours counts the customer nobody answered, WeCom's only sessions that found somebody.
        own: { consults: 2, answered: 1, replyRate: 0.5, firstReplyMedianSeconds: 120 },
      },
    ]);
    expect(found.servicers.find((one) => one.servicerUserid === demoMembers.lijing)).toMatchObject({
      name: '李静',
      figures: { sessions: 1 },
    });
    expect(found.servicers.find((one) => one.servicerUserid === demoMembers.wangmin)?.figures).toBeNull();
  });

  test('a day is fetched once, and gaps are filled when the relay was away', async () => {
    await aDay();
    shiftTo(startOfChinaDay('2026-11-24') + 8 * HOUR);
    await it.relay.fetchStatistics();
    const found = await read('2026-11-20', '2026-11-23');
    expect(found.days.map((row) => [row.day, row.isFetched, row.account?.sessions])).toEqual([
      ['2026-11-23', true, undefined],
      ['2026-11-22', true, undefined],
      ['2026-11-21', true, undefined],
      ['2026-11-20', true, 1],
    ]);
    const before = await it.relay.db.selectFrom('wecom_statistic').select('fetched_at').execute();
    it.clock.shift(HOUR);
    await it.relay.fetchStatistics();
    const after = await it.relay.db.selectFrom('wecom_statistic').select('fetched_at').execute();
    expect(after).toEqual(before);
  });

  test('friends and groups are there by member', async () => {
    it.simulator.customer(demoCustomers.xiaoman).joinByInvitation(demoGroups.newMothers);
    shiftTo(startOfChinaDay('2026-11-21') + 7 * HOUR);
    await it.relay.fetchStatistics();
    const { members } = await read('2026-11-20', '2026-11-20', '&of=members');
    const expert = members.find((one) => one.servicerUserid === demoMembers.expert);
    expect(expert).toMatchObject({
      name: '育儿顾问陈静',
      contacts: { newContacts: 0 },
      groups: { groups: 2, newMembers: 1 },
    });
  });

  test('WS-2 what WeCom refuses is said with its number, and fetched later', async () => {
    it.simulator.world.admin.contactsCallable = false;
    it.simulator.faults.next('kf/get_corp_statistic', { kind: 'errcode', code: 48002 }, 100);
    await it.relay.fetchStatistics();
    expect((await read('2026-11-19', '2026-11-19')).problems).toEqual([{ kind: 'account', code: 'wecom:48002' }]);
    it.simulator.faults.clear();
    await it.relay.fetchStatistics();
    expect(await read('2026-11-19', '2026-11-19')).toMatchObject({ problems: [], days: [{ isFetched: true }] });
  });

  test('WS-4 a look is at most 31 days, for supervisors and administrators', async () => {
    const ask = (query: string, by = token) => it.ask(by, `/api/company/statistics?${query}`);
    expect(await ask('from=2026-10-20&to=2026-11-20')).toMatchObject({ error: { code: 'bad-request' } });
    expect(await ask('from=2026-11-20&to=2026-11-19')).toMatchObject({ error: { code: 'bad-request' } });
    expect(await ask('from=2026-10-21&to=2026-11-20')).toMatchObject({ ok: true });
    const servicer = await it.signIn(demoMembers.lijing);
    expect(await ask('from=2026-11-20&to=2026-11-20', servicer.token)).toMatchObject({
      error: { code: 'not-allowed' },
    });
  });
});
