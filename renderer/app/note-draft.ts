import { createStore } from 'zustand/vanilla';
import type { ConversationId, MessageId, ServicerUserid } from '#shared/domain/ids';
import { focusComposer } from './focus-composer.ts';
import { onSignedOut } from './signed-out.ts';

/** How the note being written in a conversation is meant: about a message, urgent, for one colleague only. */
export type NoteMeans = {
  readonly about: MessageId | null;
  readonly isUrgent: boolean;
  readonly whisperTo: ServicerUserid | null;
};

const plain: NoteMeans = { about: null, isUrgent: false, whisperTo: null };

/** Of this window only: the words are a draft and kept, these are chosen again. */
export const noteDraft = createStore<{ readonly of: ReadonlyMap<ConversationId, NoteMeans> }>(() => ({
  of: new Map(),
}));
onSignedOut(() => noteDraft.setState({ of: new Map() }));

export function noteMeans(id: ConversationId): NoteMeans {
  return noteDraft.getState().of.get(id) ?? plain;
}

export function meanNote(id: ConversationId, change: Partial<NoteMeans>): void {
  noteDraft.setState(({ of }) => ({ of: new Map(of).set(id, { ...(of.get(id) ?? plain), ...change }) }));
}

/** Begins a note about a message, in the composer. */
export function writeNoteAbout(id: ConversationId, about: MessageId): void {
  meanNote(id, { about, whisperTo: null });
  focusComposer('note');
}

/** Begins a whisper to a colleague, in the composer. */
export function whisper(id: ConversationId, whisperTo: ServicerUserid): void {
  meanNote(id, { about: null, whisperTo, isUrgent: false });
  focusComposer('note');
}
