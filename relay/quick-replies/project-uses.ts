import { sql, type Transaction } from 'kysely';
import { ANSWER_HOURS, UPGRADE_HOURS } from '#shared/contracts/quick-replies';
import type { NewFact } from '#shared/domain/fact';
import { HOUR } from '#shared/lib/time';
import type { Database } from '../db/schema.ts';

type Happened = readonly [conversationId: string, at: number];

/** DE-507: each sending of a quick reply, and what came of it. What did not reach the customer was not sent. */
export async function projectUses(trx: Transaction<Database>, facts: readonly NewFact[]): Promise<void> {
  const answers: Happened[] = [];
  const upgrades: Happened[] = [];
  for (const fact of facts) {
    if (fact.kind === 'reply.accepted' && fact.quickReplyId !== undefined) await addUse(trx, fact, fact.quickReplyId);
    if (fact.kind === 'reply.failed')
      await trx.deleteFrom('quick_reply_use').where('message_id', '=', fact.messageId).execute();
    if (fact.kind === 'message.received' && fact.message.origin === 'customer')
      answers.push([fact.message.conversationId, fact.message.at]);
    if (fact.kind === 'upgrade.accepted') upgrades.push([fact.invitation.conversationId, fact.at]);
  }
  // Times decide, not the order of the facts: the sendings of this batch are there already.
  await mark(trx, 'answered_at', answers, ANSWER_HOURS * HOUR);
  await mark(trx, 'upgraded_at', upgrades, UPGRADE_HOURS * HOUR);
}

async function addUse(
  trx: Transaction<Database>,
  { message }: Extract<NewFact, { kind: 'reply.accepted' }>,
  quickReplyId: string,
): Promise<void> {
  const { id, conversationId, servicerUserid, at } = message;
  await trx
    .insertInto('quick_reply_use')
    .values({
      message_id: id,
      quick_reply_id: quickReplyId,
      conversation_id: conversationId,
      servicer_userid: servicerUserid ?? '',
      at,
      answered_at: null,
      upgraded_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** After a sending that is not too long ago, all of them together: every customer's message passes here. */
async function mark(
  trx: Transaction<Database>,
  column: 'answered_at' | 'upgraded_at',
  happened: readonly Happened[],
  withinMs: number,
): Promise<void> {
  if (happened.length === 0) return;
  const name = sql.ref(column);
  await sql`
    UPDATE quick_reply_use SET ${name} = h.at
    FROM (SELECT value ->> 0 AS id, value ->> 1 AS at FROM json_each(${JSON.stringify(happened)})) AS h
    WHERE conversation_id = h.id AND quick_reply_use.at < h.at AND quick_reply_use.at >= h.at - ${withinMs}
      AND ${name} IS NULL`.execute(trx);
}
