import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { isOpenNow } from '../route.ts';
import { onSignedOut } from '../session/signed-out.ts';

/** What can be put into a reply besides words, in the order of the composer's tool row. */
export const composerTools = [
  'emoji',
  'picture',
  'video',
  'file',
  'voice',
  'link',
  'mini-program',
  'menu',
  'location',
  'acquisition-link',
] as const;
export type ComposerTool = (typeof composerTools)[number];

/** The tool that was asked for, by its button or its keys: the composer of the open conversation answers. */
const composerTool = createStore<{ readonly open: ComposerTool | null }>(() => ({ open: null }));
onSignedOut(() => composerTool.setState({ open: null }));

export function openTool(tool: ComposerTool | null): void {
  composerTool.setState({ open: tool });
}

/** The tool that is open over this conversation: one that is being left does not answer for the next (DE-110). */
export function useComposerTool(conversationId: ConversationId): ComposerTool | null {
  return useStore(composerTool, ({ open }) => (isOpenNow(conversationId) ? open : null));
}
