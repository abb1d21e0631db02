import { createStore } from 'zustand/vanilla';

const KEY = 'huiyin.side';

/** What stands in the panel; above each other where there is room, else one at a time. */
export type Side = 'customer' | 'activity' | 'replies';

/** Whether the customer and the quick replies stand beside the conversation; remembered on this machine. */
export const sidePanel = createStore<{ readonly isOpen: boolean; readonly side: Side }>(() => ({
  isOpen: localStorage.getItem(KEY) !== 'closed',
  side: 'customer',
}));
sidePanel.subscribe(({ isOpen }) => localStorage.setItem(KEY, isOpen ? 'open' : 'closed'));

export function toggleSidePanel(): void {
  sidePanel.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}

export function showSide(side: Side): void {
  sidePanel.setState({ side });
}
