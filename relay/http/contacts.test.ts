import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContactWaysView, CreatedWay } from '#shared/contracts/contact-ways';
import type { CorpTagsAnswer, CorpTagsView, TagSets } from '#shared/contracts/corp-tags';
import type { CorpTagGroup } from '#shared/contracts/http';
import type { Result } from '#shared/lib/result';
import { demoAccounts, demoCustomers, demoMembers, demoTags } from '#simulator/demo-world';
import { acceptWay } from '#simulator/world/contacts';
import { editTag } from '#simulator/world/corp-tags';
import { receive } from '#simulator/world/customer-acts';
import { startRelay, type StartedRelay } from '../testing/start-relay.ts';

let started: StartedRelay;
let supervisor: string;
let servicer: string;

beforeAll(async () => {
  started = await startRelay();
  supervisor = (await started.signIn(demoMembers.supervisor)).token;
  servicer = (await started.signIn(demoMembers.lijing)).token;
});
afterAll(() => started.close());

async function send<T>(token: string, path: string, body: unknown): Promise<{ status: number; result: Result<T> }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(started.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, result: (await response.json()) as Result<T> };
}
const statusOf = async (token: string, path: string) =>
  (await fetch(started.url + path, { headers: { authorization: `Bearer ${token}` } })).status;

const counter = {
  remark: '收银台',
  state: 'counter',
  target: { kind: 'contact', isSingle: true, members: [demoMembers.expert], skipVerify: true, isExclusive: false },
};

test('tags and codes are the supervisor’s; every servicer may read the tags for the picker', async () => {
  expect(await statusOf(servicer, '/api/corp-tags')).toBe(200);
  for (const path of ['/api/corp-tags/all', '/api/contact-ways', '/api/contact-ways/choices']) {
    expect(await statusOf(servicer, path)).toBe(403);
    expect(await statusOf(supervisor, path)).toBe(200);
    expect(await statusOf('', path)).toBe(401);
  }
  for (const [path, body] of [
    ['/api/corp-tags/create', { groupName: '话题', names: ['洗澡'] }],
    ['/api/contact-ways/create', counter],
    ['/api/contact-ways/search', {}],
  ] as const)
    expect((await send(servicer, path, body)).status).toBe(403);
});

test.for([
  ['/api/corp-tags/create', { groupName: '话题', names: ['长'.repeat(31)] }],
  ['/api/corp-tags/create', { groupName: '话题', names: [] }],
  ['/api/corp-tags/rename', { id: demoTags.bottle, name: ' ', seen: '奶瓶' }],
  ['/api/corp-tags/settle', { kind: 'merge', tagId: demoTags.bottle }],
  ['/api/contact-ways/create', { ...counter, state: 'with space' }],
  ['/api/contact-ways/create', { ...counter, target: { ...counter.target, members: ['a', 'b'] } }],
  ['/api/contact-ways/create', { ...counter, target: { kind: 'join', chatIds: [], nextRoom: null } }],
] as const)('what WeCom would not take never leaves: %s %#', async ([path, body]) => {
  expect(await send(supervisor, path, body)).toMatchObject({ status: 400, result: { error: { code: 'bad-request' } } });
});

test('a new tag is in the picker at once, and what is changed by hand arrives with the callback', async () => {
  const made = await send<CorpTagsAnswer>(supervisor, '/api/corp-tags/create', { groupName: '话题', names: ['洗澡'] });
  expect(made.result).toMatchObject({ ok: true, value: { outcome: 'done' } });
  const offered = async () => JSON.stringify(await started.ask<readonly CorpTagGroup[]>(servicer, '/api/corp-tags'));
  expect(await offered()).toContain('洗澡');
  editTag(started.simulator.world, demoTags.bottle, { name: '奶瓶奶嘴' }, 'client');
  await expect.poll(offered).toContain('奶瓶奶嘴');
});

test('WeCom’s refusal keeps its number on the way', async () => {
  const wish = { id: demoTags.pacifier, name: '奶嘴', seen: '安抚奶嘴' };
  const refused = await send(supervisor, '/api/corp-tags/rename', wish);
  expect(refused).toMatchObject({ status: 502, result: { ok: false, error: { code: 'wecom:81011', retry: false } } });
  const view = await started.ask<CorpTagsView>(supervisor, '/api/corp-tags/all');
  expect(JSON.stringify(view)).toContain('"access":"refused"');
});

test('a code is made, its picture shown, its customers counted; the sets of tags differ by colleague', async () => {
  const { world } = started.simulator;
  receive(world, demoAccounts.shop, demoCustomers.xiaoman, { msgtype: 'text', text: { content: '在吗' } });
  const made = await send<CreatedWay>(supervisor, '/api/contact-ways/create', counter);
  const way = made.result.ok ? made.result.value.way : null;
  const headers = { authorization: `Bearer ${supervisor}` };
  const picture = await fetch(`${started.url}/api/contact-ways/${way?.configId}/picture`, { headers });
  expect(picture.headers.get('content-type')).toBe('image/png');
  const lead = await send<CreatedWay>(supervisor, '/api/contact-ways/create', {
    ...counter,
    remark: '门口',
    state: 'door',
    target: { ...counter.target, members: [demoMembers.lijing] },
  });
  expect(lead.result.ok).toBe(true);
  for (const each of world.ways.values()) acceptWay(world, each, demoCustomers.xiaoman);
  const uses = async () => {
    const view = await started.ask<ContactWaysView>(supervisor, '/api/contact-ways');
    return view.ok && view.value.ways.map((one) => [one.remark, one.uses]);
  };
  await expect.poll(uses).toEqual([
    ['门口', 1],
    ['收银台', 1],
  ]);
  const [first, second] = world.friendships;
  if (!first || !second) throw new Error('both accepted');
  first.tags = [demoTags.infant, demoTags.bottle];
  second.tags = [demoTags.infant];
  const sets = await started.ask<TagSets>(servicer, `/api/customers/${demoCustomers.xiaoman}/tag-sets`);
  expect(sets).toMatchObject({
    ok: true,
    value: {
      colleagues: [{ name: '育儿顾问陈静' }, { name: '李静' }],
      tags: [
        { tagId: demoTags.infant, missingAt: [] },
        { tagId: demoTags.bottle, missingAt: [demoMembers.lijing] },
      ],
    },
  });
  expect(await statusOf(servicer, '/api/customers/wmSomebodyElse0000000000/tag-sets')).toBe(404);
});
