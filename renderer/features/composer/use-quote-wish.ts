import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { quoteWish } from '../../app/conversation/quote-wish.ts';
import type { OpenedDraft } from './opened-draft.ts';

/** Takes the message somebody asked to answer into the draft. */
export function useQuoteWish(conversationId: ConversationId, opened: OpenedDraft, onTaken: () => void): void {
  const wish = useStore(quoteWish, (state) => state.pending);
  const taken = useRef(onTaken);
  useEffect(() => {
    taken.current = onTaken;
  });
  useEffect(() => {
    if (wish?.conversationId !== conversationId) return;
    quoteWish.setState({ pending: null });
    opened.change(() => ({ quote: wish.quote }));
    taken.current();
  }, [wish, conversationId, opened]);
}
