import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCommandId, type ServicerUserid } from '#shared/domain/ids';
import type { CommandOf } from '#shared/contracts/command';
import type { Result } from '#shared/lib/result';
import { leaveGroup } from '#simulator/world/groups';
import { unfriend } from '#simulator/world/contacts';
import { conversationId, customer, lin, otherCustomer, type Company, type House } from '../testing/house.ts';
import { babyTag, createTown, expert, listen, mothers, nightTag, scan } from '../testing/upgrade-town.ts';

let company: Company;
let house: House;
let count = 0;
beforeEach(async () => {
  company = await createTown();
  house = await company.openHouse();
  await house.hire('lin', 'servicer');
  listen(company.simulator.world, house);
});
afterEach(() => company.close());

const newId = () => asCommandId(`command${String((count += 1)).padStart(8, '0')}`);
const codeOf = (result: Result<unknown>) => (result.ok ? null : result.error.code);
const friend = { kind: 'friend', servicerUserid: expert } as const;
const group = { kind: 'group', chatId: mothers } as const;
const invite = (target: CommandOf<'upgrade.invite'>['target'], id = newId()) =>
  house.commands.accept({ kind: 'upgrade.invite', id, conversationId, target, wording: 'scan this' }, lin);
const say = (text: string) =>
  house.commands.accept({ kind: 'reply.send', id: newId(), conversationId, content: { kind: 'text', text } }, lin);
const ledger = () => company.simulator.ledger;
const tagCorp = (tagId: string) => {
  const tag = { kind: 'corp', tagId } as const;
  return house.commands.accept({ kind: 'tag.add', id: newId(), conversationId, externalUserid: customer, tag }, lin);
};
const note = (text: string, more: { readonly whisperTo?: ServicerUserid } = {}) =>
  house.commands.accept({ kind: 'note.write', id: newId(), conversationId, text, ...more }, lin);
const jobsDone = () =>
  vi.waitFor(async () => expect(await house.db.selectFrom('contact_job').selectAll().execute()).toEqual([]), 8_000);

async function answered(): Promise<void> {
  await house.hear('is this pacifier safe');
  expect((await say('yes, it is')).ok).toBe(true);
}

async function tokenOf(nth = 0): Promise<string> {
  return (await house.facts('upgrade.invited'))[nth]?.invitation.token ?? '';
}

test('UP-1 targets are what the admin put in the range, by name', async () => {
  expect(await house.upgrade.targets()).toEqual({
    ok: true,
    value: {
      friends: [{ kind: 'friend', servicerUserid: 'expert', name: 'name of Expert' }],
      groups: [{ kind: 'group', chatId: mothers, name: 'mothers of spring', memberCount: 1 }],
    },
  });
  await answered();
  expect(codeOf(await invite({ kind: 'group', chatId: 'wrElsewhere' }))).toBe('target-missing');
});

test('UP-2 no invitation before the question was answered, and one of a kind in a session', async () => {
  await house.hear();
  expect(codeOf(await invite(friend))).toBe('answer-first');
  await say('yes');
  expect((await invite(friend)).ok).toBe(true);
  expect(codeOf(await invite(friend))).toBe('already-invited');
  expect((await invite(group)).ok).toBe(true);
  company.clock.shift(49 * 3_600_000);
  await house.hear('another question, two days later');
  expect(codeOf(await invite(friend))).toBe('answer-first');
  await say('gladly');
  expect((await invite(friend)).ok).toBe(true);
});

test('UP-3 the price is two of five messages, checked before WeCom is asked for anything', async () => {
  await answered();
  for (const text of ['two', 'three', 'four']) await say(text);
  expect(codeOf(await invite(friend))).toBe('over-five');
  expect(ledger().of('contact-way')).toEqual([]);
});

