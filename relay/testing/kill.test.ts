import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';

const KILLS = 20;
const ACCOUNTS = ['wkKill000000000000000001', 'wkKill000000000000000002'];
const MESSAGES = 8_000;
const CUSTOMERS = 40;
const PAGE = 50;
const OVERLAP = 10;

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

type Item = { readonly msgid: string; readonly external_userid: string; readonly text: { readonly content: string } };

function makeStream(account: string): readonly Item[] {
  const counts = new Map<number, number>();
  const sendTime = Math.floor(Date.now() / 1_000) - 60;
  return Array.from({ length: MESSAGES }, (_, index) => {
    const customer = (index * 7 + (index % 3)) % CUSTOMERS;
    const number = (counts.get(customer) ?? 0) + 1;
    counts.set(customer, number);
    return {
      msgid: `${account.slice(-1)}m${index}`,
      open_kfid: account,
      external_userid: `wm${account.slice(-1)}x${customer}`,
      send_time: sendTime,
      origin: 3,
      msgtype: 'text',
      text: { content: String(number) },
    };
  });
}

/** A WeCom whose pages overlap by ten and which is a little slow, so that every kill hits something. */
async function startWecom(streams: ReadonlyMap<string, readonly Item[]>): Promise<string> {
  const answer = (path: string, body: Readonly<Record<string, string | undefined>>): object => {
    if (path === '/cgi-bin/gettoken') return { access_token: 'kill', expires_in: 7_200 };
    if (path === '/cgi-bin/kf/account/list')
      return { account_list: ACCOUNTS.map((id) => ({ open_kfid: id, name: id, manage_privilege: true })) };
    if (path !== '/cgi-bin/kf/sync_msg') return {};
    const stream = streams.get(body['open_kfid'] ?? '') ?? [];
    const from = Number(body['cursor'] ?? 0);
    const start = Math.max(0, from - OVERLAP);
    const end = Math.min(stream.length, from + PAGE);
    return { next_cursor: String(end), has_more: end < stream.length ? 1 : 0, msg_list: stream.slice(start, end) };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      // Written by the relay's own client.
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, string>);
      const reply = JSON.stringify({
        errcode: 0,
        errmsg: 'ok',
        ...answer(new URL(request.url ?? '', 'http://w').pathname, body),
      });
      setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(reply), 5);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  // A TCP server has an address object; only pipes have a string.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(1);
}

function upToOf(message: unknown): number {
  return typeof message === 'object' && message !== null && 'upTo' in message ? Number(message.upTo) : 0;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

test('F1 killed with -9 twenty times in the middle of its pages: nothing lost, nothing twice, order kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-kill-'));
  open.push(() => rm(folder, { recursive: true, force: true }));
  const streams = new Map(ACCOUNTS.map((account) => [account, makeStream(account)]));
  const url = await startWecom(streams);
  const all = MESSAGES * ACCOUNTS.length;
  const start = () => fork(join(import.meta.dirname, 'kill-child.ts'), [folder, url], { stdio: 'inherit' });

  const at: number[] = [];
  for (let kills = 0; kills < KILLS; kills += 1) {
    const child = start();
    const heard: number[] = [];
    child.on('message', (message) => heard.push(upToOf(message)));
    // Not before it has stored something new, then at any moment of its next pages.
    await until(() => (heard.at(-1) ?? 0) > (heard[0] ?? all));
    await sleep((kills * 37) % 60);
    await kill(child);
    at.push(heard.at(-1) ?? all);
  }
  // The kills hit a relay at work, not one that was done.
  expect(at.filter((upTo) => upTo < all)).toHaveLength(KILLS);

  const last = start();
  await new Promise<void>((resolve) => {
    last.on('message', (message) => {
      if (upToOf(message) >= all) resolve();
    });
  });
  // Anything stored twice would come now.
  await sleep(300);
  await kill(last);

  const db = new DatabaseSync(join(folder, 'relay.db'));
  open.push(async () => db.close());
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  for (const [account, stream] of streams) {
    const rows = db
      .prepare(
        `SELECT body ->> '$.message.id' AS id, body ->> '$.message.content.text' AS text, conversation_id AS conversation
         FROM feed WHERE kind = 'message.received' AND open_kfid = ? ORDER BY seq`,
      )
      .all(account);
    expect(rows.map((row) => row['id'])).toEqual(stream.map((item) => item.msgid));
    const last = new Map<unknown, number>();
    for (const { conversation, text } of rows) {
      expect(Number(text)).toBe((last.get(conversation) ?? 0) + 1);
      last.set(conversation, Number(text));
    }
    const cursor = db.prepare('SELECT cursor FROM pull_cursor WHERE open_kfid = ?').get(account);
    expect(cursor).toEqual({ cursor: String(stream.length) });
  }
  const numbers = db.prepare('SELECT count(*) AS n, min(seq) AS first, max(seq) AS last FROM feed').get();
  expect(Number(numbers?.['last']) - Number(numbers?.['first']) + 1).toBe(numbers?.['n']);
}, 120_000);
