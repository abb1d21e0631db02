import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROTOCOL } from '#shared/contracts/socket';
import type { Fact, NewFact } from '#shared/domain/fact';
import { asDeskId, asServicerUserid } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import type { TestDesk } from '../testing/desk.ts';
import { startLoneRelay, written, type LoneRelay } from '../testing/lone-relay.ts';

let lone: LoneRelay;

beforeEach(async () => {
  lone = await startLoneRelay();
  await lone.hire('lin', 'servicer', 'wkA');
  await lone.hire('zhou', 'servicer', 'wkB');
  await lone.hire('boss', 'supervisor', 'wkA', 'wkB');
});
afterEach(() => lone.close());

function texts(desk: TestDesk): readonly string[] {
  return desk.facts.flatMap((fact: Fact) => (fact.kind === 'message.received' ? [fact.message.id] : []));
}

async function deskOf(userid: string): Promise<TestDesk> {
  const { token } = await lone.signIn(userid);
  const desk = lone.desk(token);
  await desk.connect();
  return desk;
}

describe('what a desk sees', () => {
  test('only the accounts it serves, and all of them for a supervisor', async () => {
    const [lin, zhou, boss] = [await deskOf('lin'), await deskOf('zhou'), await deskOf('boss')];
    await lone.write([written('wkA', 'a1'), written('wkB', 'b1'), written('wkA', 'a2')]);
    await Promise.all([
      lin.until(() => texts(lin).length === 2),
      zhou.until(() => texts(zhou).length === 1),
      boss.until(() => texts(boss).length === 3),
    ]);
    expect(texts(lin)).toEqual(['a1', 'a2']);
    expect(texts(zhou)).toEqual(['b1']);
    expect(texts(boss)).toEqual(['a1', 'b1', 'a2']);
  });

  test('its cursor moves past facts that are not for it', async () => {
    const lin = await deskOf('lin');
    await lone.write([written('wkB', 'b1'), written('wkB', 'b2')]);
    await lone.write([written('wkA', 'a1')]);
    await lin.until(() => texts(lin).length === 1);
    expect(lin.cursor).toBe(await lone.relay.feed.upTo());
    expect(lin.pushed).toHaveLength(1);
  });

  test('private quick replies only when they are its own, and colleagues beside it miss nothing else', async () => {
    await lone.hire('mei', 'servicer', 'wkA');
    const [lin, mei] = [await deskOf('lin'), await deskOf('mei')];
    await lone.write([saved('q1', 'lin'), written('wkA', 'a1'), saved('q2', null)]);
    await Promise.all([lin, mei].map((desk) => desk.until(() => texts(desk).length === 1)));
    const names = (desk: TestDesk) =>
      desk.facts.flatMap((fact) => (fact.kind === 'quick-reply.saved' ? [fact.quickReply.quickReplyId] : []));
    expect(names(lin)).toEqual(['q1', 'q2']);
    expect(names(mei)).toEqual(['q2']);
    const late = await deskOf('mei');
    expect(names(late)).toEqual(['q2']);
    expect([late.cursor, mei.cursor]).toEqual([lin.cursor, lin.cursor]);
  });

  test('DE-503 a proposal only when it is its author’s, or a supervisor’s to decide', async () => {
    await lone.hire('mei', 'servicer', 'wkA');
    const desks = [await deskOf('lin'), await deskOf('mei'), await deskOf('boss')];
    await lone.write([saved('q1', null, 'proposed'), saved('q2', null, 'declined'), saved('q3', 'lin')]);
    await lone.write([saved('q1', null), written('wkA', 'a1')]);
    await Promise.all(desks.map((desk) => desk.until(() => texts(desk).length === 1)));
    const seen = desks.map((desk) =>
      desk.facts.flatMap((fact) => (fact.kind === 'quick-reply.saved' ? [fact.quickReply.quickReplyId] : [])),
    );
    expect(seen).toEqual([['q1', 'q2', 'q3', 'q1'], ['q1'], ['q1', 'q2', 'q1']]);
  });
});