test('UP-4 an invitation is wording and picture, in order, with the token as state', async () => {
  await answered();
  const id = asCommandId('invitecommand0001');
  expect((await invite(friend, id)).ok).toBe(true);
  await vi.waitFor(() => expect(ledger().of('send')).toHaveLength(3));
  const sends = ledger().of('send').slice(1);
  expect(sends.map((send) => [send.msgid, send.body.msgtype])).toEqual([
    [`${id}-1`, 'text'],
    [`${id}-2`, 'image'],
  ]);
  const invited = await house.facts('upgrade.invited');
  expect(invited[0]?.invitation).toMatchObject({ invitedBy: 'lin', acceptedAt: null, target: friend });
  expect(ledger().of('contact-way')).toMatchObject([{ state: await tokenOf(), users: ['Expert'] }]);
  expect((await tokenOf()).length).toBeLessThanOrEqual(30);
});

test('UP-5 a command repeated after a crash goes on with the same token: one invitation, facts once', async () => {
  await answered();
  const id = asCommandId('invitecommand0001');
  company.simulator.faults.next('externalcontact/add_contact_way', { kind: 'drop' });
  expect(await invite(friend, id)).toMatchObject({ ok: false, error: { retry: true } });
  expect(codeOf(await invite(friend))).toBe('already-invited');
  await house.abandon();
  house = await company.openHouse();
  expect((await invite(friend, id)).ok).toBe(true);
  expect((await invite(friend, id)).ok).toBe(true);
  expect(await house.facts('upgrade.invited')).toHaveLength(1);
  const states = ledger()
    .of('contact-way')
    .map((way) => way.state);
  expect(new Set(states)).toEqual(new Set([await tokenOf()]));
  await vi.waitFor(async () => expect(await house.facts('reply.sent')).toHaveLength(3));
  expect(await house.db.selectFrom('invitation_draft').selectAll().execute()).toEqual([]);
});

test('UP-5 two colleagues inviting at once make one invitation', async () => {
  await answered();
  const results = await Promise.all([invite(friend), invite(friend)]);
  expect(results.map((result) => codeOf(result) ?? 'ok').toSorted()).toEqual(['already-invited', 'ok']);
  expect(ledger().of('contact-way')).toHaveLength(1);
});

test('UP-4 a refusal of WeCom is told and leaves the way free', async () => {
  await answered();
  company.simulator.faults.next('externalcontact/add_contact_way', { kind: 'errcode', code: 48002 });
  expect(codeOf(await invite(friend))).toBe('wecom:48002');
  expect((await invite(friend)).ok).toBe(true);
});

test('UP-6 … UP-10 a friend by our code: attributed, badge changed, parked tags and notes written', async () => {
  await answered();
  await tagCorp(babyTag);
  await tagCorp(nightTag);
  await note('first child');
  await note('between us', { whisperTo: lin.servicerUserid });
  expect(ledger().of('mark-tag')).toEqual([]);
  await invite(friend);
  scan(company.simulator.world, await tokenOf(), customer);
  await vi.waitFor(async () => expect(await house.facts('upgrade.accepted')).toHaveLength(1));
  await jobsDone();
  expect((await house.facts('upgrade.accepted'))[0]?.invitation.acceptedAt).not.toBeNull();
  expect((await house.facts('customer.changed')).at(-1)?.relation.friendOf).toMatchObject([
    { servicerUserid: 'expert', name: 'name of Expert' },
  ]);
  expect(ledger().of('mark-tag')).toMatchObject([{ userid: 'Expert', added: [babyTag, nightTag], removed: [] }]);
  expect(ledger().of('remark')).toMatchObject([{ userid: 'Expert', description: 'first child' }]);
  const tags = (await house.facts('customer.tagged')).at(-1)?.tags;
  expect(tags?.map((tag) => tag.kind === 'corp' && tag.isWritten)).toEqual([true, true]);
  expect(codeOf(await invite(friend))).toBe('already-there');
});

