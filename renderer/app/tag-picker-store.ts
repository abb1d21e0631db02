import type { ConversationId } from '#shared/domain/ids';
import { createStore } from 'zustand/vanilla';
import { onSignedOut } from './session/signed-out.ts';
import { showCustomer } from './side-panel-store.ts';

/** The conversation for whose customer tags are being chosen, in the panel beside it. */
export const tagPicker = createStore<{ readonly of: ConversationId | null }>(() => ({ of: null }));
onSignedOut(() => tagPicker.setState({ of: null }));

/** In the panel, wherever it is in this window. */
export function askTags(of: ConversationId): void {
  showCustomer();
  tagPicker.setState({ of });
}
