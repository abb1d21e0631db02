import { z } from 'zod';
import {
  FOLDER_CHARACTERS,
  QUICK_REPLY_BLOCKS,
  QUICK_REPLY_FITS,
  REMARK_CHARACTERS,
  TITLE_CHARACTERS,
  type BlockKind,
} from '../domain/quick-reply.ts';
import { commandId as id, teamId } from './command-parts.ts';
import { replyContentSchema, type ReplyContent } from './reply-content.ts';

/** What a block is on its way: files by their hash, as in a reply. */
export type BlockContent = Extract<ReplyContent, { kind: BlockKind }>;

const kinds: readonly string[] = [
  'text',
  'image',
  'video',
  'file',
  'link',
  'menu',
  'miniprogram',
] satisfies BlockKind[];
const block = replyContentSchema.refine((content): content is BlockContent => kinds.includes(content.kind), {
  message: 'not a kind a quick reply can hold',
});

export const quickReplyId = z.string().regex(/^[0-9a-zA-Z_-]{8,40}$/);
const scope = z.discriminatedUnion('kind', [
  /** The asker's own. */
  z.object({ kind: z.literal('personal') }),
  z.object({ kind: z.literal('team'), teamId }),
  z.object({ kind: z.literal('company') }),
]);
/** A key of `fractional-indexing`: its first letter says how long its whole part is. */
const place = z.string().regex(/^[A-Za-z][0-9A-Za-z]{1,199}$/);
const folder = z.string().trim().min(1).max(FOLDER_CHARACTERS);
const names = z.array(z.string().min(1).max(128)).max(QUICK_REPLY_FITS);

/** What is kept of one quick reply, whichever way it comes: by hand or from a table. */
export const quickReplyFields = {
  quickReplyId,
  scope,
  folder,
  title: z.string().trim().min(1).max(TITLE_CHARACTERS),
  blocks: z.array(block).min(1).max(QUICK_REPLY_BLOCKS),
  place,
  fits: z.object({ scenes: names, tags: names }),
};

export const quickReplyCommands = [
  /** A servicer's for a team or everybody is proposed; a supervisor's is live. */
  z.object({ kind: z.literal('quick-reply.save'), id, ...quickReplyFields }),
  z.object({ kind: z.literal('quick-reply.delete'), id, quickReplyId }),
  /** A supervisor's word on what was proposed. */
  z.object({
    kind: z.literal('quick-reply.decide'),
    id,
    quickReplyId,
    decision: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('approve') }),
      z.object({ kind: z.literal('decline'), remark: z.string().trim().min(1).max(REMARK_CHARACTERS) }),
    ]),
  }),
  /** Dragged: its place in a folder, and the folder. Nothing else of it changes. */
  z.object({ kind: z.literal('quick-reply.place'), id, quickReplyId, folder, place }),
] as const;