describe('hello', () => {
  test('a desk that comes back reads on after its cursor', async () => {
    const lin = await deskOf('lin');
    await lone.write([written('wkA', 'a1')]);
    await lin.until(() => texts(lin).length === 1);
    await lin.disconnect();
    await lone.write([written('wkA', 'a2'), written('wkA', 'a3')]);
    expect(await lin.connect()).toMatchObject({ kind: 'welcome' });
    expect(texts(lin)).toEqual(['a1', 'a2', 'a3']);
    expect(lin.starts).toBe(0);
  });

  test('a desk with a cursor the feed does not have, or another feed, starts over', async () => {
    const lin = await deskOf('lin');
    await lone.write([written('wkA', 'a1')]);
    await lin.until(() => texts(lin).length === 1);
    await lin.disconnect();
    lin.cursor += 1_000;
    expect(await lin.connect()).toMatchObject({ kind: 'start-over' });
    expect(texts(lin)).toEqual(['a1']);
    await lin.disconnect();
    lin.epoch = 'another';
    expect(await lin.connect()).toMatchObject({ kind: 'start-over' });
    expect(texts(lin)).toEqual(['a1']);
  });

  test.each([
    [PROTOCOL - 1, 'too-old-desk'],
    [PROTOCOL + 1, 'too-old-relay'],
    ['1', 'bad-request'],
  ])('protocol %s is answered %s', async (protocol, code) => {
    const lin = await deskOf('lin');
    const hello = { protocol: protocol as number, desk: asDeskId('d'), cursor: 0, epoch: null };
    expect(await lin.socket.emitWithAck('hello', hello)).toMatchObject({ ok: false, error: { code } });
  });

  test('without a living token nobody is let in', async () => {
    await expect(lone.desk('').connect()).rejects.toThrow('not-signed-in');
    await expect(lone.desk('x'.repeat(43)).connect()).rejects.toThrow('not-signed-in');
  });
});

describe('a desk is cut at once', () => {
  test('when its session is ended, and its token is dead', async () => {
    const { token } = await lone.signIn('lin');
    const lin = lone.desk(token);
    await lin.connect();
    const other = await deskOf('lin');
    expect((await lone.ask('/api/session', { method: 'DELETE', token })).status).toBe(200);
    await lin.until(() => !lin.socket.connected);
    expect(lin.goodbyes).toEqual(['signed-out']);
    expect(other.socket.connected).toBe(true);
    await expect(lone.desk(token).connect()).rejects.toThrow('not-signed-in');
  });

  test('when its accounts change: it starts over with what it may see now', async () => {
    const lin = await deskOf('lin');
    await lone.write([written('wkA', 'a1'), written('wkB', 'b1')]);
    await lin.until(() => texts(lin).length === 1);
    await lone.serve('lin', 'wkB');
    await lin.until(() => !lin.socket.connected);
    expect(lin.goodbyes).toEqual(['accounts-changed']);
    expect(await lin.connect()).toMatchObject({ kind: 'start-over' });
    expect(texts(lin)).toEqual(['b1']);
  });

  test('when its role changes, and not when a colleague is changed', async () => {
    const [lin, zhou] = [await deskOf('lin'), await deskOf('zhou')];
    await lone.relay.setPassword('lin', 'another-password', 'supervisor');
    await lin.until(() => !lin.socket.connected);
    await zhou.until(() =>
      zhou.facts.some((fact) => fact.kind === 'servicer.changed' && fact.servicer.role === 'supervisor'),
    );
    expect(zhou.socket.connected).toBe(true);
  });

  test('when the relay stops', async () => {
    const lin = await deskOf('lin');
    await lone.relay.close();
    await lin.until(() => !lin.socket.connected);
    expect(lin.goodbyes).toEqual(['stopping']);
  });
});

test('a desk that was away long pulls page by page and is pushed to again once it is there', async () => {
  const { token } = await lone.signIn('lin');
  const lin = lone.desk(token);
  const many = Array.from({ length: 6_000 }, (_one, index) => written('wkA', `m${index}`));
  await lone.write(many);
  await lin.connect();
  expect([texts(lin).length, lin.pushed.length]).toEqual([6_000, 0]);
  await lone.write([written('wkA', 'last')]);
  await lin.until(() => texts(lin).at(-1) === 'last');
  expect(texts(lin)).toEqual([...many.map((_one, index) => `m${index}`), 'last']);
});

test('a command that is not one is refused by the place of its fault, never with its text', async () => {
  const lin = await deskOf('lin');
  const id = 'c'.repeat(26);
  const tooLong = 'secret '.repeat(400);
  const bad = { kind: 'reply.send', id, conversationId: 'wkA/wmSomebody', content: { kind: 'text', text: tooLong } };
  const result = await lin.command(bad);
  expect(result).toEqual({ ok: false, error: { code: 'bad-command', message: 'content.text', retry: false } });
});

function saved(quickReplyId: string, owner: string | null, status: QuickReply['status'] = 'live'): NewFact {
  const by = asServicerUserid('lin');
  const quickReply: QuickReply = {
    quickReplyId,
    scope: owner === null ? { kind: 'company' } : { kind: 'personal', owner: asServicerUserid(owner) },
    folder: 'f',
    title: 't',
    blocks: [{ kind: 'text', text: 'x' }],
    place: 'a0',
    status,
    remark: null,
    fits: { scenes: [], tags: [] },
    updatedAt: 1,
    updatedBy: by,
    author: by,
  };
  return { kind: 'quick-reply.saved', at: 1, openKfid: null, quickReply };
}
