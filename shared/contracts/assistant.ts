import { z } from 'zod';
import { ASSISTANT_TEXT } from './limits.ts';

// A language model of the company's own choosing, asked through the relay. What desks send has its names and numbers
// masked already; what comes back is shown to a servicer and never goes to a customer by itself.

/** `GET /api/assistant`: what may be asked for now. All false where the relay has no endpoint. */
export type AssistantOffer = { readonly isThere: boolean; readonly mayTranslate: boolean; readonly mayDraft: boolean };

const text = z.string().min(1).max(ASSISTANT_TEXT);

/** `POST /api/assistant` → AssistantAnswer. */
export const assistantSchema = z.discriminatedUnion('task', [
  z.strictObject({
    task: z.literal('translate'),
    text,
    into: z.enum(['zh-CN', 'en', 'customer']),
    sample: text.nullable(),
  }),
  z.strictObject({
    task: z.literal('draft'),
    /** The last of the conversation, oldest first. */
    lines: z
      .array(z.strictObject({ by: z.enum(['customer', 'us']), text }))
      .min(1)
      .max(20),
    /** What the servicer wants to be said; '' = up to the assistant. */
    wish: z.string().max(500),
  }),
]);
export type AssistantWish = z.output<typeof assistantSchema>;

export type AssistantAnswer = { readonly text: string };

/**
 * Codes a wish is refused with: `assistant-off` (no endpoint, or a supervisor has not turned it on),
 * `assistant-unreachable` (retry), `assistant-refused` (the endpoint said no), `slow-down`.
 */
export type AssistantRefusal = 'assistant-off' | 'assistant-unreachable' | 'assistant-refused';
