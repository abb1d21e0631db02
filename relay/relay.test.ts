import { randomFillSync } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { Board } from '#shared/contracts/http';
import type { FactKind } from '#shared/domain/fact';
import { makeCommandId } from '#shared/domain/ids';
import { demoAccounts, demoCustomers } from '#simulator/demo-world';
import { enterSession, receive } from '#simulator/world/customer-acts';
import type { TestDesk } from './testing/desk.ts';
import { startLoneRelay, written } from './testing/lone-relay.ts';
import { startRelay, type StartedRelay } from './testing/start-relay.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(): Promise<StartedRelay> {
  const started = await startRelay();
  open.push(started);
  return started;
}

function has(desk: TestDesk, kind: FactKind): boolean {
  return desk.facts.some((fact) => fact.kind === kind);
}

function write(started: StartedRelay, text: string): string {
  const { world } = started.simulator;
  return receive(world, demoAccounts.shop, demoCustomers.xiaoman, { msgtype: 'text', text: { content: text } });
}

const newId = (now: number) => makeCommandId(now, (bytes) => randomFillSync(bytes));

test('a text goes from the phone to the desk and an answer back, and the board counts it', async () => {
  const started = await start();
  const desk = await started.desk('lijing');
  const msgid = write(started, '你好，宝宝五个月，要一个安全的安抚奶嘴');
  await desk.until(() => has(desk, 'message.received'));
  const conversationId = `${demoAccounts.shop}/${demoCustomers.xiaoman}`;
  expect(desk.facts.find((fact) => fact.kind === 'message.received')?.message).toMatchObject({
    id: msgid,
    conversationId,
  });

  started.clock.shift(90_000);
  const id = newId(started.clock.now());
  const content = { kind: 'text', text: '您好，推荐这一款' };
  expect(await desk.command({ kind: 'reply.send', id, conversationId, content })).toMatchObject({ ok: true });
  await desk.until(() => has(desk, 'reply.sent'));
  const conversation = started.simulator.world.conversations.get(`${demoAccounts.shop} ${demoCustomers.xiaoman}`);
  expect(conversation?.lines.at(-1)).toMatchObject({ from: 'company', body: { kind: 'text', text: content.text } });

  const { token } = await started.signIn('chenzg');
  const board = await started.ask<Board>(token, '/api/board');
  if (!board.ok) throw new Error(board.error.code);
  expect(board.value.total).toMatchObject({ consults: 1, answered: 1, replyRate: 1, waitingNow: 0 });
  expect(board.value.total.firstReplyMedianSeconds).toBeGreaterThanOrEqual(90);
  expect(board.value.servicers).toMatchObject([{ servicerUserid: 'lijing', answered: 1 }]);
});

test('who enters is greeted by the relay, and nobody counts it as an answer', async () => {
  const started = await start();
  const desk = await started.desk('lijing');
  enterSession(started.simulator.world, demoAccounts.shop, demoCustomers.anan, { scene: 'demo', sceneParam: '' });
  await desk.until(() => has(desk, 'reply.sent'));
  const greeting = desk.facts.find((fact) => fact.kind === 'reply.accepted');
  expect(greeting?.message.automatic).toBe('welcome');
});

test('a relay that starts again has lost nothing and its desks go on where they were', async () => {
  const started = await start();
  const desk = await started.desk('lijing');
  write(started, '第一句');
  await desk.until(() => has(desk, 'message.received'));
  const { facts } = desk;
  await started.restart();
  const again = await started.desk('lijing');
  expect(again.epoch).toBe(desk.epoch);
  expect(again.facts.filter((fact) => fact.kind === 'message.received')).toHaveLength(1);
  expect(again.facts.slice(0, facts.length)).toEqual(facts);
});

test('readiness follows WeCom, life does not; without WeCom desks still work', async () => {
  const started = await start();
  expect(await readiness(started.url)).toMatchObject({ code: 200, checks: { wecom: 'ok', database: 'ok' } });

  const lone = await startLoneRelay();
  open.push(lone);
  await lone.relay.idle();
  expect(await readiness(lone.relay.url)).toMatchObject({
    code: 503,
    status: 'failing',
    checks: { wecom: 'unreachable' },
  });
  expect((await fetch(`${lone.relay.url}/healthz`)).status).toBe(200);
  await lone.hire('lin', 'servicer', 'wkA');
  const { token } = await lone.signIn('lin');
  expect(await lone.desk(token).connect()).toMatchObject({ kind: 'welcome' });
});

test('what is being written when the relay stops is written', async () => {
  const lone = await startLoneRelay();
  open.push(lone);
  let release = () => undefined as void;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const writing = lone.relay.feed.write(async ({ append }) => {
    await gate;
    return append([written('wkA', 'last words')]);
  });
  const restarted = lone.restart();
  release();
  const [fact] = await writing;
  await restarted;
  const { facts } = await lone.relay.feed.read(0, 10, ['wkA']);
  expect(facts).toEqual([fact]);
});

test('closing twice is closing once, and no address answers afterwards', async () => {
  const lone = await startLoneRelay();
  open.push(lone);
  const { url } = lone.relay;
  await Promise.all([lone.relay.close(), lone.relay.close()]);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
});

async function readiness(url: string): Promise<object> {
  const response = await fetch(`${url}/readyz`);
  return { code: response.status, ...((await response.json()) as object) };
}
