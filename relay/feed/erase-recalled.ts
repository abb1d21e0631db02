import { sql, type Transaction } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import { conversationEnds } from '#shared/domain/ids';
import type { Database } from '../db/schema.ts';
import { keepWords } from './recalled-words.ts';

/** What a message says once its words are gone; what a tap on the survey answered is no words (ST-1). */
const WITHOUT_WORDS = `iif(body ->> '$.message.content.kind' = 'text',
  json_set(body, '$.message.content.text', ''), json_set(body, '$.message.content', json('{"kind":"text","text":""}')))`;

/**
 * Takes the words of recalled messages out of the feed, in which every new desk would read them: who took them back meant
 * it. Its file is not fetched any more, and what was kept because nobody knew its kind goes. The fact itself stays in its
 * place, and with it every cursor and figure. IN-30
 */
export async function eraseRecalled(trx: Transaction<Database>, facts: readonly NewFact[]): Promise<void> {
  for (const fact of facts) {
    if (fact.kind !== 'message.recalled') continue;
    const { conversationId, messageId } = fact;
    const { openKfid } = conversationEnds(conversationId);
    if (fact.by === 'customer') await keepWords(trx, fact);
    await sql`UPDATE feed SET body = ${sql.raw(WITHOUT_WORDS)} WHERE conversation_id = ${conversationId}
      AND kind IN ('message.received', 'reply.accepted') AND body ->> '$.message.id' = ${messageId}`.execute(trx);
    await sql`UPDATE feed SET body = json_remove(body, '$.media.name') WHERE conversation_id = ${conversationId}
      AND kind = 'media.fetched' AND body ->> '$.messageId' = ${messageId}`.execute(trx);
    await trx.deleteFrom('media_fetch').where('message_id', '=', messageId).execute();
    await trx.deleteFrom('raw_message').where('open_kfid', '=', openKfid).where('msgid', '=', messageId).execute();
  }
}
