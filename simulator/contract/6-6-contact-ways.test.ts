import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addContactWayReplySchema,
  contactWayReplySchema,
  listContactWayReplySchema,
  type CloseTempChatRequest,
} from '#shared/wecom/contact-way';
import { addJoinWayReplySchema, joinWayReplySchema } from '#shared/wecom/join-way';
import { demoCustomers, demoGroups, demoMembers } from '../demo-world.ts';
import { startSimulator, xiaoman } from '../testing/start-simulator.ts';
import { acceptWay, readInvitation } from '../world/contacts.ts';
import type { Way } from '../world/state.ts';

let it: Awaited<ReturnType<typeof startSimulator>>;

beforeEach(async () => {
  it = await startSimulator();
});
afterEach(() => it.sim.close());

const call = (path: string, body: unknown) => it.call(`externalcontact/${path}`, body);
const codeOf = async (path: string, body: unknown) => (await call(path, body)).errcode;
const single = { type: 1, scene: 2, user: [demoMembers.expert] };
const several = { type: 2, scene: 2, user: [demoMembers.expert, demoMembers.lijing] };
const joining = { scene: 2, chat_id_list: [demoGroups.newMothers], auto_create_room: 0 };
const day = 86_400;

async function add(body: object) {
  const reply = await call('add_contact_way', body);
  expect(reply).toMatchObject({ errcode: 0 });
  return addContactWayReplySchema.parse(reply);
}
async function get(config_id: string) {
  return contactWayReplySchema.parse(await call('get_contact_way', { config_id })).contact_way;
}
async function list(body: object = {}) {
  const reply = listContactWayReplySchema.parse(await call('list_contact_way', body));
  return { ids: reply.contact_way.map((way) => way.config_id), next: reply.next_cursor ?? '' };
}
function wayOf(config_id: string): Way {
  const way = it.sim.world.ways.get(config_id);
  if (!way) throw new Error('no such way');
  return way;
}
const accept = (config_id: string, customer: string) => acceptWay(it.sim.world, wayOf(config_id), customer);

describe('6.6 add_contact_way and get_contact_way', () => {
  test('scene 2 has a QR picture, scene 1 has none', async () => {
    const qr = await add({ ...single, state: 'shop', remark: '门店' });
    expect((await fetch(qr.qr_code ?? '')).headers.get('content-type')).toBe('image/png');
    expect((await add({ ...single, scene: 1 })).qr_code).toBeUndefined();
    expect(await get(qr.config_id)).toMatchObject({
      state: 'shop',
      remark: '门店',
      qr_code: qr.qr_code,
      skip_verify: true,
    });
  });

  test('type and scene: 41037 to 41040, style 41042', async () => {
    expect(await codeOf('add_contact_way', { scene: 2, user: [demoMembers.expert] })).toBe(41037);
    expect(await codeOf('add_contact_way', { type: 1, user: [demoMembers.expert] })).toBe(41038);
    expect(await codeOf('add_contact_way', { ...single, type: 3 })).toBe(41039);
    expect(await codeOf('add_contact_way', { ...single, scene: 3 })).toBe(41040);
    expect(await codeOf('add_contact_way', { ...single, style: 0 })).toBe(41042);
  });

  test('one user for type 1, users or departments for type 2', async () => {
    expect(await codeOf('add_contact_way', { type: 1, scene: 2 })).toBe(40063);
    expect(await codeOf('add_contact_way', { ...several, type: 1 })).toBe(40058);
    expect(await codeOf('add_contact_way', { ...several, party: [9] })).toBe(60123);
    expect((await get((await add(several)).config_id)).user).toEqual([demoMembers.expert, demoMembers.lijing]);
  });

  test('100 members after expanding departments: 41041', async () => {
    for (let nth = 0; nth < 101; nth += 1) {
      const member = { userid: `m${nth}`, name: `同事 ${nth}`, position: '', contactRight: true };
      it.sim.world.members.set(member.userid, { ...member, departmentIds: nth === 0 ? [] : [9] });
    }
    await add({ type: 2, scene: 2, party: [9] });
    expect(await codeOf('add_contact_way', { type: 2, scene: 2, party: [9], user: ['m0'] })).toBe(41041);
  });

  test('remark and state of 30 characters', async () => {
    await add({ ...single, remark: '👶'.repeat(30), state: 's'.repeat(30) });
    expect(await codeOf('add_contact_way', { ...single, remark: '长'.repeat(31) })).toBe(40058);
    expect(await codeOf('add_contact_way', { ...single, state: 's'.repeat(31) })).toBe(40058);
  });

  test('500,000 per corp, shared with join ways: 41045', async () => {
    const way = wayOf((await add(single)).config_id);
    for (let nth = 1; nth < 500_000; nth += 1) it.sim.world.ways.set(String(nth), way);
    expect(await codeOf('add_contact_way', single)).toBe(41045);
    expect(await codeOf('groupchat/add_join_way', joining)).toBe(41045);
  });

  test('config_id missing 41043, unknown 41044', async () => {
    for (const path of ['get_contact_way', 'update_contact_way', 'del_contact_way']) {
      expect(await codeOf(path, {})).toBe(41043);
      expect(await codeOf(path, { config_id: 'lost' })).toBe(41044);
    }
  });

  test('an exclusive way gives one customer one of its members', async () => {
    const free = await add(several);
    const exclusive = await add({ ...several, is_exclusive: true });
    expect(accept(free.config_id, xiaoman)).toMatchObject({ kind: 'contact', already: false });
    expect(accept(exclusive.config_id, xiaoman)).toMatchObject({ already: true });
  });
});

