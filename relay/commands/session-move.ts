import type { Conversation } from '#shared/domain/conversation';
import type { ConversationId } from '#shared/domain/ids';
import type { TextRules } from '../automatic/texts.ts';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { correct, type SessionTruth } from '../delivery/session-state.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { openFor, refuse, type Ground, type Outcome } from './ground.ts';

/** What the verbs that move a session at WeCom stand on. */
export type MoveParts = {
  readonly db: RelayDatabase;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly texts: Pick<TextRules, 'read'>;
};

/** Moved now, they would fail. */
export async function hasReplies(db: RelayDatabase, conversationId: ConversationId): Promise<boolean> {
  const row = await db
    .selectFrom('delivery')
    .select('position')
    .where('conversation_id', '=', conversationId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** OUT-25: the refusal, and what WeCom told us of the session, unless the customer has written since. */
export async function refuseKnowing(
  code: string,
  before: Conversation,
  truth: SessionTruth,
  ground: Ground,
): Promise<Outcome> {
  const opened = await openFor(ground.trx, ground.asker, before.id);
  if (opened.kind === 'refused') return opened;
  const isSame = opened.conversation.lastCustomerAt === before.lastCustomerAt;
  return refuse(code, 'service_state/trans refused', isSame ? correct(opened.conversation, truth, ground.now) : []);
}