test('UP-7, UP-8 joining and leaving the group, attributed by the state in its list', async () => {
  await answered();
  await invite(group);
  const { world } = company.simulator;
  scan(world, await tokenOf(), customer);
  await vi.waitFor(async () => expect(await house.db.selectFrom('contact_job').selectAll().execute()).toHaveLength(1));
  company.clock.shift(2_000);
  await vi.waitFor(async () => expect(await house.facts('upgrade.accepted')).toHaveLength(1), 5_000);
  expect((await house.facts('customer.changed')).at(-1)?.relation.memberOf).toMatchObject([
    { chatId: mothers, name: 'mothers of spring' },
  ]);
  const mothersGroup = world.groups.get(mothers);
  if (!mothersGroup) throw new Error('the group is part of the town');
  mothersGroup.name = 'mothers of summer';
  const nobody = { members: [], isByCode: false, versions: null } as const;
  await house.upgrade.onExternalEvent({ kind: 'group-changed', at: 1, chatId: mothers, change: 'renamed', ...nobody });
  company.clock.shift(2_000);
  await vi.waitFor(async () => {
    const { relation } = (await house.facts('customer.changed')).at(-1) ?? {};
    expect(relation?.memberOf.map((one) => one.name)).toEqual(['mothers of summer']);
  }, 5_000);
  leaveGroup(world, mothersGroup, customer);
  company.clock.shift(2_000);
  await vi.waitFor(async () => {
    expect((await house.facts('customer.changed')).at(-1)?.relation.memberOf).toEqual([]);
  }, 5_000);
});

test('UP-6 a friend made otherwise, or by somebody else’s code, changes the badge and is nobody’s success', async () => {
  await answered();
  await house.hear('hello', otherCustomer);
  await invite(friend);
  scan(company.simulator.world, await tokenOf(), otherCustomer);
  await house.upgrade.onExternalEvent({
    kind: 'friend-added',
    at: 5_000,
    servicerUserid: lin.servicerUserid,
    externalUserid: customer,
    state: null,
  });
  await vi.waitFor(async () => expect(await house.facts('customer.changed')).toHaveLength(2));
  expect(await house.facts('upgrade.accepted')).toEqual([]);
});

test('UP-6 an event heard late is accepted when it happened, never before it was invited', async () => {
  await answered();
  await invite(friend);
  await invite(group);
  company.clock.shift(10_000);
  const happenedAt = Math.floor(company.clock.now() / 1_000) * 1_000;
  const { world } = company.simulator;
  world.onCallback = () => undefined;
  scan(world, await tokenOf(1), customer);
  company.clock.shift(3 * 3_600_000);
  const ends = { servicerUserid: expert, externalUserid: customer } as const;
  const state = await tokenOf();
  await house.upgrade.onExternalEvent({ kind: 'friend-added', at: happenedAt, ...ends, state });
  const unsaid = { members: [], isByCode: true, versions: null } as const;
  const change = { kind: 'group-changed', chatId: mothers, change: 'joined', ...unsaid } as const;
  await house.upgrade.onExternalEvent({ ...change, at: happenedAt });
  company.clock.shift(2_000);
  await vi.waitFor(async () => expect(await house.facts('upgrade.accepted')).toHaveLength(2), 5_000);
  for (const { invitation } of await house.facts('upgrade.accepted')) {
    const { acceptedAt, invitedAt } = invitation;
    expect(acceptedAt).toBeGreaterThanOrEqual(happenedAt);
    expect(acceptedAt).toBeLessThan(happenedAt + 2_000);
    expect(acceptedAt).toBeGreaterThan(invitedAt);
  }
  const rows = await house.db.selectFrom('invitation').select('accepted_at').execute();
  for (const row of rows) expect(row.accepted_at).toBeLessThan(happenedAt + 2_000);
});

test('UP-6 whole seconds do not make an invitation accepted before it was made', async () => {
  await answered();
  await invite(friend);
  const [invited] = await house.facts('upgrade.invited');
  const { token, invitedAt } = invited?.invitation ?? { token: '', invitedAt: 0 };
  const ends = { servicerUserid: expert, externalUserid: customer } as const;
  await house.upgrade.onExternalEvent({ kind: 'friend-added', at: invitedAt - 900, ...ends, state: token });
  await vi.waitFor(async () => expect(await house.facts('upgrade.accepted')).toHaveLength(1));
  expect((await house.facts('upgrade.accepted'))[0]?.invitation.acceptedAt).toBe(invitedAt);
});

test('UP-8 the customer ends the friendship: the badge goes back', async () => {
  await answered();
  await invite(friend);
  const { world } = company.simulator;
  scan(world, await tokenOf(), customer);
  await vi.waitFor(async () => expect(await house.facts('customer.changed')).toHaveLength(1));
  const member = world.members.get('Expert');
  if (member) unfriend(world, member, customer);
  await vi.waitFor(async () => expect((await house.facts('customer.changed')).at(-1)?.relation.friendOf).toEqual([]));
});

