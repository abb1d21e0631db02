import { createStore } from 'zustand/vanilla';

const KEY = 'huiyin.side';

/** Whether the customer and the quick replies stand beside the conversation; remembered on this machine. */
export const sidePanel = createStore<{ readonly isOpen: boolean }>(() => ({
  isOpen: localStorage.getItem(KEY) !== 'closed',
}));
sidePanel.subscribe(({ isOpen }) => localStorage.setItem(KEY, isOpen ? 'open' : 'closed'));

export function toggleSidePanel(): void {
  sidePanel.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}
