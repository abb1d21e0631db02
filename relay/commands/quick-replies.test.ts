import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Command, CommandOf } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import { asCommandId } from '#shared/domain/ids';
import { asTeamId } from '#shared/domain/team';
import type { Result } from '#shared/lib/result';
import { boss, conversationId, createCompany, lin, zhou, type Company, type House } from '../testing/house.ts';
import { tinyPng } from '../testing/pictures.ts';

let company: Company;
let house: House;
let count = 0;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
  await house.hire('lin', 'servicer');
  await house.hire('zhou', 'servicer');
  await house.hire('boss', 'supervisor', []);
});
afterEach(() => company.close());

type Save = CommandOf<'quick-reply.save'>;
type Loose<T> = T extends unknown ? Omit<T, 'id'> : never;
const newId = () => asCommandId(`command${String((count += 1)).padStart(8, '0')}`);
const ask = (command: Loose<Command>, asker: Asker = lin) => house.commands.accept({ ...command, id: newId() }, asker);
const codeOf = (result: Result<unknown>) => (result.ok ? null : result.error.code);
const text = (words: string) => ({ kind: 'text', text: words }) as const;

function save(quickReplyId: string, scope: Save['scope'], asker: Asker, blocks: Save['blocks'] = [text('您好')]) {
  const words = { folder: 'f', title: 't', place: 'a0', fits: { scenes: [], tags: [] } };
  return ask({ kind: 'quick-reply.save', quickReplyId, scope, blocks, ...words }, asker);
}
const decide = (quickReplyId: string, decision: CommandOf<'quick-reply.decide'>['decision'], asker: Asker) =>
  ask({ kind: 'quick-reply.decide', quickReplyId, decision }, asker);
const remove = (quickReplyId: string, asker: Asker) => ask({ kind: 'quick-reply.delete', quickReplyId }, asker);
const lastSaved = async () => (await house.facts('quick-reply.saved')).at(-1)?.quickReply;

test('DE-501 one is its owner’s alone; what is shared and live is a supervisor’s', async () => {
  expect(codeOf(await save('mine0001', { kind: 'personal' }, lin))).toBeNull();
  expect(await lastSaved()).toMatchObject({ scope: { kind: 'personal', owner: 'lin' }, status: 'live', author: 'lin' });
  expect(codeOf(await save('mine0001', { kind: 'personal' }, zhou))).toBe('not-allowed');
  expect(codeOf(await save('mine0001', { kind: 'company' }, boss))).toBe('not-allowed');
  expect(codeOf(await remove('mine0001', boss))).toBe('not-allowed');
  expect(codeOf(await save('ours0001', { kind: 'company' }, boss))).toBeNull();
  expect(await lastSaved()).toMatchObject({ status: 'live' });
  expect(codeOf(await save('ours0001', { kind: 'company' }, lin))).toBe('not-allowed');
  expect(codeOf(await remove('gone0001', lin))).toBe('not-found');
  expect(codeOf(await remove('mine0001', lin))).toBeNull();
});

test('DE-502 a servicer proposes, a supervisor decides, the author reads why and proposes again', async () => {
  await save('idea0001', { kind: 'company' }, lin);
  expect(await lastSaved()).toMatchObject({ status: 'proposed', author: 'lin' });
  expect(codeOf(await decide('idea0001', { kind: 'approve' }, lin))).toBe('not-allowed');
  expect(codeOf(await decide('idea0001', { kind: 'decline', remark: '价格旧了' }, boss))).toBeNull();
  expect(await lastSaved()).toMatchObject({ status: 'declined', remark: '价格旧了' });
  expect(codeOf(await save('idea0001', { kind: 'company' }, zhou))).toBe('not-allowed');
  await save('idea0001', { kind: 'company' }, lin, [text('新价格')]);
  expect(await lastSaved()).toMatchObject({ status: 'proposed', remark: null, blocks: [text('新价格')] });
  expect(codeOf(await decide('idea0001', { kind: 'approve' }, boss))).toBeNull();
  expect(await lastSaved()).toMatchObject({ status: 'live', author: 'lin' });
  expect(codeOf(await decide('idea0001', { kind: 'approve' }, boss))).toBe('not-found');
  expect(codeOf(await save('idea0001', { kind: 'company' }, lin))).toBe('not-allowed');
});

