import { createStore } from 'zustand/vanilla';

/** Whether the upgrade drawer is open: the header's button, the customer card and the key U all open the same one. */
export const upgradeDrawer = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
