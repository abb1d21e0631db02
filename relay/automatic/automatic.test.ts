import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Command } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import type { AutomaticText } from '#shared/domain/automatic-text';
import { asCommandId } from '#shared/domain/ids';
import { surveyItemId } from '#shared/domain/survey';
import { DAY } from '#shared/lib/time';
import { enterSession, receive } from '#simulator/world/customer-acts';
import { conversationOf } from '#simulator/world/conversations';
import { endInClient, takeSession } from '#simulator/world/servicer-acts';
import {
  boss,
  conversationId,
  createCompany,
  customer,
  lin,
  openKfid,
  type Company,
  type House,
} from '../testing/house.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { pull } from '../testing/pull.ts';

let company: Company;
let house: House;
let count = 0;
beforeEach(async () => {
  company = await createCompany((world) => {
    for (const userid of ['lin', 'ma']) {
      world.members.set(userid, { userid, name: userid, position: '', contactRight: true });
      world.servicers.push({ openKfid, userid, status: 0, stopType: 0 });
    }
  });
  house = await company.openHouse();
  await house.hire('lin', 'servicer');
  await house.hire('boss', 'supervisor', []);
});
afterEach(() => company.close());

type Loose<T> = T extends unknown ? Omit<T, 'id' | 'conversationId'> : never;
async function ask(command: Loose<Command>, asker: Asker = lin, at = house): Promise<string | null> {
  const id = asCommandId(`automatic${String((count += 1)).padStart(6, '0')}`);
  // What was left out is put back.
  const result = await at.commands.accept({ ...command, id, conversationId } as Command, asker);
  return result.ok ? null : result.error.code;
}

const rule = (on: AutomaticText['on'], text: string): AutomaticText => ({
  id: on,
  on,
  says: { kind: 'text', text },
  when: {},
  order: 1,
  isOn: true,
});
const rules = [
  rule('welcome', '{称呼}，您好'),
  rule('queue', '请稍候'),
  rule('first-reply', '已接入'),
  rule('closing', '再见'),
];
const world = () => conversationOf(company.simulator.world, openKfid, customer);
const said = () => company.simulator.ledger.of('send-on-event').map((one) => [one.event, one.body]);
const textOf = (content: string) => ({ msgtype: 'text', text: { content } });
const calls = () => company.simulator.meter.total('kf/send_msg_on_event');
const toPool = { kind: 'conversation.to-client', to: null } as const;
const end = (closing: Extract<Command, { kind: 'conversation.end' }>['closing']) =>
  ({ kind: 'conversation.end', lastCustomerAt: company.clock.now(), ...(closing && { closing }) }) as const;
const failures = async (at = house) => (await at.facts('reply.failed')).map((fact) => fact.reason);
const rows = (at = house) => at.db.selectFrom('event_code').selectAll().execute();

async function held(): Promise<void> {
  await house.hear();
  await ask({ kind: 'conversation.claim' });
}

