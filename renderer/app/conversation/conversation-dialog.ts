import { createStore } from 'zustand/vanilla';

/** Which of the open conversation's dialogs is open: its buttons and the keys E and A open the same ones. */
export const conversationDialog = createStore<{ readonly open: 'end' | 'hand-over' | 'why' | 'take-over' | null }>(
  () => ({
    open: null,
  }),
);
