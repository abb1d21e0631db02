import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { isOpenNow } from '../route.ts';

type ConversationDialog = 'end' | 'hand-over' | 'why' | 'take-over';

/** Which of the open conversation's dialogs is open: its buttons and the keys E and A open the same ones. */
export const conversationDialog = createStore<{ readonly open: ConversationDialog | null }>(() => ({ open: null }));

/** Whether it is open over this conversation: never over one that is being left, for which nobody asked (DE-110). */
export function useDialogOver(conversationId: ConversationId, dialog: ConversationDialog): boolean {
  return useStore(conversationDialog, ({ open }) => open === dialog && isOpenNow(conversationId));
}
