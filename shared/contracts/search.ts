import { z } from 'zod';
import type { ConversationId, ExternalUserid, MessageId, ServicerUserid } from '../domain/ids.ts';
import type { Content, Origin } from '../domain/message.ts';
import type { Note } from '../domain/note.ts';
import type { QuickReply } from '../domain/quick-reply.ts';
import { ASKED_LENGTH, searchGroups } from '../domain/search-query.ts';

// Search over everything the relay has ever stored, as far as the asker may see it. What is looked for travels in a body,
// never in an address.

/**
 * `POST /api/search` → SearchAnswer. `typed` in the grammar of shared/domain/search-query.ts. With `group` only that one
 * is looked through, from `before` on.
 */
export const searchSchema = z.strictObject({
  typed: z.string().max(ASKED_LENGTH),
  group: z.enum(searchGroups).exactOptional(),
  before: z.int().positive().exactOptional(),
  limit: z.int().min(1).max(50).exactOptional(),
});
export type Search = z.output<typeof searchSchema>;

/** Newest first. `next`: ask again with it as `before`; null = that was all. Items may be fewer than asked for. */
export type SearchPage<Hit> = { readonly hits: readonly Hit[]; readonly next: number | null };

export type CustomerHit = {
  readonly externalUserid: ExternalUserid;
  readonly name: string;
  readonly tags: readonly string[];
  /** Where the asker can read on: newest first. */
  readonly conversationIds: readonly ConversationId[];
};

/** `seq` is the message's place in the feed, and so in every desk's cache. */
export type MessageHit = {
  readonly seq: number;
  readonly messageId: MessageId;
  readonly conversationId: ConversationId;
  readonly customerName: string;
  readonly at: number;
  readonly origin: Origin;
  readonly servicerUserid: ServicerUserid | null;
  readonly kind: Content['kind'];
  /** On one line, cut around what was found. */
  readonly text: string;
};

export type NoteHit = {
  readonly seq: number;
  readonly noteId: string;
  readonly conversationId: ConversationId;
  readonly customerName: string;
  readonly at: number;
  readonly by: ServicerUserid;
  readonly text: string;
};

export type SearchAnswer = {
  readonly customers: SearchPage<CustomerHit>;
  readonly messages: SearchPage<MessageHit>;
  readonly notes: SearchPage<NoteHit>;
  readonly quickReplies: SearchPage<QuickReply>;
  /** How much of the feed the index has read, 0…1: below 1 older or the very newest may be missing. */
  readonly share: number;
};

/** `POST /api/search/around` → SearchContext: what was said before and after one place of a conversation. */
export const searchAroundSchema = z.strictObject({
  conversationId: z
    .string()
    .max(200)
    .regex(/^[^/]+\/.+$/),
  seq: z.int().positive(),
});
export type SearchAround = z.output<typeof searchAroundSchema>;

/** Oldest first. */
export type SearchContext = { readonly lines: readonly (MessageHit | NoteLine)[] };
export type NoteLine = Pick<Note, 'by' | 'at' | 'text'> & { readonly seq: number; readonly kind: 'note' };
