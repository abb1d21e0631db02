import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asServicerUserid } from '#shared/domain/ids';
import { createLog } from '../log.ts';
import { openDatabase } from '../db/open.ts';
import { createAssistant, type Assistant } from './assistant.ts';

type Heard = { readonly path: string; readonly key: string; readonly body: string };
let heard: Heard[] = [];
let status = 200;
let said: unknown = { choices: [{ message: { content: ' 您好 ' } }] };
const endpoint = createServer((request, response) => {
  let body = '';
  request.on('data', (piece: Buffer) => (body += piece.toString()));
  request.on('end', () => {
    heard.push({ path: request.url ?? '', key: request.headers.authorization ?? '', body });
    response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {});
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  });
});
let db: Awaited<ReturnType<typeof openDatabase>>;
let assistant: Assistant;
const me = asServicerUserid('lin');
const wish = { task: 'translate', text: 'Where is my order?', into: 'zh-CN', sample: null } as const;

beforeAll(async () => {
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  db = await openDatabase('sqlite::memory:');
});
afterAll(async () => {
  endpoint.close();
  await db.destroy();
});
beforeEach(async () => {
  heard = [];
  status = 200;
  said = { choices: [{ message: { content: ' 您好 ' } }] };
  await allow({ mayTranslate: true, mayDraft: true });
  assistant = create(0);
});

function create(now: number, isThere = true): Assistant {
  const { port } = endpoint.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/v1`;
  const found = isThere ? { url, key: 'a-key-for-tests', model: 'a-model' } : null;
  return createAssistant({ endpoint: found, db, clock: { now: () => now }, log: createLog('silent'), fetch });
}

async function allow(value: { mayTranslate: boolean; mayDraft: boolean }): Promise<void> {
  await db.deleteFrom('setting').execute();
  await db
    .insertInto('setting')
    .values({ name: 'assistant', body: JSON.stringify({ name: 'assistant', value }) })
    .execute();
}
const codeOf = async (asked: Promise<Awaited<ReturnType<Assistant['ask']>>>) => {
  const result = await asked;
  return result.ok ? null : result.error.code;
};

test('DE-620 the endpoint is asked with the key and the model, and its words come back', async () => {
  expect(await assistant.ask(wish, me)).toEqual({ ok: true, value: { text: '您好' } });
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ path: '/v1/chat/completions', key: 'Bearer a-key-for-tests' });
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ model: 'a-model', messages: [{}, { role: 'user' }] });
});

test('DE-620 without an endpoint, or before a supervisor allows it, nothing leaves the relay', async () => {
  await allow({ mayTranslate: false, mayDraft: true });
  expect(await codeOf(assistant.ask(wish, me))).toBe('assistant-off');
  await allow({ mayTranslate: true, mayDraft: true });
  expect(await codeOf(create(0, false).ask(wish, me))).toBe('assistant-off');
  expect(await create(0, false).offer()).toEqual({ isThere: false, mayTranslate: false, mayDraft: false });
  expect(heard).toEqual([]);
});

test.each([
  [500, 'x', 'assistant-unreachable'],
  [429, 'x', 'assistant-unreachable'],
  [401, 'x', 'assistant-refused'],
  [302, 'x', 'assistant-unreachable'],
  [200, 'not json', 'assistant-unreachable'],
  [200, { choices: [] }, 'assistant-refused'],
])('an endpoint that answers %i with %j is %s', async (answered, body, code) => {
  status = answered;
  said = body;
  expect(await codeOf(assistant.ask(wish, me))).toBe(code);
});

test('one servicer has so many questions a minute, another still has theirs', async () => {
  for (let at = 0; at < 20; at += 1) expect(await codeOf(assistant.ask(wish, me))).toBeNull();
  expect(await codeOf(assistant.ask(wish, me))).toBe('slow-down');
  expect(await codeOf(assistant.ask(wish, asServicerUserid('zhou')))).toBeNull();
});

test('a draft carries the conversation as material, oldest first', async () => {
  const lines = [
    { by: 'customer', text: '⟦姓名1⟧ 的订单 ⟦号码1⟧ 到哪了' },
    { by: 'us', text: '我查一下' },
  ] as const;
  await assistant.ask({ task: 'draft', lines: [...lines], wish: '今天送到' }, me);
  const { messages } = JSON.parse(heard[0]?.body ?? '{}') as { messages: { content: string }[] };
  expect(messages[1]?.content).toBe('Customer: ⟦姓名1⟧ 的订单 ⟦号码1⟧ 到哪了\nWe: 我查一下');
  expect(messages[0]?.content).toContain('今天送到');
});
