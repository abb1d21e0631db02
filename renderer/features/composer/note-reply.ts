import type { NoteReply } from '#shared/contracts/bridge';
import { asConversationId } from '#shared/domain/ids';
import { SECOND } from '#shared/lib/time';
import { readDraft, type Fields } from '../../db/drafts.ts';
import { readNewLines } from '../../db/new-lines.ts';
import { readSensitiveWords } from '../../db/sensitive-words.ts';
import type { DraftRow } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { holdReply, holds, sendHeldNow, takeBack } from './held-replies.ts';
import { obstacleTo } from './send-checks.ts';

/** `kept`: it may not go out, or somebody said something meanwhile; its words are in the field of its conversation. */
type NoteReplyEnd = 'on-its-way' | 'kept' | 'not-mine';

/** Longer than it takes to send it at once or to take it back. */
const UNTIL_DECIDED_S = 60;

/**
 * BR-23: a reply written in a notification goes the way of one written in the composer, with all that guards it. Nobody
 * is there to look a second time, so whatever would be shown first keeps it as a draft. It leaves alone what stands in the
 * field. Rejects when this machine cannot keep it.
 */
export async function sendNoteReply(desk: Desk, reply: NoteReply, holdSeconds: number): Promise<NoteReplyEnd> {
  const { db, me } = desk;
  if (reply.by !== me.servicerUserid) return 'not-mine';
  const conversationId = asConversationId(reply.conversationId);
  const text = reply.text.trim();
  const [lines, words, draft] = await Promise.all([
    readNewLines(db, conversationId, reply.seen, me.servicerUserid),
    readSensitiveWords(db),
    readDraft(db, conversationId),
  ]);
  const obstacle = obstacleTo({ written: text, text, lines, words, shown: null });
  // Held in either case: from its first moment it is a draft that outlives this window.
  const seconds = obstacle || holdSeconds === 0 ? UNTIL_DECIDED_S : holdSeconds;
  const endsAt = desk.now() + seconds * SECOND;
  const held = { id: desk.makeId(), conversationId, text, quote: null, attachments: [], endsAt };
  await holdReply(desk, held, fieldsOf(draft));
  if (obstacle) {
    await takeBack(desk, held);
    return 'kept';
  }
  if (holdSeconds > 0) return 'on-its-way';
  await sendHeldNow(desk, conversationId);
  return holds.getState().stopped[conversationId] === undefined ? 'on-its-way' : 'kept';
}

function fieldsOf(draft: DraftRow | undefined): Fields {
  const { reply = '', note = '', quote = null, seenOrder = null } = draft ?? {};
  return { reply, note, quote, seenOrder };
}
