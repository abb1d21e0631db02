import { useLiveQuery } from 'dexie-react-hooks';
import { mayReply, type AssignmentBlock } from '#shared/domain/assignment';
import { windowEvidence } from '#shared/domain/conversation';
import type { ConversationId } from '#shared/domain/ids';
import { replyWindow, type ReplyBlock, type ReplyWindow } from '#shared/domain/reply-window';
import { useDesk } from '../../app/desk-context.ts';
import { countOnTheirWay } from '../../db/queued.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { useNow } from '../../lib/use-now.ts';

export type Allowance = {
  readonly conversation: ConversationRow;
  readonly window: ReplyWindow;
  /** Messages on their way that the conversation does not count yet; the window counts them. */
  readonly queued: number;
  readonly block: ReplyBlock | AssignmentBlock | null;
};

/** May I write here, and how much still: the same rule as the relay's, with what waits on this desk counted in. */
export function useAllowance(conversationId: ConversationId): Allowance | null {
  const { db, me } = useDesk();
  const now = useNow();
  const conversation = useLiveQuery(() => db.conversations.get(conversationId), [db, conversationId]);
  const queued = useLiveQuery(() => countOnTheirWay(db, conversationId), [db, conversationId]);
  if (!conversation || queued === undefined) return null;
  const evidence = windowEvidence(conversation);
  const window = replyWindow({ ...evidence, repliesSinceCustomer: evidence.repliesSinceCustomer + queued }, now);
  return { conversation, window, queued, block: window.block ?? mayReply(conversation.holder, me) };
}
