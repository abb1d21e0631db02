import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { openConversation } from '../route.ts';
import { onSignedOut } from '../session/signed-out.ts';

/** A place in a conversation somebody wants to see: the timeline goes there and marks it for a moment. */
type Jump = { readonly conversationId: ConversationId; readonly order: number };

type Jumping = { readonly to: Jump | null; /** Where one has just arrived. */ readonly marked: Jump | null };

export const jump = createStore<Jumping>(() => ({ to: null, marked: null }));
onSignedOut(() => jump.setState({ to: null, marked: null }));

export function jumpTo(to: Jump): void {
  jump.setState({ to, marked: null });
  openConversation(to.conversationId);
}
