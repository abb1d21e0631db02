import type { ConversationId, ServicerUserid } from './ids.ts';

/** A colleague's remark inside a conversation. Never leaves the company. */
export type Note = {
  readonly noteId: string;
  readonly conversationId: ConversationId;
  readonly by: ServicerUserid;
  readonly at: number;
  readonly text: string;
};

export const NOTE_BYTES = 4096;
