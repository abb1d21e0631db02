import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { openIn, route } from '../route.ts';

export type ComposerMode = 'reply' | 'note';

/**
 * A wish to write: the keys R and N make it, the composer of the conversation that was open answers it, once, also when
 * it is drawn only a moment later.
 */
export const composerFocus = createStore<{
  readonly mode: ComposerMode;
  readonly serial: number;
  readonly isSlash: boolean;
  readonly conversationId: ConversationId | null;
  readonly answered: number;
  readonly dropped: number;
}>(() => ({
  mode: 'reply',
  serial: 0,
  isSlash: false,
  conversationId: null,
  answered: 0,
  dropped: 0,
}));

export function focusComposer(mode: ComposerMode, isSlash = false): void {
  const conversationId = openIn(route.getState());
  composerFocus.setState((before) => ({ mode, serial: before.serial + 1, isSlash, conversationId }));
}

/** Who leaves the field, or is about to be in it, does not want to write: a wish that waits is forgotten. */
export function dropComposerWish(): void {
  composerFocus.setState(({ serial }) => ({ answered: serial, dropped: serial }));
}
