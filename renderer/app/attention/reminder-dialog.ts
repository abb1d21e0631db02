import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { onSignedOut } from '../session/signed-out.ts';

/** A reminder about to be written; `text` is offered, and chosen as a whole so that typing replaces it. */
type Asked = { readonly conversationId: ConversationId; readonly text: string };

export const reminderDialog = createStore<{ readonly asked: Asked | null }>(() => ({ asked: null }));
onSignedOut(() => reminderDialog.setState({ asked: null }));

export function askReminder(conversationId: ConversationId, text = ''): void {
  reminderDialog.setState({ asked: { conversationId, text } });
}
