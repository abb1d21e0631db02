import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecalledWords } from '#shared/contracts/history';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, toConversationId } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import type { Result } from '#shared/lib/result';
import { DAY } from '#shared/lib/time';
import { startLoneRelay, type LoneRelay } from '../testing/lone-relay.ts';
import { createForgetting } from './recalled-words.ts';

let lone: LoneRelay;
let now: number;
let logged: string;
let count: number;
const clock = { now: () => now };
beforeEach(async () => {
  now = 1_000 * DAY;
  logged = '';
  count = 0;
  const write = (chunk: Buffer, _: string, done: () => void): void => {
    logged += chunk.toString();
    done();
  };
  lone = await startLoneRelay({ clock, log: pino({ level: 'trace' }, new Writable({ write })) });
  await lone.hire('lin', 'servicer', 'wkA');
  await lone.hire('boss', 'supervisor', 'wkA');
});
afterEach(() => lone.close());

const openKfid = asOpenKfid('wkA');
const conversationId = toConversationId(openKfid, asExternalUserid('wm1'));
const text = (words: string): Content => ({ kind: 'text', text: words });

/** Said, and taken back at once. */
async function recalled(id: string, content: Content, by: 'customer' | 'servicer' = 'customer'): Promise<void> {
  const messageId = asMessageId(id);
  const origin = by === 'customer' ? 'customer' : 'wecom-client';
  const message = { id: messageId, conversationId, origin, servicerUserid: null, at: now, content } as const;
  const said: NewFact = { kind: 'message.received', at: now, openKfid, message };
  await lone.write([said]);
  await lone.write([{ kind: 'message.recalled', at: now, openKfid, conversationId, messageId, by }]);
}

/** Null, or why not. */
async function keep(keptDays: number, as = 'boss'): Promise<string | null> {
  const { token } = await lone.signIn(as);
  const desk = lone.desk(token);
  await desk.connect();
  const setting = { name: 'recalls', value: { keptDays } };
  const result = await desk.command({
    kind: 'setting.save',
    id: `recalls${String((count += 1)).padStart(6, '0')}`,
    setting,
  });
  await desk.disconnect();
  return result.ok ? null : result.error.code;
}

async function ask(messageId: string, as = 'boss', body: object = {}): Promise<RecalledWords['kept'] | string> {
  const { token } = await lone.signIn(as);
  const response = await lone.ask('/api/history/recalled', { token, body: { conversationId, messageId, ...body } });
  const answer = (await response.json()) as Result<RecalledWords>;
  return answer.ok ? answer.value.kept : answer.error.code;
}

const rows = () => lone.relay.db.selectFrom('recalled_words').selectAll().execute();

test('IN-31 unless the company wishes it nothing is kept, and what was recalled before stays gone', async () => {
  await recalled('m1', text('说错了'));
  expect(await ask('m1')).toBeNull();
  expect(await keep(7)).toBeNull();
  expect(await ask('m1')).toBeNull();
  expect(await rows()).toEqual([]);
});

test('IN-31 what a customer recalls is a supervisor’s to read, apart from the feed, until its days are over', async () => {
  await keep(7);
  await recalled('m1', text('说错了'));
  expect(await ask('m1')).toEqual({ words: '说错了', until: now + 7 * DAY });
  const feed = await lone.relay.db.selectFrom('feed').select('body').execute();
  expect(JSON.stringify(feed)).not.toContain('说错了');

  expect(await ask('m1', 'lin')).toBe('not-allowed');
  expect(await ask('m1', 'boss', { conversationId: 'wkB/wm1' })).toBe('not-found');
  expect(await ask('m2')).toBeNull();
  expect(await ask('')).toBe('bad-request');
  // Who looked is on record, and the words are not.
  expect(logged).toContain('"audit":"recalled.read","by":"boss"');
  expect(logged).toContain('"message":"m1"');
  expect(logged).not.toContain('说错了');

  now += 7 * DAY;
  expect(await ask('m1')).toBeNull();
  const forgetting = createForgetting({ db: lone.relay.db, clock, log: pino({ level: 'silent' }) });
  forgetting.start();
  await forgetting.close();
  expect(await rows()).toEqual([]);
});

test('IN-31 only text, and only a customer’s: not a file’s name, not what a colleague took back', async () => {
  await keep(30);
  await recalled('m1', {
    kind: 'file',
    media: { hash: 'h', name: '合同.pdf', bytes: 1, mime: 'application/pdf' },
  } as unknown as Content);
  await recalled('m2', text('同事的话'), 'servicer');
  await recalled('m3', text(''));
  await recalled('m4', text('客户的话'));
  expect((await rows()).map(({ words }) => words)).toEqual(['客户的话']);
});

test('IN-31 with fewer days what is older goes at once, and with none everything', async () => {
  await keep(90);
  await recalled('old', text('旧的'));
  now += 10 * DAY;
  await recalled('new', text('新的'));
  expect(await keep(8)).toBe('bad-command');
  expect(await keep(0, 'lin')).toBe('not-allowed');
  expect(await rows()).toHaveLength(2);
  await keep(7);
  expect((await rows()).map(({ words }) => words)).toEqual(['新的']);
  await keep(0);
  expect(await rows()).toEqual([]);
  await keep(90);
  expect(await ask('new')).toBeNull();
});
