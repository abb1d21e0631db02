import { z } from 'zod';
import { MACRO_STEPS } from '../domain/macro.ts';
import { NOTE_BYTES } from '../domain/note.ts';
import { REMINDER_CHARACTERS } from '../domain/reminder.ts';
import { VIEW_NAME_CHARACTERS } from '../domain/saved-view.ts';
import { REST_NOTICE_CHARACTERS } from '../domain/work-state.ts';
import { asOpenKfid, asServicerUserid } from '../domain/ids.ts';
import {
  closing,
  commandId as id,
  conversationId,
  handOverTarget,
  moment,
  REASON_CHARACTERS,
  servicerUserid,
  tag,
} from './command-parts.ts';
import { bytes } from './reply-content.ts';
import { settingSchema } from './settings.ts';

/** An id its maker chose, of something that is changed later. */
const madeId = z.string().regex(/^[0-9a-zA-Z_-]{8,40}$/);
const words = z.array(z.string().min(1).max(128)).max(50);
const day = z.iso.date();
const badge = z.enum(['one-way', 'friend', 'member', 'friend-and-member']);

const viewFilter = z.object({
  accounts: z.array(z.string().min(1).max(64).transform(asOpenKfid)).max(50),
  tags: words,
  scenes: words,
  servicers: z
    .array(
      z
        .string()
        .max(64)
        .transform((value) => (value === '' || value === 'me' ? value : asServicerUserid(value))),
    )
    .max(50),
  relations: z.array(badge).max(4),
  range: z
    .object({ from: day, to: day })
    .refine(({ from, to }) => from <= to, { message: 'ends before it begins' })
    .exactOptional(),
  withinDays: z.number().int().positive().max(365).nullable(),
  isWaiting: z.boolean(),
  isStarred: z.boolean(),
});

const corpTag = z.object({ kind: z.literal('corp'), tagId: z.string().min(1).max(64), name: z.string().max(64) });
const macroTag = z.discriminatedUnion('kind', [corpTag, tag.options[1]]);
const macroStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), quickReplyId: madeId }),
  z.object({ kind: z.literal('note'), text: bytes(NOTE_BYTES) }),
  z.object({ kind: z.literal('tag'), isAdded: z.boolean(), tag: macroTag }),
  z.object({ kind: z.literal('star'), isStarred: z.boolean() }),
  z.object({
    kind: z.literal('hand-over'),
    to: handOverTarget,
    reason: z.string().trim().min(1).max(REASON_CHARACTERS),
  }),
  z.object({ kind: z.literal('release') }),
  z.object({ kind: z.literal('snooze'), hours: z.number().positive().max(48) }),
  z.object({ kind: z.literal('end'), closing }),
]);

/** What a servicer does to the desk itself: marks, views, reminders, macros, rest, the company's settings. */
export const deskCommands = [
  /** Absent fields stay as they are. The later `readAt` wins, whichever desk said it. */
  z.object({
    kind: z.literal('conversation.mark'),
    id,
    conversationId,
    isPinned: z.boolean().exactOptional(),
    readAt: moment.exactOptional(),
    isUnread: z.boolean().exactOptional(),
    isMuted: z.boolean().exactOptional(),
    snooze: z.object({ setAt: moment, until: moment.nullable() }).nullable().exactOptional(),
  }),
  z.object({ kind: z.literal('conversation.star'), id, conversationId, isStarred: z.boolean() }),
  /** Back from who was given it while the asker rested or was gone, or a moment ago by hand (`mayReclaim`, `mayUndoHandOver`). */
  z.object({ kind: z.literal('conversation.reclaim'), id, conversationId }),
  z.object({
    kind: z.literal('reminder.set'),
    id,
    conversationId,
    reminderId: madeId,
    text: z.string().trim().min(1).max(REMINDER_CHARACTERS),
    /** When it was set at the desk, which may have been offline: what the customer wrote after it counts. */
    setAt: moment,
  }),
  /** `isDone` false takes it back. */
  z.object({ kind: z.literal('reminder.done'), id, conversationId, reminderId: madeId, isDone: z.boolean() }),
  z.object({ kind: z.literal('note.pin'), id, conversationId, noteId: madeId, isPinned: z.boolean() }),
  z.object({
    kind: z.literal('view.save'),
    id,
    viewId: madeId,
    name: z.string().trim().min(1).max(VIEW_NAME_CHARACTERS),
    filter: viewFilter,
    place: z.number(),
    /** For everybody: supervisors only. */
    isShared: z.boolean(),
  }),
  z.object({ kind: z.literal('view.delete'), id, viewId: madeId }),
  z.object({
    kind: z.literal('macro.save'),
    id,
    macroId: madeId,
    title: z.string().trim().min(1).max(40),
    steps: z.array(macroStep).min(1).max(MACRO_STEPS),
    isPrivate: z.boolean(),
  }),
  z.object({ kind: z.literal('macro.delete'), id, macroId: madeId }),
  /** `base`: what each part was like that the change was made from (shared/domain/setting-parts.ts); older desks say nothing. */
  z.object({
    kind: z.literal('setting.save'),
    id,
    setting: settingSchema,
    base: z.record(z.string().max(40), z.string().max(32)).exactOptional(),
  }),
  /** Of oneself; a supervisor may set a colleague's. */
  z.object({
    kind: z.literal('work-state.set'),
    id,
    servicerUserid,
    state: z.enum(['working', 'resting', 'off']),
    cover: servicerUserid.nullable(),
    until: moment.nullable(),
    notice: z.string().trim().min(1).max(REST_NOTICE_CHARACTERS).exactOptional(),
  }),
] as const;
