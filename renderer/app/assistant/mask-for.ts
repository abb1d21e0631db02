import type { ConversationId } from '#shared/domain/ids';
import { conversationEnds } from '#shared/domain/ids';
import type { DeskDatabase } from '../../db/schema.ts';
import { createMask, type Mask } from '../../lib/mask.ts';

/** A mask that knows everybody a conversation could name: its customer, their groups, our colleagues, our accounts. */
export async function maskFor(db: DeskDatabase, conversationId: ConversationId): Promise<Mask> {
  const [customer, servicers, accounts] = await Promise.all([
    db.customers.get(conversationEnds(conversationId).externalUserid),
    db.servicers.toArray(),
    db.accounts.toArray(),
  ]);
  const { friendOf = [], memberOf = [] } = customer?.relation ?? {};
  return createMask([
    customer?.profile?.nickname ?? '',
    ...[...friendOf, ...memberOf].map(({ name }) => name),
    ...servicers.map(({ name }) => name),
    ...accounts.map(({ name }) => name),
  ]);
}
