import { z } from 'zod';
import { asCommandId, asConversationId, asExternalUserid, asServicerUserid, type CommandId } from '../domain/ids.ts';
import { MENU_TEXT_BYTES, TEXT_BYTES } from '../domain/message.ts';
import { NOTE_BYTES } from '../domain/note.ts';
import { TAG_NAME_CHARACTERS } from '../domain/tag.ts';
import { bytes, replyContentSchema } from './reply-content.ts';

// What a desk may ask of the relay. Parsed by the relay only; desks import the types.
const id = z
  .string()
  .regex(/^[0-9a-zA-Z_-]{10,32}$/)
  .transform(asCommandId);
const conversationId = z
  .string()
  .regex(/^[^/\s]{1,64}\/[^/\s]{1,64}$/)
  .transform(asConversationId);
const servicerUserid = z.string().min(1).max(64).transform(asServicerUserid);

/** What goes with the end of a session, when WeCom gives a code for it (wecom-api.md 4.7). */
const closing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('text'), text: bytes(TEXT_BYTES) }),
  /** Three answers to tap under `text`. */
  z.object({ kind: z.literal('survey'), text: bytes(MENU_TEXT_BYTES) }),
]);

const tag = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('corp'), tagId: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('own'), name: z.string().trim().min(1).max(TAG_NAME_CHARACTERS) }),
]);

const upgradeTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('friend'), servicerUserid }),
  z.object({ kind: z.literal('group'), chatId: z.string().min(1).max(64) }),
]);

export const commandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply.send'), id, conversationId, content: replyContentSchema }),
  z.object({ kind: z.literal('conversation.claim'), id, conversationId }),
  z.object({ kind: z.literal('conversation.hand-over'), id, conversationId, to: servicerUserid }),
  z.object({ kind: z.literal('conversation.release'), id, conversationId }),
  z.object({
    kind: z.literal('conversation.end'),
    id,
    conversationId,
    /** The customer's last message the servicer saw, epoch ms; null = none. */
    lastCustomerAt: z.number().int().nonnegative().nullable(),
    /** Absent: nothing is said. */
    closing: closing.exactOptional(),
  }),
  /** To a servicer in the WeCom client (state 3), or into the waiting pool (state 2) when null: a one-way door. */
  z.object({ kind: z.literal('conversation.to-client'), id, conversationId, to: servicerUserid.nullable() }),
  z.object({ kind: z.literal('note.write'), id, conversationId, text: bytes(NOTE_BYTES) }),
  z.object({
    kind: z.literal('tag.add'),
    id,
    conversationId,
    externalUserid: z.string().transform(asExternalUserid),
    tag,
  }),
  z.object({
    kind: z.literal('tag.remove'),
    id,
    conversationId,
    externalUserid: z.string().transform(asExternalUserid),
    tag,
  }),
  z.object({
    kind: z.literal('quick-reply.save'),
    id,
    quickReplyId: z.string().min(8).max(40),
    folder: z.string().trim().min(1).max(20),
    title: z.string().trim().min(1).max(40),
    text: bytes(TEXT_BYTES),
    isPrivate: z.boolean(),
  }),
  z.object({ kind: z.literal('quick-reply.delete'), id, quickReplyId: z.string().min(8).max(40) }),
  z.object({
    kind: z.literal('upgrade.invite'),
    id,
    conversationId,
    target: upgradeTarget,
    wording: bytes(TEXT_BYTES),
  }),
]);

export type Command = z.output<typeof commandSchema>;
export type CommandKind = Command['kind'];
export type CommandOf<Kind extends CommandKind> = Extract<Command, { kind: Kind }>;
export type Closing = z.output<typeof closing>;

/** The answer to a command that was accepted; the same for every repetition of the same id. */
export type Receipt = {
  readonly id: CommandId;
  readonly acceptedAt: number;
  /** Feed position of the last fact the command made: once a desk is past it, the outcome is on the screen. */
  readonly seq: number;
};

/**
 * Codes with which a command is refused for good, besides `ReplyBlock`, `AssignmentBlock` and `InviteBlock`.
 * `illegal-move`: WeCom does not let this session be ended from here (95016). `customer-wrote`: the customer wrote after
 * what the servicer saw, so the session goes on. `replies-pending` (always `retry: true`): replies of the conversation are
 * not with WeCom yet. `tag-limit`: as many tags as WeCom allows on one customer.
 * `wecom`: WeCom refused or, with `retry: true`, could not be reached.
 */
export type Refusal =
  | 'bad-command'
  | 'not-allowed'
  | 'not-found'
  | 'not-served'
  | 'media-missing'
  /** The file is not of the kind, the size or the length WeCom takes. */
  | 'media-unfit'
  | 'target-missing'
  | 'illegal-move'
  | 'customer-wrote'
  | 'replies-pending'
  | 'tag-limit'
  /** An acquisition link that is not this app's, or not usable any more. */
  | 'acquisition-gone'
  /** Nothing left to pay acquisition links with. */
  | 'acquisition-empty'
  | 'wecom'
  /** WeCom's own refusal of a move, its errcode after the colon. */
  | `wecom:${number}`;
