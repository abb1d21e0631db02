import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Command } from '#shared/contracts/command';
import type { ReplyContent } from '#shared/contracts/reply-content';
import type { Asker } from '#shared/domain/assignment';
import { asCommandId, asServicerUserid } from '#shared/domain/ids';
import { stateBlock, type ServiceState } from '#shared/domain/service-state';
import { DAY } from '#shared/lib/time';
import { serviceStates } from '#shared/wecom/service-state';
import { buyAcquisitions } from '#simulator/world/acquisition';
import { conversationOf } from '#simulator/world/conversations';
import { hummedVoice } from '#simulator/world/voice';
import { boss, conversationId, customer, lin, openKfid, zhou, type Company, type House } from '../testing/house.ts';
import { tinyPng } from '../testing/pictures.ts';
import { createTown, expert } from '../testing/upgrade-town.ts';

const ma = asServicerUserid('ma');
const states = ['untreated', 'assistant', 'queued', 'served', 'ended'] as const satisfies readonly ServiceState[];

let company: Company;
let house: House;
/** What WeCom refused: nothing may ever stand here when our view is right. */
let refused: number[];
let count = 0;
/** What happens between a move and the moment we hear of it. */
let meanwhile: () => Promise<void>;
beforeEach(async () => {
  company = await createTown();
  refused = [];
  meanwhile = () => Promise.resolve();
  for (const userid of ['ma', 'lin', 'zhou'])
    company.simulator.world.servicers.push({ openKfid, userid, status: 0, stopType: 0 });
  house = await company.openHouse((wecom) => ({
    ...wecom,
    async post(path, body, schema) {
      const answer = await wecom.post(path, body, schema);
      if (answer.kind === 'refused') refused.push(answer.errcode);
      if (path === 'kf/service_state/trans') await meanwhile();
      return answer;
    },
  }));
  await house.hire('lin', 'servicer');
  await house.hire('zhou', 'servicer');
  await house.hire('boss', 'supervisor', []);
});
afterEach(() => company.close());

type Loose<T> = T extends unknown ? Omit<T, 'id' | 'conversationId'> : never;
async function ask(command: Loose<Command>, asker: Asker = lin): Promise<string | null> {
  const id = asCommandId(`states${String((count += 1)).padStart(6, '0')}`);
  // What was left out is put back.
  const result = await house.commands.accept({ ...command, id, conversationId } as Command, asker);
  return result.ok ? null : result.error.code;
}

const world = () => conversationOf(company.simulator.world, openKfid, customer);
const ours = async () => {
  const row = await house.db.selectFrom('conversation').selectAll().where('id', '=', conversationId).executeTakeFirst();
  return { state: row?.service_state, holder: row?.holder };
};

/** WeCom is there, and so is what we know of it, or what we believe. */
async function bring(state: ServiceState, believed: ServiceState = state, holder: Asker | null = lin): Promise<void> {
  await house.hear();
  if (holder) await ask({ kind: 'conversation.claim' }, holder);
  Object.assign(world(), { state: serviceStates[state], servicerUserid: state === 'served' ? 'ma' : '' });
  const servingUserid = believed === 'served' ? ma : null;
  const about = { at: company.clock.now(), openKfid, conversationId, by: null } as const;
  if (believed !== 'untreated')
    await house.feed.write(({ append }) =>
      append([{ ...about, kind: 'session.changed', serviceState: believed, servingUserid }]),
    );
}

const calls = (api: string) => company.simulator.meter.total(api);
const left = () => ['kf/send_msg', 'kf/service_state/trans', 'externalcontact/add_contact_way'].map(calls);
const end = () => ({ kind: 'conversation.end', lastCustomerAt: company.clock.now() }) as const;

async function acquisitionUrl(): Promise<string> {
  buyAcquisitions(company.simulator.world, 1, company.clock.now() + DAY);
  const wish = { name: 'a', users: [expert], skipVerify: true };
  const link = await house.acquisition.make(wish, boss.servicerUserid);
  if (!link.ok) throw new Error(link.error.code);
  return link.value.url;
}

async function contents(): Promise<readonly ReplyContent[]> {
  const picture = (await house.upload(tinyPng(3, 3), lin.servicerUserid)).hash;
  const { amr } = hummedVoice();
  const keep = async (bytes: Uint8Array) => (await house.upload(bytes, lin.servicerUserid)).hash;
  const mp4 = new Uint8Array([0, 0, 0, 24, ...new TextEncoder().encode('ftypisom and pictures')]);
  return [
    { kind: 'text', text: 'a' },
    { kind: 'image', hash: picture },
    { kind: 'voice', hash: await keep(amr) },
    { kind: 'video', hash: await keep(mp4) },
    { kind: 'file', hash: picture, name: 'a.png' },
    { kind: 'link', title: 'a', description: '', url: 'https://example.com', thumbHash: picture },
    { kind: 'miniprogram', title: 'a', appid: 'wx1', pagepath: 'a', thumbHash: picture },
    { kind: 'menu', head: 'a', items: [{ kind: 'click', id: 'a', text: 'a' }], tail: '' },
    { kind: 'location', latitude: 1, longitude: 1, name: '', address: '' },
    { kind: 'acquisition-link', url: await acquisitionUrl() },
  ];
}

