import { createStore } from 'zustand/vanilla';

export type ComposerMode = 'reply' | 'note';

/** A wish to write: the keys R and N make it, the composer of the open conversation answers it. */
export const composerFocus = createStore<{
  readonly mode: ComposerMode;
  readonly serial: number;
  readonly isSlash: boolean;
}>(() => ({
  mode: 'reply',
  serial: 0,
  isSlash: false,
}));

export function focusComposer(mode: ComposerMode, isSlash = false): void {
  composerFocus.setState((before) => ({ mode, serial: before.serial + 1, isSlash }));
}
