import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { customerOf } from '../people.ts';
import { createSimulator } from '../simulator.ts';
import { listen } from '../testing/listen.ts';
import { corp, openContract, shop, xiaoman, type Contract } from '../testing/contract.ts';
import { createWorld } from '../world/world.ts';
import { readTraffic, type TimedLine } from './line.ts';
import { replay } from './replay.ts';

let folder: string;
const closers: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'traffic-'));
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await rm(folder, { recursive: true });
});

async function open(name: string): Promise<Contract & { readonly path: string }> {
  const path = join(folder, name);
  const it = await openContract({ recordPath: path });
  closers.push(() => it.close());
  return { ...it, path };
}

/** A day at the shop: every kind of thing once. */
async function live(it: Contract): Promise<void> {
  await it.enter({ scene: 'qr_card' });
  await it.later(1_000);
  await it.write('在吗');
  const mediaId = await it.keep('file', '说明 1.pdf', new Uint8Array([1, 2, 3, 4, 5, 6]));
  await it.receive({ msgtype: 'file', file: { media_id: mediaId } });
  await it.receive({ msgtype: 'hologram', hologram: { depth: 3 } });
  await it.later(60_000);
  await it.move(2);
  await it.act('lijing', 'take');
  await it.act('lijing', 'reply', { text: '您好' });
  await it.act('lijing', 'status', { serving: false });
  const msgid = await it.write('发错了');
  await it.sim(`customers/${xiaoman}/recall`, { account: shop, msgid });
  await it.sim('admin', { unmanagedAccounts: [shop] });
}

/** What is the same each time: not the moments of the second run, and not tokens and codes, which are made anew. */
function lasting(lines: readonly TimedLine[]): unknown {
  return JSON.parse(
    JSON.stringify(lines.map(({ at: _at, ...line }) => line)).replaceAll(
      /"(send_time|CreateTime|Token|welcome_code|msg_code)":("[^"]*"|\d+)/g,
      '"$1":"-"',
    ),
  );
}

async function played(it: Contract): Promise<void> {
  while ((await it.sim('replay'))['running'] === true);
}

test('what was recorded and played again is recorded as the same', async () => {
  const first = await open('first.jsonl');
  await live(first);
  const text = await readFile(first.path, 'utf8');
  const lines = readTraffic(text);
  expect(new Set(lines.map((line) => line.kind))).toEqual(
    new Set(['account', 'customer', 'media', 'item', 'callback']),
  );

  const second = await open('second.jsonl');
  const response = await fetch(`${second.url}/sim/replay?speed=0`, { method: 'POST', body: text });
  expect(await response.json()).toEqual({ of: lines.length });
  await played(second);
  expect(lasting(readTraffic(await readFile(second.path, 'utf8')))).toEqual(lasting(lines));
});

test('a replay can be answered: windows and codes are live, files can be fetched', async () => {
  const first = await open('first.jsonl');
  await first.enter();
  await first.write('在吗');
  const mediaId = await first.keep('file', 'a.pdf', new Uint8Array([1, 2, 3, 4, 5, 6]));
  await first.receive({ msgtype: 'file', file: { media_id: mediaId } });
  const text = await readFile(first.path, 'utf8');

  const second = await open('second.jsonl');
  await fetch(`${second.url}/sim/replay?speed=0`, { method: 'POST', body: text });
  await played(second);
  expect((await second.say('您好')).errcode).toBe(0);
  const [entered] = await second.events('enter_session');
  const welcome = { code: entered?.['welcome_code'], msgtype: 'text', text: { content: '您好' } };
  expect((await second.call('kf/send_msg_on_event', welcome)).errcode).toBe(0);
  expect((await (await second.download(mediaId)).arrayBuffer()).byteLength).toBe(6);
});

const item = (at: number, msgid: string) => ({
  kind: 'item',
  at,
  openKfid: 'wkA',
  item: {
    msgid,
    send_time: 1,
    origin: 3,
    open_kfid: 'wkA',
    external_userid: 'wmA',
    msgtype: 'text',
    text: { content: msgid },
  },
});
const small = [{ kind: 'traffic', version: 1 }, item(2_000, 'second'), item(0, 'first')]
  .map((line) => JSON.stringify(line))
  .join('\n');

test('in the order of the moments, ten times as fast', async () => {
  const world = createWorld({ now: () => 0 }, corp.corpId);
  const moments: number[] = [];
  const until = async (moment: number) => void moments.push(moment);
  await replay(world, { lines: readTraffic(small), speed: 10, signal: new AbortController().signal, until });
  expect(moments).toEqual([0, 200]);
  expect(customerOf(world, 'wmA').lines('wkA')).toMatchObject([{ msgid: 'first' }, { msgid: 'second' }]);
});

test('a file made from sync_msg alone rings for each item', async () => {
  const ear = await listen(() => 200);
  const aesKey = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C';
  const simulator = await createSimulator({ ...corp, callback: { url: ear.url, token: 'QDG6eK', aesKey } });
  closers.push(
    () => simulator.close(),
    () => ear.close(),
  );
  await simulator.replay(small, 0);
  await simulator.callbacks.idle();
  expect(ear.heard).toHaveLength(2);
});

test.each([
  ['', 'line 1: the head'],
  ['{"kind":"item"}', 'line 1:'],
  ['{"kind":"traffic","version":2}', 'line 1:'],
  ['{"kind":"traffic","version":1}\nnonsense', 'line 2: no JSON'],
  ['{"kind":"traffic","version":1}\n{"kind":"item","at":1,"openKfid":"wkA","item":{"msgid":1}}', 'line 2:'],
])('%o is refused: %s', async (text, why) => {
  const it = await open('first.jsonl');
  const response = await fetch(`${it.url}/sim/replay`, { method: 'POST', body: text });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: expect.stringContaining(why) });
});
