import { useEffect } from 'react';
import { useStore } from 'zustand';
import { mayReply } from '#shared/domain/assignment';
import type { Pen } from '#shared/contracts/socket';
import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import type { Together } from '../../sync/presence.ts';
import { useDesk } from '../desk-context.ts';

/** Who writes the reply instead of this window: `by` null = oneself, in another window. */
type PenHold = {
  readonly by: ServicerUserid | null;
  /** This window had begun, and they took over. */
  readonly isTaken: boolean;
};

export type PenUse = {
  /** Whoever writes instead; null = one may write here (DE-703). */
  readonly hold: PenHold | null;
  readonly take: () => void;
  /** A key was pressed in the field. */
  readonly typed: (part: 'reply' | 'note') => void;
};

/**
 * The pen of a conversation, for where replies are written. `holder`: who of us holds the conversation; `reply`: what
 * stands in the field, for once it is sent or emptied others may write.
 */
export function usePen(conversationId: ConversationId, holder: ServicerUserid | null, reply: string): PenUse {
  const { presence, me } = useDesk();
  const pen = useStore(presence.store, (state) => penAway(state, conversationId, presence.desk, holder));
  const isTaken = useStore(presence.store, (state) => state.takenBy !== null);
  const isEmpty = reply === '';
  useEffect(() => {
    if (isEmpty) presence.rest();
  }, [presence, isEmpty]);
  return {
    hold: pen && { by: pen.servicerUserid === me.servicerUserid ? null : pen.servicerUserid, isTaken },
    take: presence.takePen,
    typed: presence.typed,
  };
}

/** The pen, when another desk has it that may write: it says nothing any more once somebody else holds the conversation. */
function penAway(
  { presence }: Together,
  conversationId: ConversationId,
  desk: string,
  holder: ServicerUserid | null,
): Pen | null {
  if (presence?.conversationId !== conversationId || !presence.pen || presence.pen.desk === desk) return null;
  const asker = { servicerUserid: presence.pen.servicerUserid, role: 'servicer' } as const;
  return mayReply(holder, asker) === null ? presence.pen : null;
}
