import { createStore } from 'zustand/vanilla';

/** Which of one's own work-state dialogs is open: the menu, the key and the palette open the same ones. */
export const workStateDialog = createStore<{ readonly open: 'resting' | 'off' | 'taken' | null }>(() => ({
  open: null,
}));
