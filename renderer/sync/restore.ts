import { Dexie } from 'dexie';
import type { History, HistoryWish } from '#shared/contracts/history';
import type { Fact } from '#shared/domain/fact';
import type { ConversationId } from '#shared/domain/ids';
import type { Failure, Result } from '#shared/lib/result';
import type { DeskDatabase } from '../db/schema.ts';
import { readStanding } from './apply.ts';
import { eventsOf } from './save-conversations.ts';
import { projectMessages } from './save-messages.ts';

/** So often the feed may move on under a reading before what moved is left as it was applied. */
const PATIENCE = 5;

export type ReadHistory = (wish: HistoryWish) => Promise<Result<History>>;

/** DE-912: brings a forgotten timeline back. Null = it is here, or was never away. */
export async function restoreTimeline(
  db: DeskDatabase,
  id: ConversationId,
  read: ReadHistory,
): Promise<Failure | null> {
  const facts: Fact[] = [];
  let after = 0;
  for (let tries = 1; ; tries += 1) {
    // Grey lines stand ahead of the messages: what of them was forgotten comes from here or never.
    const { ahead: until } = await readStanding(db);
    for (let next: number | null = after; next !== null;) {
      const page: Result<History> = await read({ conversationId: id, after: next, until });
      if (!page.ok) return page.error;
      facts.push(...page.value.facts);
      ({ next } = page.value);
    }
    after = until;
    if (await putBack(db, id, facts, until, tries >= PATIENCE)) return null;
  }
}

/** The same rows as if every fact had come one by one. False = the feed moved on: read the rest first. */
async function putBack(
  db: DeskDatabase,
  id: ConversationId,
  facts: readonly Fact[],
  until: number,
  isLast: boolean,
): Promise<boolean> {
  const messages = projectMessages(facts);
  const events = eventsOf(id, facts);
  return db.transaction('rw', [db.messages, db.events, db.forgotten, db.meta], async () => {
    if (!isLast && (await readStanding(db)).ahead !== until) return false;
    if ((await db.forgotten.get(id)) === undefined) return true;
    const told: [unknown[], unknown[], boolean, boolean] = [[id, Dexie.minKey], [id, until], true, true];
    await db.messages
      .where('[conversationId+order]')
      .between(...told)
      .delete();
    await db.messages.bulkPut(messages);
    await db.events.bulkPut(events);
    await db.forgotten.delete(id);
    return true;
  });
}
