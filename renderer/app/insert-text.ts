import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import type { ComposerMode } from './focus-composer.ts';
import { onSignedOut } from './signed-out.ts';

/** A text on its way into the composer: the quick-reply panel puts it, the composer of that conversation takes it. */
export type Insertion = {
  readonly conversationId: ConversationId;
  readonly mode: ComposerMode;
  readonly text: string;
  readonly serial: number;
};

export const insertion = createStore<{ readonly pending: Insertion | null }>(() => ({ pending: null }));
onSignedOut(() => insertion.setState({ pending: null }));

let serial = 0;

export function insertText(conversationId: ConversationId, text: string, mode: ComposerMode = 'reply'): void {
  serial += 1;
  insertion.setState({ pending: { conversationId, mode, text, serial } });
}