describe('6.6 temporary sessions', () => {
  const temporary = { ...single, is_temp: true };

  test('single user; the QR dies after one use', async () => {
    expect(await codeOf('add_contact_way', { ...several, is_temp: true })).toBe(40058);
    const { config_id } = await add(temporary);
    expect(accept(config_id, xiaoman)).toMatchObject({ already: false });
    expect(accept(config_id, demoCustomers.anan)).toBeUndefined();
  });

  test('7 days by default, 14 at most; a session 24 hours by default, 14 days at most', async () => {
    const { config_id } = await add(temporary);
    expect(await get(config_id)).toMatchObject({ is_temp: true, expires_in: 7 * day, chat_expires_in: day });
    it.clock.shift(7 * day * 1_000);
    expect(readInvitation(it.sim.world, wayOf(config_id), xiaoman)).toBeUndefined();
    for (const field of ['expires_in', 'chat_expires_in']) {
      await add({ ...temporary, [field]: 14 * day });
      expect(await codeOf('add_contact_way', { ...temporary, [field]: 14 * day + 1 })).toBe(40058);
    }
  });

  test('conclusions: text of 4000 bytes and one of the others', async () => {
    const link = { title: '再见', url: 'https://example.com' };
    const ending = (conclusions: object) => codeOf('add_contact_way', { ...temporary, conclusions });
    expect(await ending({ text: { content: 'x'.repeat(4_000) }, link })).toBe(0);
    expect(await ending({ text: { content: '长'.repeat(1_334) } })).toBe(40058);
    expect(await ending({ image: { media_id: 'm' }, link })).toBe(40058);
  });

  test('close_temp_chat ends the session of that pair', async () => {
    const pair: CloseTempChatRequest = { userid: demoMembers.expert, external_userid: xiaoman };
    expect(await codeOf('close_temp_chat', pair)).toBe(84061);
    accept((await add(temporary)).config_id, xiaoman);
    expect(await codeOf('close_temp_chat', pair)).toBe(0);
    expect(it.sim.world.friendships).toEqual([]);
  });
});

