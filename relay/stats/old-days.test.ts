import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import { newConversationDay } from '#shared/domain/metrics';
import { HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import { migrations } from '../db/migrations/all.ts';
import { openDatabase, type RelayDatabase } from '../db/open.ts';
import { createFeed } from '../feed/feed.ts';
import { readBoard } from './board.ts';

const [before, today] = ['2026-03-01', '2026-03-02'] as const;
const midnight = startOfChinaDay(today);
const openKfid = asOpenKfid('wkA');
let folder: string;
let db: RelayDatabase;
let made = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiyin-days-'));
});
afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

const idOf = (customer: string) => toConversationId(openKfid, asExternalUserid(customer));
function said(customer: string, at: number, by: 'customer' | 'desk'): NewFact {
  const id = asMessageId(`m${(made += 1)}`);
  const base = { id, conversationId: idOf(customer), at, content: { kind: 'text', text: 'x' } } as const;
  return by === 'customer'
    ? { kind: 'message.received', at, openKfid, message: { ...base, origin: by, servicerUserid: null } }
    : {
        kind: 'reply.accepted',
        at,
        openKfid,
        message: { ...base, origin: by, servicerUserid: asServicerUserid('lin') },
      };
}
function ended(customer: string, at: number): NewFact {
  const base = { conversationId: idOf(customer), servingUserid: null, by: null };
  return { kind: 'session.changed', at, openKfid, serviceState: 'ended', ...base };
}

test('ST-1 what an earlier version kept by the day alone makes no question of yesterday longer than it was', async () => {
  const url = `sqlite:${join(folder, 'relay.db')}`;
  const earlier = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0016'));
  db = await openDatabase(url, earlier);
  const asked = midnight - 10 * MINUTE;
  await createFeed(db).write(({ append }) =>
    append([
      ...['answered', 'ended', 'waits'].map((customer) => said(customer, asked, 'customer')),
      said('answered', midnight + MINUTE, 'desk'),
      ended('ended', midnight + MINUTE),
    ]),
  );
  // As the earlier version kept them: the answer after midnight stands in a row of its own, without its question.
  await db.deleteFrom('conversation_day').execute();
  const keep = (day: string, customer: string, at: number | null) => {
    const row = {
      ...newConversationDay(day, idOf(customer)),
      customerMessages: at === null ? 0 : 1,
      firstCustomerAt: at,
    };
    const columns = { day, conversation_id: idOf(customer), open_kfid: openKfid, first_customer_at: at };
    const values = { ...columns, first_reply_at: null, first_reply_by: null, body: JSON.stringify(row) };
    return db.insertInto('conversation_day').values(values).execute();
  };
  for (const customer of ['answered', 'ended', 'waits']) await keep(before, customer, asked);
  await keep(today, 'answered', null);
  await db.destroy();

  db = await openDatabase(url);
  await createFeed(db).write(({ append }) =>
    append(
      ['answered', 'ended', 'waits'].flatMap((customer) => [
        said(customer, midnight + HOUR, 'customer'),
        said(customer, midnight + HOUR + MINUTE, 'desk'),
      ]),
    ),
  );
  const totalOf = async (day: string) => (await readBoard(db, day, midnight + 2 * HOUR)).total;
  // Only who still waited is answered for yesterday; the others asked anew.
  expect(await totalOf(before)).toMatchObject({ consults: 3, answered: 1, firstReplyP90Seconds: 71 * 60 });
  expect(await totalOf(today)).toMatchObject({ consults: 2, answered: 2, firstReplyP90Seconds: 60 });
});