test('DE-502 for a team only its members propose', async () => {
  const teamId = asTeamId('team00000001');
  const teams = [{ teamId, name: '售后组', members: [lin.servicerUserid] }];
  expect(codeOf(await ask({ kind: 'setting.save', setting: { name: 'teams', value: teams } }, boss))).toBeNull();
  expect(codeOf(await save('team0001', { kind: 'team', teamId }, zhou))).toBe('not-allowed');
  expect(codeOf(await save('team0002', { kind: 'team', teamId: asTeamId('team00000002') }, boss))).toBe('not-allowed');
  expect(codeOf(await save('team0001', { kind: 'team', teamId }, lin))).toBeNull();
  expect(await lastSaved()).toMatchObject({ scope: { kind: 'team', teamId }, status: 'proposed' });
});

test('OUT-18 one that becomes somebody’s own is deleted for the others first', async () => {
  await save('ours0001', { kind: 'company' }, boss);
  await save('ours0001', { kind: 'personal' }, boss);
  const last = (await house.feed.read(0, 100, [])).facts.slice(-2);
  expect(last).toMatchObject([
    { kind: 'quick-reply.deleted', owner: null },
    { kind: 'quick-reply.saved', quickReply: { scope: { kind: 'personal', owner: 'boss' } } },
  ]);
  await remove('ours0001', boss);
  expect((await house.facts('quick-reply.deleted')).at(-1)).toMatchObject({ owner: 'boss' });
});

test('DE-504 dragging changes where it stands and nothing else', async () => {
  await save('ours0001', { kind: 'company' }, boss);
  const before = await lastSaved();
  const move = (asker: Asker) =>
    ask({ kind: 'quick-reply.place', quickReplyId: 'ours0001', folder: '物流', place: 'a5' }, asker);
  expect(codeOf(await move(lin))).toBe('not-allowed');
  expect(codeOf(await move(boss))).toBeNull();
  expect(await lastSaved()).toEqual({ ...before, folder: '物流', place: 'a5' });
});

test('DE-505 a file in a quick reply can be sent by whoever has it, and by nobody else', async () => {
  await house.hear();
  const { hash } = await house.upload(tinyPng(3, 3), boss.servicerUserid);
  const send = () => ask({ kind: 'reply.send', conversationId, content: { kind: 'image', hash } });
  expect(codeOf(await send())).toBe('media-missing');
  expect(codeOf(await save('mine0002', { kind: 'personal' }, boss, [{ kind: 'image', hash }]))).toBeNull();
  expect(codeOf(await send())).toBe('media-missing');
  await save('ours0002', { kind: 'company' }, boss, [text('看图'), { kind: 'image', hash }]);
  expect((await lastSaved())?.blocks[1]).toMatchObject({ kind: 'image', media: { hash, mime: 'image/png', width: 3 } });
  expect(codeOf(await send())).toBeNull();
  expect(codeOf(await save('bad00001', { kind: 'company' }, boss, [{ kind: 'video', hash }]))).toBe('media-unfit');
  await remove('ours0002', boss);
  await remove('mine0002', boss);
  expect(await house.db.selectFrom('quick_reply_media').selectAll().execute()).toEqual([]);
});

test('DE-505 what is sent is the file that was named, whatever else the library holds', async () => {
  await house.hear();
  const prepared: string[] = [];
  for (const [width, quickReplyId] of [
    [3, 'ours0001'],
    [4, 'ours0002'],
  ] as const) {
    const { hash } = await house.upload(tinyPng(width, 3), boss.servicerUserid);
    await save(quickReplyId, { kind: 'company' }, boss, [{ kind: 'image', hash }]);
    prepared.push(hash);
  }
  const own = await house.upload(tinyPng(5, 3), lin.servicerUserid);
  const send = (hash: string) => ask({ kind: 'reply.send', conversationId, content: { kind: 'image', hash } });
  for (const hash of [...prepared, own.hash]) {
    expect(codeOf(await send(hash))).toBeNull();
    expect((await house.facts('reply.accepted')).at(-1)?.message.content).toMatchObject({ media: { hash } });
  }
  const foreign = await house.upload(tinyPng(6, 3), zhou.servicerUserid);
  for (const hash of [foreign.hash, 'f'.repeat(64)]) expect(codeOf(await send(hash))).toBe('media-missing');
});
