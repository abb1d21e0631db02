import { createStore } from 'zustand/vanilla';

const KEY = 'huiyin.side';

/** What stands in the panel; above each other where there is room, else one at a time. */
export type Side = 'customer' | 'activity' | 'replies';

type SidePanel = {
  /** Whether the customer and the quick replies stand beside the conversation; remembered on this machine. */
  readonly isOpen: boolean;
  /** A window with no room for them keeps them behind a handle. */
  readonly sheet: 'none' | 'closed' | 'open';
  readonly side: Side;
};

export const sidePanel = createStore<SidePanel>(() => ({
  isOpen: localStorage.getItem(KEY) !== 'closed',
  sheet: 'none',
  side: 'customer',
}));
sidePanel.subscribe(({ isOpen }) => localStorage.setItem(KEY, isOpen ? 'open' : 'closed'));

export function toggleSidePanel(): void {
  sidePanel.setState(({ isOpen, sheet }) =>
    sheet === 'none' ? { isOpen: !isOpen } : { sheet: sheet === 'open' ? 'closed' : 'open' },
  );
}

export function showSide(side: Side): void {
  sidePanel.setState({ side });
}

/** Wherever the panel is in this window, and whatever it showed. */
export function showCustomer(): void {
  sidePanel.setState(({ sheet }) => ({
    side: 'customer',
    ...(sheet === 'none' ? { isOpen: true } : { sheet: 'open' }),
  }));
}

/** While a window has no room for the panel. Undo with what it returns. */
export function putBehindHandle(): () => void {
  sidePanel.setState({ sheet: 'closed' });
  return () => sidePanel.setState({ sheet: 'none' });
}