const away = { queued: 'queued-in-client', served: 'served-in-client', ended: 'ended' } as const;

describe('OUT-23 five states, every action: nothing leaves that WeCom would refuse', () => {
  for (const state of states) {
    const isHere = state === 'untreated' || state === 'assistant';

    test(`${state}: ${isHere ? 'every' : 'no'} type of reply leaves`, async () => {
      for (const content of await contents()) {
        await bring(state);
        const before = calls('kf/send_msg');
        expect(await ask({ kind: 'reply.send', content })).toBe(isHere ? null : away[state]);
        await vi.waitFor(async () => expect(await house.db.selectFrom('delivery').selectAll().execute()).toEqual([]));
        expect(calls('kf/send_msg') - before).toBe(isHere ? 1 : 0);
      }
      expect(refused).toEqual([]);
      expect(await house.facts('reply.failed')).toEqual([]);
    });

    const moves = [
      ['end', end, 'ended'],
      ['to the pool', () => ({ kind: 'conversation.to-client', to: null }) as const, 'queued'],
      ['to a person', () => ({ kind: 'conversation.to-client', to: zhou.servicerUserid }) as const, 'served'],
    ] as const;
    for (const [name, command, to] of moves)
      for (const asker of [lin, boss]) {
        const isTheirs = isHere || asker === boss || (state === 'queued' && to === 'served');
        const isEnding = state === 'ended' && to === 'ended';
        const isLegal = stateBlock(state, to) === null && isTheirs;
        test(`${state}, ${asker.role}, ${name}: ${isLegal ? 'asked once' : 'never asked'}`, async () => {
          await bring(state, state, isHere || state === 'ended' ? lin : null);
          const code = await ask(command(), asker);
          expect(calls('kf/service_state/trans')).toBe(isLegal ? 1 : 0);
          expect(refused).toEqual([]);
          const isDone = isLegal || isEnding;
          expect(code === null).toBe(isDone);
          const held = isHere || state === 'ended' ? 'lin' : null;
          expect(await ours()).toEqual(isDone ? { state: to, holder: null } : { state, holder: held });
          expect(world().state).toBe(serviceStates[isDone ? to : state]);
          const servicer = state === 'served' ? 'ma' : '';
          expect(world().servicerUserid).toBe(isDone && to === 'served' ? 'zhou' : servicer);
        });
      }

    test(`${state}: claim, hand over and release are ours alone; an invitation asks WeCom for nothing it may not send`, async () => {
      await bring(state, state, null);
      const isAway = state === 'queued' || state === 'served';
      const before = left();
      expect(await ask({ kind: 'conversation.claim' })).toBe(isAway ? away[state] : null);
      expect(
        await ask({
          kind: 'conversation.hand-over',
          to: { kind: 'servicer', servicerUserid: zhou.servicerUserid },
          reason: 'x',
        }),
      ).toBe(isAway ? away[state] : null);
      expect(await ask({ kind: 'conversation.release' }, zhou)).toBe(isAway ? 'not-held' : null);
      expect(left()).toEqual(before);
      const target = { kind: 'friend', servicerUserid: expert } as const;
      const code = await ask({ kind: 'upgrade.invite', target, wording: 'a' });
      expect(code).toBe(isHere ? 'answer-first' : away[state]);
      expect(left()).toEqual(before);
      expect(refused).toEqual([]);
    });
  }

  test('after 48 hours nothing is asked of WeCom: a reply is refused, the end is only ours', async () => {
    await bring('assistant');
    company.clock.shift(48 * 3_600_000);
    expect(await ask({ kind: 'reply.send', content: { kind: 'text', text: 'a' } })).toBe('over-48h');
    expect(await ask({ kind: 'conversation.to-client', to: null })).toBe('ended');
    expect(await ask(end())).toBeNull();
    expect(left()).toEqual([0, 0, 0]);
    expect(await ours()).toEqual({ state: 'ended', holder: null });
  });

  test('a reply that was accepted and not sent yet does not leave when the session has moved', async () => {
    await bring('assistant');
    const kept = await house.db.selectFrom('delivery').selectAll().execute();
    expect(kept).toEqual([]);
    company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 45009 });
    await ask({ kind: 'reply.send', content: { kind: 'text', text: 'a' } });
    await vi.waitFor(async () =>
      expect((await house.db.selectFrom('delivery').selectAll().execute())[0]?.attempts).toBe(1),
    );
    await vi.waitFor(() => expect(refused).toEqual([45009]));
    expect(await ask({ kind: 'conversation.to-client', to: null })).toBe('replies-pending');
    await bring('served');
    company.clock.shift(60_000);
    await vi.waitFor(async () => expect(await house.facts('reply.failed')).toHaveLength(1), 5_000);
    expect((await house.facts('reply.failed'))[0]?.reason).toEqual({ kind: 'refused', code: 'served-in-client' });
    expect(calls('kf/send_msg')).toBe(1);
  });
});

