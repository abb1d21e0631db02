import type { Transaction } from 'kysely';
import type { Asker } from '#shared/domain/assignment';
import type { Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { asOpenKfid, conversationEnds, type ConversationId, type OpenKfid } from '#shared/domain/ids';
import { readConversation } from '../db/conversations.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import type { EventCodeTable } from '../db/tables/out.ts';

/** What a verb stands on: the open transaction, who asks, and the relay's time. */
export type Ground = { readonly trx: Transaction<Database>; readonly asker: Asker; readonly now: number };

/** A verb reads and decides; what it changes are facts and rows in `trx`, never before it is sure. */
export type Outcome =
  | {
      readonly kind: 'done';
      readonly facts: readonly NewFact[];
      /** A code of WeCom's to be used after the commit. */
      readonly issued: EventCodeTable | null;
    }
  | Refused
  /** Something happened between the plan and now: plan again (`Plan.again`). */
  | { readonly kind: 'again' };
export type Refused = {
  readonly kind: 'refused';
  readonly code: string;
  readonly message: string;
  /** What was learnt in being refused, about WeCom's view and never about the command. */
  readonly facts: readonly NewFact[];
};

export function done(...facts: readonly NewFact[]): Outcome {
  return { kind: 'done', facts, issued: null };
}

/** `message` is for logs: no text of a customer, no name. */
export function refuse(code: string, message: string, facts: readonly NewFact[] = []): Refused {
  return { kind: 'refused', code, message, facts };
}

type Reader = RelayDatabase | Transaction<Database>;

/** Supervisors and admins see every account, servicers the ones they serve. */
async function mayServe(db: Reader, asker: Asker, openKfid: OpenKfid): Promise<boolean> {
  if (asker.role !== 'servicer') return true;
  const row = await db
    .selectFrom('servicer_account')
    .select('open_kfid')
    .where('servicer_userid', '=', asker.servicerUserid)
    .where('open_kfid', '=', openKfid)
    .executeTakeFirst();
  return row !== undefined;
}

/** The conversation, if it exists and the asker serves its account; else the refusal. */
export async function openFor(
  db: Reader,
  asker: Asker,
  id: ConversationId,
): Promise<{ readonly kind: 'open'; readonly conversation: Conversation } | Refused> {
  if (!(await mayServe(db, asker, conversationEnds(id).openKfid)))
    return refuse('not-served', 'the account is not served by the asker');
  const conversation = await readConversation(db, id);
  return conversation ? { kind: 'open', conversation } : refuse('not-found', 'no such conversation');
}

/** Every account whose desks know this customer: facts about a customer go to each of them. */
export async function accountsOf(trx: Reader, externalUserid: string): Promise<readonly OpenKfid[]> {
  const rows = await trx
    .selectFrom('conversation')
    .select('open_kfid')
    .where('external_userid', '=', externalUserid)
    .distinct()
    .orderBy('open_kfid')
    .execute();
  return rows.map((row) => asOpenKfid(row.open_kfid));
}
