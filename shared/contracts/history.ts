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
