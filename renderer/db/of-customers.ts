import type { ConversationRow, DeskDatabase } from './schema.ts';

/**
 * The conversations of these customers, with whichever account. A conversation is named by its two ends, and a company has
 * twenty accounts at most: no index is needed, only the accounts there are.
 */
export async function conversationsOf(
  db: DeskDatabase,
  customers: readonly string[],
): Promise<readonly ConversationRow[]> {
  if (customers.length === 0) return [];
  const accounts = await readAccounts(db);
  const ids = accounts.flatMap((account) => customers.map((customer) => `${account}/${customer}`));
  return (await db.conversations.bulkGet(ids)).filter((row) => row !== undefined);
}

/** Whose conversations are here, leaping from one account to the next. */
async function readAccounts(db: DeskDatabase): Promise<readonly string[]> {
  const found: string[] = [];
  for (let after = ''; ;) {
    const [id] = await db.conversations.where('id').aboveOrEqual(after).limit(1).primaryKeys();
    const account = id?.split('/')[0];
    if (account === undefined) return found;
    found.push(account);
    // The sign after '/': past every conversation of this account.
    after = `${account}0`;
  }
}
