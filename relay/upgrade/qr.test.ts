import { afterEach, beforeEach, expect, test } from 'vitest';
import { asCommandId } from '#shared/domain/ids';
import { conversationId, customer, lin, type Company, type House } from '../testing/house.ts';
import { babyTag, createTown, expert, mothers } from '../testing/upgrade-town.ts';

let company: Company;
let house: House;
/** How often the picture of a code cannot be fetched from now on. */
let lost: number;
beforeEach(async () => {
  company = await createTown();
  lost = 0;
  house = await open();
  await house.hire('lin', 'servicer');
  await house.hear('is this pacifier safe');
  const content = { kind: 'text', text: 'yes, it is' } as const;
  await house.commands.accept({ kind: 'reply.send', id: asCommandId('reply00001'), conversationId, content }, lin);
});
afterEach(() => company.close());

function open(): Promise<House> {
  return company.openHouse(undefined, async (input, init) => {
    lost -= 1;
    return lost >= 0 ? new Response(null, { status: 502 }) : fetch(input, init);
  });
}

const friend = { kind: 'friend', servicerUserid: expert } as const;
const group = { kind: 'group', chatId: mothers } as const;
const invite = (target: typeof friend | typeof group, id = 'invitecommand0001') =>
  house.commands.accept(
    { kind: 'upgrade.invite', id: asCommandId(id), conversationId, target, wording: 'scan this' },
    lin,
  );
const tag = (id: string) =>
  house.commands.accept(
    {
      kind: 'tag.add',
      id: asCommandId(id),
      conversationId,
      externalUserid: customer,
      tag: { kind: 'corp', tagId: babyTag },
    },
    lin,
  );
const ways = () => [...company.simulator.world.ways.values()];
const passing = { ok: false, error: { code: expect.stringMatching(/^wecom/), retry: true } };
const final = { ok: false, error: { code: expect.stringMatching(/^wecom/), retry: false } };

for (const target of [friend, group])
  test(`UP-5 the code of a ${target.kind} is made once, however often its picture has to be fetched`, async () => {
    lost = 3;
    expect(await invite(target)).toMatchObject(passing);
    expect(await invite(target)).toMatchObject(passing);
    await house.abandon();
    house = await open();
    expect(await invite(target)).toMatchObject(passing);
    expect((await invite(target)).ok).toBe(true);
    expect(ways()).toHaveLength(1);
  });

test('UP-5 a join way whose address was lost on the way is looked up, not made again', async () => {
  company.simulator.faults.next('externalcontact/groupchat/get_join_way', { kind: 'status', status: 503 });
  expect(await invite(group)).toMatchObject(passing);
  expect((await invite(group)).ok).toBe(true);
  expect(ways()).toHaveLength(1);
});

test('UP-5 a picture that cannot be had after five tries is given up for good, and the way is free', async () => {
  lost = 5;
  for (let nth = 1; nth <= 4; nth += 1) expect(await invite(friend)).toMatchObject(passing);
  expect(await invite(friend)).toMatchObject(final);
  expect(await invite(friend)).toMatchObject(final);
  expect(await house.db.selectFrom('invitation_draft').selectAll().execute()).toEqual([]);
  expect((await invite(friend, 'invitecommand0002')).ok).toBe(true);
});

test('UP-1 a catalogue that WeCom refuses for good is a final answer; a busy WeCom is not', async () => {
  const { faults } = company.simulator;
  faults.next('externalcontact/get_corp_tag_list', { kind: 'errcode', code: -1 });
  expect(await tag('tagcommand01')).toMatchObject(passing);
  expect((await tag('tagcommand01')).ok).toBe(true);
  faults.next('kf/customer/get_upgrade_service_config', { kind: 'errcode', code: 48002 });
  expect(await invite(friend)).toMatchObject(final);
  expect(await invite(friend)).toMatchObject(final);
  expect((await invite(friend, 'invitecommand0002')).ok).toBe(true);
});

test('UP-11 corp tags the application may not read are a final answer', async () => {
  company.simulator.faults.next('externalcontact/get_corp_tag_list', { kind: 'errcode', code: 48002 });
  expect(await tag('tagcommand01')).toMatchObject(final);
  expect(await tag('tagcommand01')).toMatchObject(final);
  expect((await tag('tagcommand02')).ok).toBe(true);
});