test('UP-6 the same event again and again changes nothing more', async () => {
  await answered();
  await invite(friend);
  const state = await tokenOf();
  scan(company.simulator.world, state, customer);
  const event = { kind: 'friend-added', at: 1_000, servicerUserid: expert, externalUserid: customer, state } as const;
  for (let time = 0; time < 3; time += 1) await house.upgrade.onExternalEvent(event);
  await jobsDone();
  expect(await house.facts('upgrade.accepted')).toHaveLength(1);
  expect(await house.facts('customer.changed')).toHaveLength(1);
});

test('UP-9 parked tags outlive an outage and a restart; a tag WeCom dropped keeps no other away', async () => {
  await answered();
  await tagCorp(babyTag);
  await tagCorp(nightTag);
  await note('likes mornings');
  await invite(friend);
  company.simulator.faults.next('externalcontact/mark_tag', { kind: 'status', status: 503 }, 2);
  scan(company.simulator.world, await tokenOf(), customer);
  await vi.waitFor(async () => expect(await house.facts('upgrade.accepted')).toHaveLength(1));
  await house.abandon();
  const stage = company.simulator.world.tagGroups[0];
  stage?.tags.splice(1, 1);
  house = await company.openHouse();
  company.clock.shift(5_000);
  await vi.waitFor(() => expect(ledger().of('mark-tag')).toHaveLength(1), 8_000);
  await jobsDone();
  expect(ledger().of('mark-tag')).toMatchObject([{ added: [babyTag] }]);
  expect(ledger().of('remark')).toHaveLength(1);
  const tags = (await house.facts('customer.tagged')).at(-1)?.tags;
  expect(tags?.map((tag) => tag.kind === 'corp' && tag.isWritten)).toEqual([true, false]);
});

test('UP-11 tags of a friend go to WeCom at once, on and off', async () => {
  await answered();
  await invite(friend);
  scan(company.simulator.world, await tokenOf(), customer);
  await vi.waitFor(async () => expect(await house.facts('customer.changed')).toHaveLength(1));
  await tagCorp(babyTag);
  await vi.waitFor(() => expect(ledger().of('mark-tag')).toHaveLength(1));
  const tag = { kind: 'corp', tagId: babyTag } as const;
  await house.commands.accept({ kind: 'tag.remove', id: newId(), conversationId, externalUserid: customer, tag }, lin);
  await vi.waitFor(() => expect(ledger().of('mark-tag')).toHaveLength(2));
  expect(
    ledger()
      .of('mark-tag')
      .map(({ added, removed }) => [added, removed]),
  ).toEqual([
    [[babyTag], []],
    [[], [babyTag]],
  ]);
  expect(codeOf(await tagCorp('etUnknown'))).toBe('not-found');
});

test('UP-10 what the colleague wrote about the customer stays', async () => {
  await answered();
  await note('first child');
  await note('likes mornings');
  await invite(friend);
  const { world } = company.simulator;
  const seen = world.onCallback;
  world.onCallback = (event) => {
    const friendship = world.friendships[0];
    if (friendship) friendship.description = 'met at the fair';
    seen(event);
  };
  scan(world, await tokenOf(), customer);
  await vi.waitFor(() => expect(ledger().of('remark')).toHaveLength(1), 5_000);
  expect(ledger().of('remark')[0]?.description).toMatch(/^met at the fair；/);
});

test('UP-12 answers that were lost on the way are asked for again, and WeCom ends as it should', async () => {
  await answered();
  await tagCorp(babyTag);
  await note('first child');
  await invite(friend);
  const { world, faults } = company.simulator;
  faults.next('externalcontact/mark_tag', { kind: 'drop' });
  faults.next('externalcontact/remark', { kind: 'drop' });
  scan(world, await tokenOf(), customer);
  await vi.waitFor(async () => expect(await house.facts('upgrade.accepted')).toHaveLength(1));
  await jobsDone();
  expect(world.friendships).toMatchObject([{ tags: [babyTag], description: 'first child' }]);
  expect(await house.facts('customer.tagged')).toHaveLength(2);
});