describe('OUT-24 what goes with a code of WeCom', () => {
  test('into the pool: the queue text; taken there: the reply text; ended there: the closing text', async () => {
    await house.texts.replace(rules);
    await held();
    expect(await ask(toPool)).toBeNull();
    await vi.waitFor(() => expect(said()).toEqual([['queue', textOf('请稍候')]]));
    takeSession(company.simulator.world, openKfid, customer, 'ma');
    await pull(house, company.simulator, openKfid);
    endInClient(company.simulator.world, openKfid, customer);
    await pull(house, company.simulator, openKfid);
    await vi.waitFor(() =>
      expect(said().slice(1)).toEqual([
        ['reply', textOf('已接入')],
        ['closing', textOf('再见')],
      ]),
    );
    const kinds = (await house.facts('reply.accepted')).map((fact) => fact.message.automatic);
    expect(kinds).toEqual(['queue', 'first-reply', 'closing']);
    await vi.waitFor(async () => expect(await house.facts('reply.sent')).toHaveLength(3));
    expect(await rows()).toEqual([]);
    expect(world().allowance).toBe(5);
  });

  test('to a person: the reply text once, not again with the next person', async () => {
    await house.texts.replace(rules);
    await held();
    const { servicerUserid } = lin;
    const ma = { ...lin, servicerUserid: 'ma' as typeof servicerUserid };
    expect(await ask({ kind: 'conversation.to-client', to: ma.servicerUserid })).toBeNull();
    await vi.waitFor(() => expect(said()).toEqual([['reply', textOf('已接入')]]));
    expect(await ask({ kind: 'conversation.to-client', to: servicerUserid }, boss)).toBeNull();
    expect(world().servicerUserid).toBe('lin');
    expect(calls()).toBe(1);
  });

  test('without a rule nothing is said, and nothing is kept', async () => {
    await held();
    expect(await ask(toPool)).toBeNull();
    expect(await rows()).toEqual([]);
    expect(await house.facts('reply.accepted')).toEqual([]);
    expect(calls()).toBe(0);
  });

  test('the closing is what the servicer chose: a text, a survey, or nothing whatever the rules say', async () => {
    await house.texts.replace(rules);
    await held();
    expect(await ask(end({ kind: 'none' }))).toBeNull();
    expect(calls()).toBe(0);
    await held();
    expect(await ask(end({ kind: 'text', text: '祝好' }))).toBeNull();
    await vi.waitFor(() => expect(said()).toEqual([['closing', textOf('祝好')]]));
    await held();
    expect(await ask(end({ kind: 'survey', text: '您满意吗' }))).toBeNull();
    await vi.waitFor(() => expect(said()).toHaveLength(2));
    const [, body] = said()[1] ?? [];
    expect(body).toMatchObject({
      msgtype: 'msgmenu',
      msgmenu: { head_content: '您满意吗', list: [{ click: { id: surveyItemId('satisfied') } }, {}, {}] },
    });
  });

  test('the customer wrote before the closing left: it is not sent, and says why', async () => {
    await held();
    company.simulator.faults.next('kf/send_msg_on_event', { kind: 'errcode', code: -1 });
    expect(await ask(end({ kind: 'text', text: '祝好' }))).toBeNull();
    await vi.waitFor(() => expect(calls()).toBe(1));
    await house.hear('one more thing');
    await vi.waitFor(async () => expect(await failures()).toEqual([{ kind: 'refused', code: 'event-moved' }]), 5_000);
    expect(calls()).toBe(1);
    expect(said()).toEqual([]);
  });

  test('a closing that could not leave within twenty seconds says so', async () => {
    await held();
    company.simulator.faults.next('kf/send_msg_on_event', { kind: 'errcode', code: -1 });
    expect(await ask(end({ kind: 'text', text: '祝好' }))).toBeNull();
    await vi.waitFor(() => expect(calls()).toBe(1));
    company.clock.shift(21_000);
    await vi.waitFor(
      async () => expect(await failures()).toEqual([{ kind: 'refused', code: 'event-too-late' }]),
      5_000,
    );
    expect(calls()).toBe(1);
  });

  for (const spent of [41050, 95007, 40058] as const)
    test(`the answer was lost and WeCom calls a used code ${spent}: it was ours, so it is sent`, async () => {
      company.simulator.variants.spentCode = spent;
      await held();
      company.simulator.faults.next('kf/send_msg_on_event', { kind: 'drop' });
      expect(await ask(end({ kind: 'text', text: '祝好' }))).toBeNull();
      await vi.waitFor(async () => expect(await house.facts('reply.sent')).toHaveLength(1), 5_000);
      expect(said()).toHaveLength(1);
      expect(await failures()).toEqual([]);
    });

  test('WeCom refuses for good: its reason is the reason', async () => {
    await held();
    company.simulator.faults.next('kf/send_msg_on_event', { kind: 'errcode', code: 95018 });
    expect(await ask(end({ kind: 'text', text: '祝好' }))).toBeNull();
    await vi.waitFor(async () => expect(await failures()).toEqual([{ kind: 'errcode', errcode: 95018 }]));
  });
});

describe('OUT-22 the welcome by rule', () => {
  const profile = { nickname: '小满', avatar: null, gender: 'unknown', takenAt: 0 } as const;
  const relation = { friendOf: [], memberOf: [] } as const;
  const known = (firstSeenAt: number) =>
    house.db
      .insertInto('customer')
      .values({
        external_userid: customer,
        first_seen_at: firstSeenAt,
        profile: JSON.stringify(profile),
        relation: JSON.stringify(relation),
        tags: '[]',
      })
      .execute();
  const back = {
    ...rule('welcome', '{称呼}，欢迎回来'),
    id: 'back',
    order: 0,
    when: { customer: 'returning' },
  } as const;
  const video = {
    ...rule('welcome', '来自视频号'),
    id: 'video',
    order: 1,
    when: { channels: { kinds: [2], names: [] } },
  };

  async function enter(scene: string, from?: number): Promise<void> {
    const channels = from === undefined ? {} : { wechatChannels: { scene: from, nickname: '小禾' } };
    enterSession(company.simulator.world, openKfid, customer, { scene, sceneParam: '', ...channels });
    await pull(house, company.simulator, openKfid);
  }

  test('a stranger is greeted without a name, whoever comes back with theirs', async () => {
    await house.texts.replace([...rules, back, video]);
    await enter('oa');
    expect(said()).toEqual([['welcome', textOf('您好')]]);
    company.clock.shift(3 * DAY);
    await known(company.clock.now() - DAY);
    await enter('oa');
    expect(said()[1]).toEqual(['welcome', textOf('小满，欢迎回来')]);
  });

  test('who comes from a live product list hears of it', async () => {
    await house.texts.replace([...rules, { ...back, isOn: false }, { ...video, order: 0 }]);
    await enter('', 2);
    expect(said()).toEqual([['welcome', textOf('来自视频号')]]);
  });
});

