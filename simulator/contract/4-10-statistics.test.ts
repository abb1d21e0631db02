import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import {
  corpStatisticReplySchema,
  groupStatisticByDayReplySchema,
  groupStatisticReplySchema,
  servicerStatisticReplySchema,
  userBehaviorReplySchema,
  type GroupStatisticRequest,
} from '#shared/wecom/statistics';
import { demoCustomers, demoGroups, demoMembers } from '../demo-world.ts';
import { shop, startSimulator, xiaoman } from '../testing/start-simulator.ts';

let it: Awaited<ReturnType<typeof startSimulator>>;
/** The first millisecond of the day on which things happen; it is 10:00 then. */
let day: number;

beforeEach(async () => {
  it = await startSimulator();
  day = startOfChinaDay(chinaDay(it.clock.now()));
});
afterEach(() => it.sim.close());

const seconds = (at: number) => Math.floor(at / 1_000);
const span = (from = day, to = from) => ({ start_time: seconds(from), end_time: seconds(to) });
const corp = (from?: number, to?: number) => it.call('kf/get_corp_statistic', { open_kfid: shop, ...span(from, to) });
const servicer = (userid?: string) =>
  it.call('kf/get_servicer_statistic', {
    open_kfid: shop,
    ...(userid === undefined ? {} : { servicer_userid: userid }),
    ...span(),
  });
const corpOf = async () => corpStatisticReplySchema.parse(await corp()).statistic_list[0]?.statistic;
const servicerOf = async (userid?: string) =>
  servicerStatisticReplySchema.parse(await servicer(userid)).statistic_list[0]?.statistic;

function toNextMorning(): void {
  it.clock.shift(day + DAY + 6 * HOUR - it.clock.now());
}

const move = (externalUserid: string, to: number, servicerUserid?: string) =>
  it.call('kf/service_state/trans', {
    open_kfid: shop,
    external_userid: externalUserid,
    service_state: to,
    ...(servicerUserid === undefined ? {} : { servicer_userid: servicerUserid }),
  });

/** One customer answered by API, one handed to lijing who hands on to wangmin, one who is never answered. */
async function aDay(): Promise<void> {
  it.sim.customer(xiaoman).write(shop, '在吗');
  it.sim.customer(xiaoman).write(shop, '想问一下奶瓶');
  await it.call('kf/send_msg', it.text('在的'));
  it.sim.customer(demoCustomers.anan).write(shop, '你好');
  await move(demoCustomers.anan, 3, demoMembers.lijing);
  it.clock.shift(2 * MINUTE);
  it.sim.servicer(demoMembers.lijing).reply(shop, demoCustomers.anan, '您好');
  it.sim.servicer(demoMembers.lijing).transfer(shop, demoCustomers.anan, demoMembers.wangmin);
  it.sim.customer(demoCustomers.tangguo).write(shop, '有人吗');
}

describe('wecom-api.md 4.10 which days can be asked for', () => {
  test('a day is ready the next morning at six and not before', async () => {
    await aDay();
    it.clock.shift(day + DAY + 6 * HOUR - 1 - it.clock.now());
    expect((await corp())['statistic_list']).toEqual([{ stat_time: seconds(day) }]);
    it.clock.shift(1);
    expect(await corpOf()).toMatchObject({ session_cnt: 2 });
  });

  test('today is refused, as are more than 31 days and days over 180 back', async () => {
    expect((await corp()).errcode).toBe(40058);
    expect((await corp(day - 31 * DAY, day - DAY)).errcode).toBe(0);
    expect((await corp(day - 32 * DAY, day - DAY)).errcode).toBe(40058);
    expect((await corp(day - 180 * DAY)).errcode).toBe(0);
    expect((await corp(day - 181 * DAY)).errcode).toBe(40058);
    expect((await corp(day - DAY, day - 2 * DAY)).errcode).toBe(40058);
  });

  test('times are floored to the day in UTC+8 and both ends count', async () => {
    const { statistic_list } = corpStatisticReplySchema.parse(
      await corp(day - 3 * DAY + 5 * HOUR, day - 2 * DAY + 23 * HOUR),
    );
    expect(statistic_list.map((row) => row.stat_time)).toEqual([seconds(day - 3 * DAY), seconds(day - 2 * DAY)]);
  });

  test('nothing exists before 2022-03-11', async () => {
    const early = await startSimulator({ clock: { now: () => Date.parse('2022-03-12T00:00:00Z') } });
    early.sim.customer(xiaoman).write(shop, '在吗');
    const asked = { open_kfid: shop, start_time: seconds(startOfChinaDay('2022-03-10')), end_time: 0 };
    const reply = await early.call('kf/get_corp_statistic', { ...asked, end_time: asked.start_time + 86_400 });
    expect(reply['statistic_list']).toEqual([
      { stat_time: asked.start_time },
      { stat_time: asked.start_time + 86_400 },
    ]);
    await early.sim.close();
  });
});

