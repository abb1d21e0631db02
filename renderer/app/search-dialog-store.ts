import { createStore } from 'zustand/vanilla';
import { onSignedOut } from './session/signed-out.ts';

/** The search over everything: whether it is open, and what stands in its box. */
export const searchDialog = createStore<{ readonly isOpen: boolean; readonly typed: string }>(() => ({
  isOpen: false,
  typed: '',
}));
onSignedOut(() => searchDialog.setState({ isOpen: false, typed: '' }));

/** `typed`: begin with this; otherwise with what stood there last. */
export function openSearch(typed?: string): void {
  searchDialog.setState({ isOpen: true, ...(typed === undefined ? {} : { typed }) });
}
