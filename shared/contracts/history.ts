import { z } from 'zod';
import type { Fact, Seq } from '../domain/fact.ts';

/** `POST /api/history` → History: everything that makes a conversation's timeline, for a desk that had forgotten it. */
export const historySchema = z.strictObject({
  conversationId: z
    .string()
    .max(200)
    .regex(/^[^/]+\/.+$/),
  after: z.int().min(0),
  until: z.int().min(0),
});
export type HistoryWish = z.output<typeof historySchema>;

/** Facts of this conversation after `after` up to `until`, oldest first; `next` = ask again with it as `after`, null = that was all. */
export type History = { readonly facts: readonly Fact[]; readonly next: Seq | null };

/** `POST /api/history/recalled` → RecalledWords, for supervisors: what a customer took back, where the company keeps it (IN-31). */
export const recalledSchema = z.strictObject({
  conversationId: historySchema.shape.conversationId,
  messageId: z.string().min(1).max(128),
});
export type RecalledWish = z.output<typeof recalledSchema>;

/** Null = not kept. `until`: when it is deleted, epoch ms. */
export type RecalledWords = { readonly kept: { readonly words: string; readonly until: number } | null };