describe('6.6 list, update and delete', () => {
  test('list: 100 by default, 1000 at most, by cursor', async () => {
    const made: string[] = [];
    for (let nth = 0; nth < 102; nth += 1) made.push((await add(single)).config_id);
    const first = await list();
    expect(first.ids).toEqual(made.slice(0, 100));
    expect(await list({ cursor: first.next })).toEqual({ ids: made.slice(100), next: '' });
    expect((await list({ limit: 1_000 })).ids).toHaveLength(102);
    expect(await codeOf('list_contact_way', { limit: 1_001 })).toBe(40058);
    expect(await codeOf('list_contact_way', { cursor: 'x' })).toBe(50100);
  });

  test('list: the last 90 days unless a window is given, never before 2021-07-10', async () => {
    const { config_id } = await add(single);
    const madeAt = it.clock.now() / 1_000;
    it.clock.shift(91 * day * 1_000);
    expect((await list()).ids).toEqual([]);
    expect((await list({ start_time: madeAt, end_time: madeAt })).ids).toEqual([config_id]);
    wayOf(config_id).createdAt = Date.parse('2021-07-09T12:00:00Z');
    expect((await list({ start_time: 0 })).ids).toEqual([]);
    expect(await codeOf('list_contact_way', { start_time: 10, end_time: 9 })).toBe(40058);
  });

  test('update: what is given overwrites, lists as a whole', async () => {
    const { config_id } = await add({ ...several, remark: '门店', state: 'old' });
    const change = { config_id, user: [demoMembers.wangmin], skip_verify: false, state: 'new' };
    expect(await codeOf('update_contact_way', change)).toBe(0);
    expect(await get(config_id)).toMatchObject({
      user: [demoMembers.wangmin],
      skip_verify: false,
      state: 'new',
      remark: '门店',
    });
    expect(await codeOf('update_contact_way', { config_id, user: ['nobody'] })).toBe(60111);
  });

  test('delete: the code leads nowhere any more', async () => {
    const { config_id, qr_code } = await add(single);
    expect(await codeOf('del_contact_way', { config_id })).toBe(0);
    expect(await codeOf('get_contact_way', { config_id })).toBe(41044);
    expect((await fetch(qr_code ?? '')).status).toBe(404);
  });
});

describe('6.6 join ways', () => {
  const path = (verb: string) => `groupchat/${verb}_join_way`;
  const make = async (body: object) => addJoinWayReplySchema.parse(await call(path('add'), body)).config_id;
  const read = async (config_id: string) => joinWayReplySchema.parse(await call(path('get'), { config_id })).join_way;

  test('add gives the id only, get the picture', async () => {
    const reply = await call(path('add'), { ...joining, remark: '收银台', state: 'desk' });
    expect(reply['qr_code']).toBeUndefined();
    const way = await read(addJoinWayReplySchema.parse(reply).config_id);
    expect(way).toMatchObject({ remark: '收银台', state: 'desk', auto_create_room: 0 });
    expect((await fetch(way.qr_code ?? '')).status).toBe(200);
  });

  test('at most 5 groups: 41091; names of 40, remark and state of 30 characters', async () => {
    const six = Array.from({ length: 6 }, () => demoGroups.newMothers);
    expect(await codeOf(path('add'), { ...joining, chat_id_list: six })).toBe(41091);
    expect(await codeOf(path('add'), { ...joining, room_base_name: '长'.repeat(41) })).toBe(40058);
    expect(await codeOf(path('add'), { ...joining, remark: '长'.repeat(31) })).toBe(40058);
    expect(await codeOf(path('add'), { ...joining, state: 's'.repeat(31) })).toBe(40058);
  });

  test('update overwrites as a whole, delete ends it', async () => {
    const config_id = await make({ ...joining, remark: '收银台', state: 'desk' });
    const next = { config_id, scene: 2, chat_id_list: [demoGroups.feeding] };
    expect(await codeOf(path('update'), next)).toBe(0);
    expect(await read(config_id)).toMatchObject({ chat_id_list: [demoGroups.feeding], remark: '', state: '' });
    expect(await codeOf(path('del'), { config_id })).toBe(0);
    expect(await codeOf(path('get'), { config_id })).toBe(41044);
    expect(await codeOf(path('update'), { config_id: '', scene: 2, chat_id_list: [demoGroups.feeding] })).toBe(41043);
  });

  test('with auto_create_room a new group is made when the listed ones are full', async () => {
    const group = it.sim.world.groups.get(demoGroups.newMothers);
    for (let nth = 0; nth < 500; nth += 1)
      group?.members.push({ id: `wm${nth}`, type: 2, joinedAt: 0, joinScene: 3, state: '' });
    const closed = await make(joining);
    expect(accept(closed, xiaoman)).toBeUndefined();
    const growing = await make({ ...joining, auto_create_room: 1, room_base_name: '新手宝妈群', room_base_id: 2 });
    expect(accept(growing, xiaoman)).toMatchObject({ kind: 'join', already: false, group: { name: '新手宝妈群2' } });
    expect((await read(growing)).chat_id_list).toHaveLength(2);
  });
});