describe('OUT-25 our view was old: the refusal is told, and our view put right', () => {
  for (const [state, holder] of [
    ['served', null],
    ['queued', null],
    ['ended', 'lin'],
  ] as const)
    test(`we believe 1, WeCom is ${state}: the reply fails with WeCom's reason and the state is corrected`, async () => {
      await bring(state, 'assistant');
      expect(await ask({ kind: 'reply.send', content: { kind: 'text', text: 'a' } })).toBeNull();
      expect(await ask({ kind: 'reply.send', content: { kind: 'text', text: 'b' } })).toBeNull();
      await vi.waitFor(async () => expect(await house.facts('reply.failed')).toHaveLength(2));
      const reasons = (await house.facts('reply.failed')).map((fact) => fact.reason);
      expect(reasons).toEqual([
        { kind: 'errcode', errcode: 95018 },
        { kind: 'refused', code: away[state] },
      ]);
      expect(calls('kf/send_msg')).toBe(1);
      expect(await ours()).toEqual({ state, holder });
      const told = (await house.facts('session.changed')).at(-1);
      expect(told).toMatchObject({ serviceState: state, servingUserid: state === 'served' ? ma : null, by: null });
    });

  test('we believe 1, WeCom is 3: the end by its holder goes, as 4.3 allows; to the pool is refused and corrected', async () => {
    await bring('served', 'assistant');
    expect(await ask({ kind: 'conversation.to-client', to: null })).toBe('wecom:95016');
    expect(await ours()).toEqual({ state: 'served', holder: null });
    expect(await ask(end())).toBe('served-in-client');
    expect(calls('kf/service_state/trans')).toBe(1);
  });

  test('we believe 1, WeCom is 4: to a person is refused with 95013 and corrected; the end is done', async () => {
    await bring('ended', 'assistant');
    expect(await ask({ kind: 'conversation.to-client', to: ma })).toBe('wecom:95013');
    expect(await ours()).toMatchObject({ state: 'ended' });
    await bring('ended', 'assistant');
    expect(await ask(end())).toBeNull();
    expect(await ours()).toEqual({ state: 'ended', holder: null });
  });

  test('directEnd refused by WeCom: our view was right and stays', async () => {
    company.simulator.variants.directEnd = 'refused';
    await bring('assistant');
    expect(await ask(end())).toBe('illegal-move');
    expect(await ours()).toEqual({ state: 'assistant', holder: 'lin' });
  });

  test('95014 and 95019 are told as what they are, and change nothing', async () => {
    await bring('assistant');
    expect(await ask({ kind: 'conversation.to-client', to: asServicerUserid('nobody') })).toBe('wecom:95014');
    const servicer = company.simulator.world.servicers.find((one) => one.userid === 'zhou');
    Object.assign(servicer ?? {}, { status: 1 });
    expect(await ask({ kind: 'conversation.to-client', to: zhou.servicerUserid })).toBe('wecom:95019');
    expect(await ours()).toEqual({ state: 'assistant', holder: 'lin' });
  });

  test('the answer to a move was lost: asked again, WeCom says it is so, and it is done once', async () => {
    await bring('assistant');
    company.simulator.faults.next('kf/service_state/trans', { kind: 'drop' });
    const command = {
      kind: 'conversation.to-client',
      id: asCommandId('lostmove01'),
      conversationId,
      to: null,
    } as const;
    expect(await house.commands.accept(command, lin)).toMatchObject({ error: { code: 'wecom', retry: true } });
    expect(await house.commands.accept(command, lin)).toMatchObject({ ok: true });
    expect(await ours()).toEqual({ state: 'queued', holder: null });
    expect(await house.facts('session.changed')).toHaveLength(2);
  });

  test('the colleague ended it in the WeCom client before we heard that they have it: it is over', async () => {
    await bring('assistant');
    meanwhile = async () => {
      Object.assign(world(), { state: serviceStates.ended, servicerUserid: '' });
      const about = { at: company.clock.now(), openKfid, conversationId, by: ma } as const;
      for (const serviceState of ['served', 'ended'] as const)
        await house.feed.write(({ append }) =>
          append([
            { ...about, kind: 'session.changed', serviceState, servingUserid: serviceState === 'served' ? ma : null },
          ]),
        );
    };
    expect(await ask({ kind: 'conversation.to-client', to: ma })).toBeNull();
    expect(await ours()).toEqual({ state: 'ended', holder: null });
  });

  test('the servicer who speaks in the WeCom client may give it on and end it from here; others may not', async () => {
    await bring('served', 'served', null);
    await house.hire('ma', 'servicer');
    const maSelf = { servicerUserid: ma, role: 'servicer' } as const;
    expect(await ask({ kind: 'conversation.to-client', to: ma }, maSelf)).toBe('already-held');
    expect(await ask({ kind: 'conversation.to-client', to: zhou.servicerUserid })).toBe('served-in-client');
    expect(await ask(end(), maSelf)).toBeNull();
    expect(world().state).toBe(4);
  });
});
