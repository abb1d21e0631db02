import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { onSignedOut } from '../../app/signed-out.ts';
import type { AttachmentKind } from './attachment-rules.ts';

/** A file about to be sent. */
export type Attachment = { readonly id: string; readonly kind: AttachmentKind; readonly file: File };

export type Chosen = {
  readonly picked: readonly Attachment[];
  /** Too large for what they are, waiting for the servicer's word. */
  readonly asked: readonly File[];
};

export const nothingChosen: Chosen = { picked: [], asked: [] };

/** What is chosen in each conversation, while the window lives: looking at another one loses nothing. */
export const chosenFiles = createStore<Readonly<Record<string, Chosen>>>(() => ({}));
onSignedOut(() => chosenFiles.setState({}, true));

export function changeChosen(conversationId: ConversationId, to: (before: Chosen) => Partial<Chosen>): void {
  chosenFiles.setState((all) => {
    const before = all[conversationId] ?? nothingChosen;
    return { [conversationId]: { ...before, ...to(before) } };
  });
}

/** Back in front of what was chosen meanwhile: they were not sent. */
export function putBackFiles(conversationId: ConversationId, files: readonly Attachment[]): void {
  if (files.length > 0) changeChosen(conversationId, ({ picked }) => ({ picked: [...files, ...picked] }));
}
