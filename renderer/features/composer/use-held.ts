import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { ConversationId } from '#shared/domain/ids';
import { holds, type HeldReply } from './held-replies.ts';
import { withQuote } from './quote.ts';
import { priceOf } from './send.ts';

/** What is held back in a conversation, the first to go first. */
export function useHeld(conversationId: ConversationId): readonly HeldReply[] {
  return useStore(
    holds,
    useShallow(({ held }) => held.filter((one) => one.conversationId === conversationId)),
  );
}

/** Messages of the five that what is held back here will take. */
export function useHeldPrice(conversationId: ConversationId): number {
  return useHeld(conversationId).reduce(
    (sum, { text, quote, attachments }) => sum + priceOf(withQuote(text, quote), attachments),
    0,
  );
}
