import { Dexie } from 'dexie';
import type { DeskDatabase } from '../../renderer/db/schema.ts';

/** The messages of these numbers (`customerWrites`), and their conversations. */
export type Bared = { readonly database: string; readonly from: number; readonly count: number };

/** The same rows into an empty database with the same stores, as Dexie does it when told nothing more. */
export async function putBare(
  db: DeskDatabase,
  { from, count }: Bared,
): Promise<{ readonly ms: number; readonly rows: number }> {
  const messages = (await db.messages.toArray()).filter((row) => {
    const number = Number(row.id.replace('bench', ''));
    return number >= from && number < from + count;
  });
  const touched = new Set(messages.map((row) => row.conversationId));
  const conversations = (await db.conversations.toArray()).filter((row) => touched.has(row.id));
  const bare = new Dexie('bare', { chromeTransactionDurability: 'strict' });
  const stores = ['messages', 'conversations'].map((name) => {
    const { primKey, indexes } = db.table(name).schema;
    return [name, [primKey, ...indexes].map(({ src }) => src).join(', ')] as const;
  });
  bare.version(1).stores(Object.fromEntries(stores));
  await bare.open();
  const startedAt = performance.now();
  // The pages of the feed are its transactions: as many rows at once, and their conversations.
  for (let start = 0; start < messages.length; start += 500) {
    const rows = messages.slice(start, start + 500);
    const ids = new Set(rows.map((row) => row.conversationId));
    await bare.transaction('rw', ['messages', 'conversations'], async () => {
      await bare.table('messages').bulkPut(rows);
      await bare.table('conversations').bulkPut(conversations.filter((row) => ids.has(row.id)));
    });
  }
  const ms = performance.now() - startedAt;
  await bare.delete();
  return { ms, rows: messages.length };
}
