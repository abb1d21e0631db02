import type { ConversationId, MessageId, ServicerUserid } from './ids.ts';

/** A colleague's remark inside a conversation. Never leaves the company. */
export type Note = {
  readonly noteId: string;
  readonly conversationId: ConversationId;
  readonly by: ServicerUserid;
  readonly at: number;
  readonly text: string;
  /** Colleagues it calls; an urgent one reaches them in their rest too. */
  readonly mentions?: readonly ServicerUserid[];
  readonly isUrgent?: true;
  /** A whisper: for this colleague and its writer only. */
  readonly whisperTo?: ServicerUserid;
  /** The message it is about; a transcript of a voice message is such a note. */
  readonly about?: MessageId;
};

/** Who may read it; null = everyone who serves the account. */
export function readersOf({ by, whisperTo }: Note): readonly ServicerUserid[] | null {
  return whisperTo === undefined ? null : [by, whisperTo];
}

export const NOTE_BYTES = 4096;
