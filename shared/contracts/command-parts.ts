import { z } from 'zod';
import { asCommandId, asConversationId, asServicerUserid } from '../domain/ids.ts';
import { MENU_TEXT_BYTES, TEXT_BYTES } from '../domain/message.ts';
import { TAG_NAME_CHARACTERS } from '../domain/tag.ts';
import { asTeamId } from '../domain/team.ts';
import { bytes } from './reply-content.ts';

// What commands are made of. Parsed by the relay only.
export const commandId = z
  .string()
  .regex(/^[0-9a-zA-Z_-]{10,32}$/)
  .transform(asCommandId);
export const conversationId = z
  .string()
  .regex(/^[^/\s]{1,64}\/[^/\s]{1,64}$/)
  .transform(asConversationId);
export const servicerUserid = z.string().min(1).max(64).transform(asServicerUserid);
export const teamId = z
  .string()
  .regex(/^[0-9a-z]{8,40}$/)
  .transform(asTeamId);
/** Epoch ms. */
export const moment = z.number().int().nonnegative();

export const closing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('text'), text: bytes(TEXT_BYTES) }),
  /** Three answers to tap under `text`. */
  z.object({ kind: z.literal('survey'), text: bytes(MENU_TEXT_BYTES) }),
]);

export const tag = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('corp'), tagId: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('own'), name: z.string().trim().min(1).max(TAG_NAME_CHARACTERS) }),
]);

export const handOverTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('servicer'), servicerUserid }),
  z.object({ kind: z.literal('team'), teamId }),
]);
export { REASON_CHARACTERS } from '../domain/assignment.ts';
