import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import type { Block } from '#shared/domain/quick-reply';
import type { Prepared } from '../../app/composing/insert-text.ts';
import { onSignedOut } from '../../app/session/signed-out.ts';
import type { AttachmentKind } from './attachment-rules.ts';

/** A file about to be sent. */
export type PickedFile = { readonly id: string; readonly kind: AttachmentKind; readonly file: File };
/** A card, a picture or words of a quick reply: its files are at the relay already. */
export type PreparedBlock = {
  readonly id: string;
  readonly kind: 'prepared';
  readonly block: Block;
  /** On the first of a quick reply that begins with it: uses are counted by it. */
  readonly quickReplyId?: string;
};
export type Attachment = PickedFile | PreparedBlock;

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

/** The rest of a quick reply, after what was chosen already. `isCounted`: its text in the field is what is counted. */
export function addPrepared(
  conversationId: ConversationId,
  { quickReplyId, rest }: Prepared,
  isCounted: boolean,
): void {
  const blocks = rest.map((block, index): PreparedBlock => {
    const first = index === 0 && !isCounted ? { quickReplyId } : {};
    return { id: crypto.randomUUID(), kind: 'prepared', block, ...first };
  });
  if (blocks.length > 0) changeChosen(conversationId, ({ picked }) => ({ picked: [...picked, ...blocks] }));
}

/** Back in front of what was chosen meanwhile: they were not sent. */
export function putBackFiles(conversationId: ConversationId, files: readonly Attachment[]): void {
  if (files.length > 0) changeChosen(conversationId, ({ picked }) => ({ picked: [...files, ...picked] }));
}
