import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { asConversationId } from '#shared/domain/ids';
import { conversationsOf } from './of-customers.ts';
import { emptyConversation } from './rows.ts';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';

const db = new DeskDatabase('of customers', testKey);
afterEach(() => db.delete());

test('the conversations of a customer are found whatever the accounts are called', async () => {
  // One name begins like another, with signs before and after the slash.
  const accounts = ['wk1', 'wk1-', 'wk10', 'wk1a', 'wk2'];
  const ids = accounts.flatMap((account) => ['wmA', 'wmB', 'wmC'].map((one) => asConversationId(`${account}/${one}`)));
  await db.conversations.bulkPut(ids.map((id) => emptyConversation(id, 1)));
  const found = await conversationsOf(db, ['wmB', 'nobody', 'wmC']);
  expect(found.map(({ id }) => id).toSorted()).toEqual(ids.filter((id) => !id.endsWith('wmA')).toSorted());
  expect(await conversationsOf(db, [])).toEqual([]);
});
