import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrations } from './migrations/all.ts';
import { openDatabase } from './open.ts';

test('IN-30 words that were recalled before this version are erased when it is first opened', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-recalled-'));
  const url = `sqlite:${join(folder, 'relay.db')}`;
  const earlier = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0017'));
  let db = await openDatabase(url, earlier);
  const message = (id: string, content: object) => JSON.stringify({ message: { id, content } });
  const text = (words: string) => ({ kind: 'text', text: words, menuId: 'm' });
  const rows = [
    [1, 'message.received', 'a', message('m1', text('说错了'))],
    [2, 'message.received', 'a', message('m2', text('留下'))],
    [3, 'message.received', 'b', message('m1', text('别处'))],
    [4, 'message.received', 'b', message('m3', { kind: 'file', media: { name: '合同.pdf' } })],
    [5, 'media.fetched', 'b', JSON.stringify({ messageId: 'm3', media: { hash: 'h', name: '合同.pdf' } })],
    [6, 'message.recalled', 'a', JSON.stringify({ messageId: 'm1' })],
    [7, 'message.recalled', 'b', JSON.stringify({ messageId: 'm3' })],
  ] as const;
  for (const [seq, kind, conversation, body] of rows)
    await sql`INSERT INTO feed (seq, at, kind, open_kfid, conversation_id, body)
      VALUES (${seq}, 0, ${kind}, 'wkA', ${conversation}, ${body})`.execute(db);
  await db.destroy();
  db = await openDatabase(url);
  const after = await sql<{ body: string }>`SELECT body FROM feed ORDER BY seq`.execute(db);
  expect(after.rows.slice(0, 5).map(({ body }) => JSON.parse(body) as object)).toEqual([
    { message: { id: 'm1', content: { kind: 'text', text: '', menuId: 'm' } } },
    { message: { id: 'm2', content: text('留下') } },
    { message: { id: 'm1', content: text('别处') } },
    { message: { id: 'm3', content: { kind: 'text', text: '' } } },
    { messageId: 'm3', media: { hash: 'h' } },
  ]);
  await db.destroy();
  await rm(folder, { recursive: true });
});
