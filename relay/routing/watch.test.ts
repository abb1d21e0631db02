import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type RelayDatabase } from '../db/open.ts';
import { waitingStatement } from './watch.ts';

let db: RelayDatabase;
beforeEach(async () => {
  db = await openDatabase('sqlite::memory:');
});
afterEach(() => db.destroy());

test('who waits is found by index, among however many who do not', async () => {
  const { rows } = await sql<{ detail: string }>`EXPLAIN QUERY PLAN ${waitingStatement(1)}`.execute(db);
  const ofConversations = rows.map(({ detail }) => detail).filter((step) => step.includes(' conversation '));
  expect(ofConversations).toEqual(['SEARCH conversation USING INDEX conversation_waiting (waiting_since>?)']);
});
