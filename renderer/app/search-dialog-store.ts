import type { ConversationId } from '#shared/domain/ids';
import { createStore } from 'zustand/vanilla';
import { onSignedOut } from './session/signed-out.ts';

type SearchBox = {
  readonly isOpen: boolean;
  readonly typed: string;
  readonly within: ConversationId | null;
};

/** The search: whether it is open, what stands in its box, and the one conversation it looks through; null = everywhere. */
export const searchDialog = createStore<SearchBox>(() => ({ isOpen: false, typed: '', within: null }));
onSignedOut(() => searchDialog.setState({ isOpen: false, typed: '', within: null }));

/** `typed`: begin with this; otherwise with what stood there last. */
export function openSearch(typed?: string): void {
  searchDialog.setState({ isOpen: true, within: null, ...(typed === undefined ? {} : { typed }) });
}

export function openSearchIn(within: ConversationId): void {
  searchDialog.setState({ isOpen: true, within, typed: '' });
}
