import { z } from 'zod';
import { asExternalUserid, asMessageId, type CommandId } from '../domain/ids.ts';
import { TEXT_BYTES } from '../domain/message.ts';
import { NOTE_BYTES } from '../domain/note.ts';
import {
  closing,
  commandId as id,
  conversationId,
  handOverTarget,
  REASON_CHARACTERS,
  servicerUserid,
  tag,
} from './command-parts.ts';
import { deskCommands } from './desk-commands.ts';
import { quickReplyCommands, quickReplyId } from './quick-reply-commands.ts';
import { bytes, replyContentSchema } from './reply-content.ts';

// What a desk may ask of the relay. Parsed by the relay only; desks import the types.
const upgradeTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('friend'), servicerUserid }),
  z.object({ kind: z.literal('group'), chatId: z.string().min(1).max(64) }),
]);

export const commandSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reply.send'),
    id,
    conversationId,
    content: replyContentSchema,
    /** The prepared reply it comes from, on the first of its messages only: uses are counted by it. */
    quickReplyId: quickReplyId.exactOptional(),
    /** Up to where the desk had the feed when it was written: what the customer said after that it does not answer (OUT-28). */
    seen: z.int().nonnegative().exactOptional(),
  }),
  z.object({ kind: z.literal('conversation.claim'), id, conversationId }),
  z.object({
    kind: z.literal('conversation.hand-over'),
    id,
    conversationId,
    to: handOverTarget,
    /** One line for who gets it. */
    reason: z.string().trim().min(1).max(REASON_CHARACTERS),
  }),
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
  z.object({
    kind: z.literal('note.write'),
    id,
    conversationId,
    text: bytes(NOTE_BYTES),
    mentions: z.array(servicerUserid).max(20).exactOptional(),
    isUrgent: z.literal(true).exactOptional(),
    whisperTo: servicerUserid.exactOptional(),
    about: z.string().min(1).max(64).transform(asMessageId).exactOptional(),
  }),
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
  ...quickReplyCommands,
  ...deskCommands,
  z.object({
    kind: z.literal('upgrade.invite'),
    id,
    conversationId,
    target: upgradeTarget,
    wording: bytes(TEXT_BYTES),
  }),
]);

export type Command = z.output<typeof commandSchema>;
type CommandKind = Command['kind'];
export type CommandOf<Kind extends CommandKind> = Extract<Command, { kind: Kind }>;

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
  /** A supervisor saved the same section meanwhile, and not the same. */
  | 'setting-changed'
  /** A snooze that would last past the hour before the 48 hours end. */
  | 'snooze-past-window'
  /** An acquisition link that is not this app's, or not usable any more. */
  | 'acquisition-gone'
  /** Nothing left to pay acquisition links with. */
  | 'acquisition-empty'
  | 'wecom'
  /** WeCom's own refusal of a move, its errcode after the colon. */
  | `wecom:${number}`;
