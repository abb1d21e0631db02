import { createStore } from 'zustand/vanilla';
import type { ConversationId, MessageId } from '#shared/domain/ids';
import { onSignedOut } from '../session/signed-out.ts';

/** Messages chosen in one conversation, to be copied or noted together. */
export type MessageSelection = { readonly conversationId: ConversationId; readonly ids: ReadonlySet<MessageId> };

export const messageSelection = createStore<{ readonly chosen: MessageSelection | null }>(() => ({ chosen: null }));
onSignedOut(() => messageSelection.setState({ chosen: null }));

export function selectFrom(conversationId: ConversationId, id: MessageId): void {
  messageSelection.setState({ chosen: { conversationId, ids: new Set([id]) } });
}

export function toggleSelected(id: MessageId): void {
  messageSelection.setState(({ chosen }) => {
    if (!chosen) return {};
    const ids = new Set(chosen.ids);
    if (!ids.delete(id)) ids.add(id);
    return { chosen: { ...chosen, ids } };
  });
}

export function endSelection(): void {
  messageSelection.setState({ chosen: null });
}
