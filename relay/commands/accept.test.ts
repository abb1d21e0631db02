import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCommandId, asExternalUserid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import type { Command } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import type { Result } from '#shared/lib/result';
import { createDirectWecom } from '../testing/direct-wecom.ts';
import {
  boss,
  conversationId,
  createCompany,
  customer,
  lin,
  otherKfid,
  zhou,
  type Company,
  type House,
} from '../testing/house.ts';
import { tinyPng } from '../testing/pictures.ts';
import { createCommands } from './accept.ts';

let company: Company;
let house: House;
let count = 0;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
  await house.hire('lin', 'servicer');
  await house.hire('zhou', 'servicer');
  await house.hire('boss', 'supervisor', []);
  await house.hire('wu', 'servicer', [otherKfid]);
});
afterEach(() => company.close());

type Loose<T> = T extends unknown ? Omit<T, 'id'> : never;
const newId = () => asCommandId(`command${String((count += 1)).padStart(8, '0')}`);
const ask = (command: Loose<Command>, asker: Asker = lin) => house.commands.accept({ ...command, id: newId() }, asker);
const text = (words: string) =>
  ({ kind: 'reply.send', conversationId, content: { kind: 'text', text: words } }) as const;
const codeOf = (result: Result<unknown>) => (result.ok ? null : result.error.code);
const holder = async () =>
  (await house.db.selectFrom('conversation').select('holder').where('id', '=', conversationId).executeTakeFirst())
    ?.holder;

test('OUT-1 the same id has the same answer for ever, and does its work once', async () => {
  await house.hear();
  const command = { ...text('hello'), id: asCommandId('sameid0001') };
  const answers = await Promise.all([1, 2, 3].map(() => house.commands.accept(command, lin)));
  const again = await house.commands.accept(command, lin);
  expect(again.ok && again.value.id).toBe('sameid0001');
  for (const answer of answers) expect(answer).toEqual(again);
  expect(await house.facts('reply.accepted')).toHaveLength(1);
  const accepted = (await house.facts('reply.accepted'))[0];
  expect(again.ok && again.value.seq).toBe(accepted?.seq);
});

test('OUT-1 the transaction itself knows the id, whoever else is accepting it at the same moment', async () => {
  await house.hear();
  const { db, feed, delivery, automatic, texts, upgrade, acquisition, clock } = house;
  const wecom = createDirectWecom(company.simulator);
  const other = createCommands({
    db,
    feed,
    delivery,
    automatic,
    texts,
    upgrade,
    acquisition,
    clock,
    wecom,
    log: pino({ level: 'silent' }),
  });
  const command = { ...text('hello'), id: asCommandId('sameid0001') };
  const [one, two] = await Promise.all([house.commands.accept(command, lin), other.accept(command, lin)]);
  expect(one).toMatchObject({ ok: true });
  expect(two).toEqual(one);
  expect(await house.facts('reply.accepted')).toHaveLength(1);
});

test('OUT-1 a refusal is kept like a receipt, even when the reason is gone', async () => {
  const command = { ...text('too early'), id: asCommandId('refused001') };
  expect(codeOf(await house.commands.accept(command, lin))).toBe('not-found');
  await house.hear();
  expect(codeOf(await house.commands.accept(command, lin))).toBe('not-found');
});

test("OUT-1 somebody else's id is refused, and its answer is not told", async () => {
  await house.hear();
  const command = { ...text('hello'), id: asCommandId('sameid0001') };
  await house.commands.accept(command, lin);
  expect(codeOf(await house.commands.accept(command, zhou))).toBe('not-allowed');
  expect(await house.facts('reply.accepted')).toHaveLength(1);
});