const never = new Promise<never>(() => undefined);

/** The process stops at its use of a code: before WeCom hears of it, or after WeCom took it. */
function stopAt(moment: 'before' | 'after', reached: () => void): (wecom: Wecom) => Wecom {
  return (wecom) => ({
    ...wecom,
    async post(path, body, schema) {
      if (path !== 'kf/send_msg_on_event') return wecom.post(path, body, schema);
      if (moment === 'after') await wecom.post(path, body, schema);
      reached();
      return never;
    },
  });
}

describe('OUT-24 killed while a code is used', () => {
  for (const on of ['queue', 'first-reply', 'closing'] as const)
    for (const moment of ['before', 'after'] as const)
      test(`${on}, ${moment} the post: once at the customer, one outcome`, async () => {
        await house.close();
        let isReached = false;
        house = await company.openHouse(
          stopAt(moment, () => {
            isReached = true;
          }),
        );
        await house.texts.replace(rules);
        await held();
        const { servicerUserid } = lin;
        if (on === 'queue') await ask(toPool);
        else if (on === 'first-reply') await ask({ kind: 'conversation.to-client', to: servicerUserid });
        else await ask(end({ kind: 'text', text: '再见' }));
        await vi.waitFor(() => expect(isReached).toBe(true));
        await house.abandon();
        house = await company.openHouse();
        await vi.waitFor(async () => expect(await house.facts('reply.sent')).toHaveLength(1));
        expect(said()).toHaveLength(1);
        expect(await failures()).toEqual([]);
        expect(await rows()).toEqual([]);
      });
});

describe('OUT-26 a tap on the survey', () => {
  const tap = (answer: 'satisfied') => {
    const text = { content: '满意', menu_id: surveyItemId(answer) };
    receive(company.simulator.world, openKfid, customer, { msgtype: 'text', text });
    return pull(house, company.simulator, openKfid);
  };
  const ours = async () => {
    const row = await house.db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow();
    return [row.service_state, row.waiting_since];
  };

  test('opens no wait, counts as no consult, and its session is ended again without a text', async () => {
    await held();
    await ask(end({ kind: 'survey', text: '您满意吗' }));
    await vi.waitFor(() => expect(said()).toHaveLength(1));
    const days = () => house.db.selectFrom('conversation_day').select('body').execute();
    const before = await days();
    await tap('satisfied');
    expect(await ours()).toEqual(['untreated', null]);
    expect(await house.facts('survey.answered')).toMatchObject([{ answer: 'satisfied', conversationId }]);
    expect(await days()).toEqual(before);
    expect(world().state).toBe(0);
    company.clock.shift(16_000);
    await vi.waitFor(() => expect(world().state).toBe(4), 5_000);
    await vi.waitFor(async () => expect(await ours()).toEqual(['ended', null]));
    expect(said()).toHaveLength(1);
    expect(await house.db.selectFrom('survey_end').selectAll().execute()).toEqual([]);
  });

  test('when the customer writes more, the session goes on and they wait', async () => {
    await held();
    await ask(end({ kind: 'survey', text: '您满意吗' }));
    await tap('satisfied');
    await house.hear('but one question');
    company.clock.shift(16_000);
    await vi.waitFor(
      async () => expect(await house.db.selectFrom('survey_end').selectAll().execute()).toEqual([]),
      5_000,
    );
    expect(world().state).toBe(0);
    expect(await ours()).toEqual(['untreated', expect.any(Number)]);
  });

  test('in the middle of a session it changes nothing', async () => {
    await held();
    const [, since] = await ours();
    await tap('satisfied');
    expect(await ours()).toEqual(['untreated', since]);
    expect(await house.db.selectFrom('survey_end').selectAll().execute()).toEqual([]);
  });
});