describe('wecom-api.md 4.10 kf/get_corp_statistic', () => {
  test('counts sessions in which the customer wrote and somebody was assigned; a transfer makes no new one', async () => {
    await aDay();
    toNextMorning();
    expect(await corpOf()).toEqual({
      session_cnt: 2,
      customer_cnt: 2,
      customer_msg_cnt: 3,
      upgrade_service_customer_cnt: 0,
      ai_session_reply_cnt: 1,
      ai_transfer_rate: 0,
      msg_rejected_customer_cnt: 0,
    });
  });

  test('a session the assistant gives to a human is in the transfer rate', async () => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    await it.call('kf/send_msg', it.text('在的'));
    await move(xiaoman, 3, demoMembers.lijing);
    toNextMorning();
    expect(await corpOf()).toMatchObject({ session_cnt: 1, ai_transfer_rate: 1 });
  });

  test('one customer with two sessions is one customer', async () => {
    for (const text of ['在吗', '还在吗']) {
      it.sim.customer(xiaoman).write(shop, text);
      await it.call('kf/send_msg', it.text('在的'));
      it.clock.shift(MINUTE);
      await move(xiaoman, 4);
      it.clock.shift(MINUTE);
    }
    toNextMorning();
    expect(await corpOf()).toMatchObject({ session_cnt: 2, customer_cnt: 1, customer_msg_cnt: 2 });
  });

  test('a day without data has no statistic', async () => {
    toNextMorning();
    expect((await corp())['statistic_list']).toEqual([{ stat_time: seconds(day) }]);
  });

  test('an upgrade counts when the customer accepts it', async () => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    const target = { type: 1, member: { userid: demoMembers.expert } };
    await it.call('kf/customer/upgrade_service', { open_kfid: shop, external_userid: xiaoman, ...target });
    const way = await it.call('externalcontact/add_contact_way', { type: 1, scene: 2, user: [demoMembers.expert] });
    it.sim.customer(xiaoman).accept(String(way['qr_code']));
    toNextMorning();
    expect(await corpOf()).toMatchObject({ upgrade_service_customer_cnt: 1 });
    expect(await servicerOf()).toMatchObject({
      upgrade_service_member_invite_cnt: 1,
      upgrade_service_member_customer_cnt: 1,
      upgrade_service_groupchat_customer_cnt: 0,
    });
  });
});

describe('wecom-api.md 4.10 kf/get_servicer_statistic', () => {
  test('counts only what reached a human, for one servicer or the account', async () => {
    await aDay();
    toNextMorning();
    expect(await servicerOf()).toMatchObject({ session_cnt: 1, customer_cnt: 1, customer_msg_cnt: 1 });
    expect(await servicerOf('LiJing')).toMatchObject({ session_cnt: 1, reply_rate: 1, first_reply_average_sec: 120 });
    expect(await servicerOf(demoMembers.wangmin)).toMatchObject({ session_cnt: 1, reply_rate: 0 });
    expect(await servicerOf(demoMembers.wangmin)).not.toHaveProperty('first_reply_average_sec');
    expect(await servicerOf(demoMembers.zhangfan)).toBeUndefined();
  });

  test("under API management WeCom's survey does not run: no rates of satisfaction", async () => {
    await aDay();
    toNextMorning();
    const figures = await servicerOf();
    expect(figures).toMatchObject({ satisfaction_investgate_cnt: 0 });
    expect(figures).not.toHaveProperty('satisfied_rate');
  });
});

describe('wecom-api.md 6.9 statistics of 客户联系', () => {
  const behavior = (body: object) => it.call('externalcontact/get_user_behavior_data', body);

  test('members are summed per day; 30 days are the most', async () => {
    const way = await it.call('externalcontact/add_contact_way', { type: 1, scene: 2, user: [demoMembers.expert] });
    it.sim.customer(xiaoman).accept(String(way['qr_code']));
    it.sim.customer(demoCustomers.anan).accept(String(way['qr_code']));
    it.sim.customer(xiaoman).deleteFriend(demoMembers.expert);
    toNextMorning();
    const { behavior_data } = userBehaviorReplySchema.parse(
      await behavior({ userid: [demoMembers.expert, demoMembers.lijing], ...span(day - DAY, day) }),
    );
    expect(behavior_data).toMatchObject([
      { stat_time: seconds(day - DAY), new_contact_cnt: 0 },
      { stat_time: seconds(day), new_contact_cnt: 2, negative_feedback_cnt: 1 },
    ]);
    expect((await behavior({ userid: ['lijing'], ...span(day - 29 * DAY, day) })).errcode).toBe(0);
    expect((await behavior({ userid: ['lijing'], ...span(day - 30 * DAY, day) })).errcode).toBe(40058);
    expect((await behavior(span(day, day))).errcode).toBe(40063);
  });

  test('groups by owner and by day', async () => {
    it.sim.customer(xiaoman).joinByInvitation(demoGroups.newMothers);
    toNextMorning();
    const asked = {
      day_begin_time: seconds(day),
      owner_filter: { userid_list: [demoMembers.expert] },
    } satisfies GroupStatisticRequest;
    const byOwner = await it.call('externalcontact/groupchat/statistic', asked);
    const { items, total } = groupStatisticReplySchema.parse(byOwner);
    expect(total).toBe(1);
    expect(items).toMatchObject([{ owner: demoMembers.expert, data: { chat_total: 2, new_member_cnt: 1 } }]);
    const byDay = groupStatisticByDayReplySchema.parse(
      await it.call('externalcontact/groupchat/statistic_group_by_day', {
        ...asked,
        day_begin_time: seconds(day - DAY),
        day_end_time: seconds(day),
      }),
    );
    expect(byDay.items.map((item) => item.data.member_total)).toEqual([0, 3]);
  });
});
