import { mayReply, type AssignmentBlock, type Asker } from '#shared/domain/assignment';
import type { ConversationId } from '#shared/domain/ids';
import type { ReplyBlock, ReplyWindow } from '#shared/domain/reply-window';
import { useDesk } from '../../app/desk-context.ts';
import { maySend } from '../../app/conversation/may-send.ts';
import { useLive } from '../../app/use-live.ts';
import type { Beside } from '../../db/beside.ts';
import { countOnTheirWay } from '../../db/queued.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { useNow } from '../../lib/use-now.ts';

export type Allowance = {
  readonly conversation: ConversationRow;
  readonly window: ReplyWindow;
  /** Messages on their way that the conversation does not count yet; the window counts them. */
  readonly queued: number;
  readonly block: ReplyBlock | AssignmentBlock | null;
  /** DE-614: a colleague answers here; I may look on and write notes. */
  readonly isOthers: boolean;
};

/** May I write here, and how much still, from second to second. */
export function useAllowance(conversationId: ConversationId, first: Beside['first']): Allowance | null {
  const { db, me } = useDesk();
  const now = useNow();
  const conversation = useLive(
    () => db.conversations.get(conversationId),
    [db, conversationId],
    first?.card.conversation ?? undefined,
  );
  const queued = useLive(() => countOnTheirWay(db, conversationId), [db, conversationId], first?.queued);
  if (!conversation || queued === undefined) return null;
  const { window, block } = maySend(conversation, queued, me, now);
  return { conversation, queued, window, block, isOthers: isOthers(conversation, window, me) };
}

/** Theirs, while somebody may still answer at all. */
export function isOthers({ holder }: Pick<ConversationRow, 'holder'>, { block }: ReplyWindow, me: Asker): boolean {
  return (block === null || block === 'over-five') && mayReply(holder, me) !== null;
}
