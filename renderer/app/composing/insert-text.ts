import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import type { Block } from '#shared/domain/quick-reply';
import type { ComposerMode } from './focus-composer.ts';
import { onSignedOut } from '../session/signed-out.ts';

/** A text on its way into the composer: the quick-reply panel puts it, the composer of that conversation takes it. */
export type Insertion = {
  readonly conversationId: ConversationId;
  readonly mode: ComposerMode;
  readonly text: string;
  readonly serial: number;
  /** The text is a quick reply's: which one, and what goes beside the field. */
  readonly prepared?: Prepared;
};

/** What of a quick reply is no text to edit: goes out after it, in order. */
export type Prepared = { readonly quickReplyId: string; readonly rest: readonly Block[] };

export const insertion = createStore<{ readonly pending: Insertion | null }>(() => ({ pending: null }));
onSignedOut(() => insertion.setState({ pending: null }));

let serial = 0;

export function insertText(
  conversationId: ConversationId,
  text: string,
  mode: ComposerMode = 'reply',
  prepared?: Prepared,
): void {
  serial += 1;
  insertion.setState({ pending: { conversationId, mode, text, serial, ...(prepared ? { prepared } : {}) } });
}
