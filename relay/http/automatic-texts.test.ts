import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AutomaticTexts } from '#shared/contracts/automatic-texts';
import { demoMembers } from '#simulator/demo-world';
import { startRelay, type StartedRelay } from '../testing/start-relay.ts';

let started: StartedRelay;
beforeAll(async () => {
  started = await startRelay();
});
afterAll(() => started.close());

const PATH = '/api/automatic-texts';

async function put(userid: string, body: unknown): Promise<number> {
  const { token } = await started.signIn(userid);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return (await fetch(started.url + PATH, { method: 'PUT', headers, body: JSON.stringify(body) })).status;
}

async function read(): Promise<AutomaticTexts | null> {
  const { token } = await started.signIn(demoMembers.lijing);
  const result = await started.ask<AutomaticTexts>(token, PATH);
  return result.ok ? result.value : null;
}

const closing = {
  id: 'bye',
  on: 'closing',
  says: { kind: 'survey', text: '您满意吗' },
  when: {},
  order: 1,
  isOn: true,
};

test('OUT-22 everybody reads the texts, supervisors replace them, and the new ones outlive a restart', async () => {
  expect((await read())?.texts.map((text) => text.on)).toEqual(['welcome']);
  expect(await put(demoMembers.lijing, { texts: [closing] })).toBe(403);
  expect(await put(demoMembers.supervisor, { texts: [closing] })).toBe(200);
  expect((await read())?.texts).toEqual([closing]);
  await started.restart();
  expect((await read())?.texts).toEqual([closing]);
  expect((await fetch(started.url + PATH)).status).toBe(401);
});

test.each([
  ['a survey with the welcome', { ...closing, on: 'welcome' }],
  ['a menu while queued', { ...closing, on: 'queue', says: { kind: 'menu', head: 'a', items: [], tail: '' } }],
  ['an hour that does not exist', { ...closing, when: { hours: { weekdays: [1], from: '25:00', to: '26:00' } } }],
  ['a text over 2048 bytes', { ...closing, says: { kind: 'text', text: '好'.repeat(683) } }],
])('%s is no text', async (_, text) => {
  expect(await put(demoMembers.supervisor, { texts: [text] })).toBe(400);
});

test('two texts of one id are refused', async () => {
  expect(await put(demoMembers.supervisor, { texts: [closing, closing] })).toBe(400);
});

test('OUT-24 rules made from what is not in force any more change nothing', async () => {
  const before = await read();
  const texts = before?.texts ?? [];
  expect(await put(demoMembers.supervisor, { texts, seen: 'another' })).toBe(409);
  expect(await put(demoMembers.supervisor, { texts: texts.slice(0, 1), seen: before?.version })).toBe(200);
  expect(await put(demoMembers.supervisor, { texts: [], seen: before?.version })).toBe(texts.length > 1 ? 409 : 200);
});