test('OUT-2 only who serves the account may ask anything about its conversations', async () => {
  await house.hear();
  const wu = { servicerUserid: asServicerUserid('wu'), role: 'servicer' } as const;
  expect(codeOf(await ask(text('hello'), wu))).toBe('not-served');
  expect(codeOf(await ask({ kind: 'conversation.claim', conversationId }, wu))).toBe('not-served');
  expect(codeOf(await ask({ kind: 'note.write', conversationId, text: 'n' }, wu))).toBe('not-served');
  expect(codeOf(await ask({ kind: 'conversation.claim', conversationId }, boss))).toBeNull();
});

test('OUT-3 the window has the last word by the clock of the relay: five messages, 48 hours', async () => {
  await house.hear();
  for (let index = 0; index < 5; index += 1) expect((await ask(text(`m${index}`))).ok).toBe(true);
  expect(codeOf(await ask(text('sixth')))).toBe('over-five');
  await house.hear('more');
  expect((await ask(text('again'))).ok).toBe(true);
  company.clock.shift(48 * 3_600_000);
  expect(codeOf(await ask(text('late')))).toBe('over-48h');
});

test('OUT-19 a picture goes when its writer may see it: not one nobody stored, not a colleague’s own', async () => {
  await house.hear();
  const send = (hash: string, asker?: Asker) =>
    ask({ kind: 'reply.send', conversationId, content: { kind: 'image', hash } }, asker);
  const theirs = await house.upload(tinyPng(2, 3), zhou.servicerUserid);
  expect(codeOf(await send('a'.repeat(64)))).toBe('media-missing');
  expect(codeOf(await send(theirs.hash))).toBe('media-missing');
  expect((await send(theirs.hash, zhou)).ok).toBe(true);
  const sent = (await house.facts('reply.accepted')).at(-1);
  expect(sent?.message.content).toEqual({ kind: 'image', media: theirs });
  await ask(handTo('lin'), zhou);
  expect((await send(theirs.hash)).ok).toBe(true);
});

function handTo(to: string) {
  const target = { kind: 'servicer', servicerUserid: asServicerUserid(to) } as const;
  return { kind: 'conversation.hand-over', conversationId, to: target, reason: 'knows the product' } as const;
}

test('OUT-11 a reply into a free conversation claims it in the same breath; into a colleague’s it is refused', async () => {
  await house.hear();
  await ask(text('mine now'));
  expect(await holder()).toBe('lin');
  expect(await house.facts('assignment.changed')).toMatchObject([{ holder: 'lin', by: 'lin', cause: 'claimed' }]);
  expect(codeOf(await ask(text('me too'), zhou))).toBe('held-by-other');
  expect(codeOf(await ask(text('me too'), boss))).toBe('held-by-other');
});

test('OUT-11 two colleagues answer at once: one holds it, the other is told', async () => {
  await house.hear();
  const results = await Promise.all([ask(text('from lin'), lin), ask(text('from zhou'), zhou)]);
  expect(results.map((result) => codeOf(result) ?? '').toSorted()).toEqual(['', 'held-by-other']);
});

test('OUT-12 … OUT-14 claim, take over, hand over and release follow the rules of assignment', async () => {
  await house.hear();
  expect((await ask({ kind: 'conversation.claim', conversationId })).ok).toBe(true);
  expect(codeOf(await ask({ kind: 'conversation.claim', conversationId }))).toBe('already-held');
  expect(codeOf(await ask({ kind: 'conversation.claim', conversationId }, zhou))).toBe('held-by-other');
  expect(codeOf(await ask(handTo('wu')))).toBe('target-missing');
  expect(codeOf(await ask(handTo('nobody')))).toBe('target-missing');
  expect(codeOf(await ask(handTo('lin')))).toBe('already-held');
  expect(codeOf(await ask(handTo('zhou'), zhou))).toBe('held-by-other');
  expect((await ask(handTo('zhou'))).ok).toBe(true);
  expect(await holder()).toBe('zhou');
  expect((await ask(handTo('boss'), boss)).ok).toBe(true);
  expect(await holder()).toBe('boss');
  expect((await ask({ kind: 'conversation.claim', conversationId }, boss)).ok).toBe(false);
  expect((await ask({ kind: 'conversation.release', conversationId }, boss)).ok).toBe(true);
  expect(await holder()).toBeNull();
  expect(codeOf(await ask({ kind: 'conversation.release', conversationId }, boss))).toBe('not-held');
  const causes = (await house.facts('assignment.changed')).map((fact) => fact.cause);
  expect(causes).toEqual(['claimed', 'handed-over', 'handed-over', 'released']);
});

