import type { ConversationId } from '#shared/domain/ids';
import { createStore } from 'zustand/vanilla';
import { onSignedOut } from './session/signed-out.ts';

/** The one conversation that is searched; `name` of its customer, '' where none is known. */
export type SearchedConversation = { readonly id: ConversationId; readonly name: string };

type SearchBox = {
  readonly isOpen: boolean;
  readonly typed: string;
  readonly within: SearchedConversation | null;
};

/** The search: whether it is open, what stands in its box, and where it looks; null = everywhere. */
export const searchDialog = createStore<SearchBox>(() => ({ isOpen: false, typed: '', within: null }));
onSignedOut(() => searchDialog.setState({ isOpen: false, typed: '', within: null }));

/** `typed`: begin with this; otherwise with what stood there last. */
export function openSearch(typed?: string): void {
  searchDialog.setState({ isOpen: true, within: null, ...(typed === undefined ? {} : { typed }) });
}

export function openSearchIn(within: SearchedConversation): void {
  searchDialog.setState({ isOpen: true, within, typed: '' });
}
