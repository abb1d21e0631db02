import { createStore } from 'zustand/vanilla';

/** Whether the choice of sounds is open. */
export const soundDialog = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
