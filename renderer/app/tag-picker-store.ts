import type { ConversationId } from '#shared/domain/ids';
import { createStore } from 'zustand/vanilla';
import { onSignedOut } from './session/signed-out.ts';
import { sidePanel } from './side-panel-store.ts';

/** The conversation for whose customer tags are being chosen, in the panel beside it. */
export const tagPicker = createStore<{ readonly of: ConversationId | null }>(() => ({ of: null }));
onSignedOut(() => tagPicker.setState({ of: null }));

/** Where the panel is hidden, or shows something else, it shows the customer for it. */
export function askTags(of: ConversationId): void {
  sidePanel.setState({ isOpen: true, side: 'customer' });
  tagPicker.setState({ of });
}
