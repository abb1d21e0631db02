import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import type { DraftQuote } from '../../db/schema.ts';
import { onSignedOut } from '../session/signed-out.ts';

type QuoteWish = { readonly conversationId: ConversationId; readonly quote: DraftQuote };

/** A message to be answered by name: the bubble's menu puts it, the composer of that conversation takes it. */
export const quoteWish = createStore<{ readonly pending: QuoteWish | null }>(() => ({ pending: null }));
onSignedOut(() => quoteWish.setState({ pending: null }));

export function askQuote(conversationId: ConversationId, quote: DraftQuote): void {
  quoteWish.setState({ pending: { conversationId, quote } });
}