test('OUT-13 a colleague who left is no target', async () => {
  await house.hear();
  await ask({ kind: 'conversation.claim', conversationId });
  await house.db.updateTable('servicer').set({ is_active: 0 }).where('servicer_userid', '=', 'zhou').execute();
  expect(codeOf(await ask(handTo('zhou')))).toBe('target-missing');
});

test('OUT-16 a note is kept for colleagues and never goes to WeCom', async () => {
  await house.hear();
  expect((await ask({ kind: 'note.write', conversationId, text: 'baby is five months old' }, zhou)).ok).toBe(true);
  expect((await house.facts('note.written'))[0]?.note).toMatchObject({ by: 'zhou', text: 'baby is five months old' });
  expect(await house.db.selectFrom('note').select('external_userid').execute()).toEqual([
    { external_userid: customer },
  ]);
  expect(company.simulator.ledger.all()).toEqual([]);
});

test('OUT-17 tags: added once, told to every account that knows the customer, taken off again', async () => {
  await house.hear();
  await house.hear('hello there', customer, otherKfid);
  const tag = { kind: 'own', name: 'night feeds' } as const;
  const about = { conversationId, externalUserid: customer, tag } as const;
  expect((await ask({ kind: 'tag.add', ...about })).ok).toBe(true);
  expect((await ask({ kind: 'tag.add', ...about })).ok).toBe(true);
  const tagged = await house.facts('customer.tagged');
  expect(tagged.map((fact) => [fact.openKfid, fact.tags])).toEqual([
    [conversationId.split('/')[0], [tag]],
    [otherKfid, [tag]],
  ]);
  expect((await ask({ kind: 'tag.remove', ...about })).ok).toBe(true);
  expect((await house.facts('customer.tagged')).at(-1)?.tags).toEqual([]);
  const elsewhere = toConversationId(otherKfid, customer);
  expect(codeOf(await ask({ kind: 'tag.add', ...about, conversationId: elsewhere }))).toBe('not-served');
  const wrong = { ...about, externalUserid: asExternalUserid(`${customer}x`) };
  expect(codeOf(await ask({ kind: 'tag.add', ...wrong }))).toBe('bad-command');
});

test('facts and answer are one transaction: what is refused leaves nothing behind', async () => {
  await house.hear();
  const upTo = await house.feed.upTo();
  await ask({ kind: 'conversation.release', conversationId });
  expect(await house.feed.upTo()).toBe(upTo);
  await vi.waitFor(async () => expect(await house.db.selectFrom('delivery').selectAll().execute()).toEqual([]));
});

test('OUT-28 a reply written before the desk knew of a question does not answer it: the customer goes on waiting', async () => {
  await house.hear();
  const seen = await house.feed.upTo();
  company.clock.shift(60_000);
  await house.hear('还在吗');
  const asked = (await house.facts('message.received')).at(-1);
  expect(codeOf(await ask({ ...text('您好'), seen }))).toBeNull();
  const wait = async () =>
    JSON.parse(
      (
        await house.db
          .selectFrom('conversation')
          .select('body')
          .where('id', '=', conversationId)
          .executeTakeFirstOrThrow()
      ).body,
    ).wait;
  expect(await wait()).toEqual({ since: asked?.at, cause: 'again' });
  expect((await house.facts('reply.accepted'))[0]?.message.overtakenAt).toBe(asked?.at);
  expect(codeOf(await ask({ ...text('在的'), seen: await house.feed.upTo() }))).toBeNull();
  expect(await wait()).toBeNull();
});
