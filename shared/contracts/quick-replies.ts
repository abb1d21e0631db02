import { z } from 'zod';
import { quickReplyFields, quickReplyId } from './quick-reply-commands.ts';

// Behind sign-in, besides the commands of quick-reply-commands.ts.

/** How long a sending counts, days. */
export const USAGE_DAYS = 90;
/** What is counted as coming of it: an answer of the customer's, an accepted invitation. Hours after it was sent. */
export const ANSWER_HOURS = 48;
export const UPGRADE_HOURS = 7 * 24;

/**
 * `GET /api/quick-replies/usage` → QuickReplyUsage[]: sendings of the last 90 days of each quick reply the asker may see,
 * whoever sent it. Those never sent are not named.
 */
export type QuickReplyUsage = {
  readonly quickReplyId: string;
  readonly used: number;
  /** Of these: the customer wrote within 48 hours after. */
  readonly answered: number;
  /** Of these: the customer accepted an invitation in that conversation within seven days after. */
  readonly upgraded: number;
  readonly lastAt: number;
};

const IMPORT_AT_ONCE = 500;
export const IMPORT_BYTES = 2 * 1024 * 1024;
export const importEntrySchema = z.object(quickReplyFields);
export type ImportEntry = z.output<typeof importEntrySchema>;

/**
 * `POST /api/quick-replies/import` → ImportAnswer: up to 500 of them, saved as `quick-reply.save` does, or deleted. Ids are
 * the desk's, so that a repetition changes nothing more. A servicer may import their own only. Errors: `bad-request`,
 * `too-large` (2 MB).
 */
export const importSchema = z.object({
  // Each is read on its own: one bad row does not refuse the others.
  saves: z.array(z.unknown()).max(IMPORT_AT_ONCE),
  deletes: z.array(quickReplyId).max(IMPORT_AT_ONCE),
});
export type Import = { readonly saves: readonly ImportEntry[]; readonly deletes: readonly string[] };

export type ImportOutcome =
  | { readonly kind: 'saved' | 'same' | 'deleted' }
  /** A code of a refused command. */
  | { readonly kind: 'refused'; readonly code: string };
/** In the order asked: the saves, then the deletes. `seq`: once a desk is past it, all of it is on the screen. */
export type ImportAnswer = { readonly outcomes: readonly ImportOutcome[]; readonly seq: number };
