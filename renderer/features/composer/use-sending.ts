import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { writeComposedNote } from '../../app/notes/write-note.ts';
import { joinWords } from '../../db/drafts.ts';
import { readNewLines } from '../../db/new-lines.ts';
import { readSensitiveWords } from '../../db/sensitive-words.ts';
import { chosenFiles } from './chosen-files.ts';
import type { ComposerState } from './composer-state.ts';
import { holdReply, onTakenBack, sendHeldNow } from './held-replies.ts';
import { obstacleTo, type Obstacle } from './send-checks.ts';
import { withQuote } from './quote.ts';
import { sendReply } from './send.ts';
import type { Attachments } from './use-attachments.ts';
import type { OpenedDraft } from './opened-draft.ts';
import type { WritingHandle } from './writing-field.tsx';

export type Sending = {
  /** What must be looked at first, or null. */
  readonly obstacle: Obstacle | null;
  /** Enter, or the button. */
  readonly press: () => void;
  /** The new lines were read; nothing is sent. */
  readonly look: () => void;
};

/** From Enter to the outbox: the checks, then the seconds it is held, then the one transaction that queues it. */
export function useSending(
  conversationId: ConversationId,
  opened: OpenedDraft,
  state: ComposerState,
  attachments: Attachments,
  field: RefObject<WritingHandle | null>,
  onNoted: () => void,
): Sending {
  const desk = useDesk();
  const words = useMessages().composer;
  const { isNote, canSend } = state;
  const [obstacle, setObstacle] = useState<Obstacle | null>(null);
  const isBusy = useRef(false);
  /** The words on their way, and whether Enter was pressed for others since. */
  const sendingNow = useRef({ text: '', isMore: false });

  useEffect(
    () =>
      onTakenBack(conversationId, async ({ text, quote }) => {
        opened.change((before) => ({ reply: joinWords(text, before.reply), quote: before.quote ?? quote }));
        await opened.keepNow();
        field.current?.focus();
      }),
    [conversationId, opened, field],
  );

  async function press(): Promise<void> {
    if (isBusy.current) {
      // Faster than the disk: a new reply goes after this one, a second Enter for the same one is nothing.
      const { reply } = opened.latest();
      const { text } = sendingNow.current;
      if (!isNote && reply !== text && reply !== '') sendingNow.current = { text, isMore: true };
      return;
    }
    if (!canSend) return;
    isBusy.current = true;
    try {
      if (isNote) await write();
      else
        do sendingNow.current = { text: opened.latest().reply, isMore: false };
        while ((await reply()) && sendingNow.current.isMore && opened.latest().reply.trim() !== '');
    } finally {
      isBusy.current = false;
    }
  }

  async function write(): Promise<void> {
    const { note } = opened.latest();
    opened.clear('note');
    try {
      await writeComposedNote(desk, conversationId, note.trim());
      // Somebody who writes on meanwhile is still at notes.
      if (opened.latest().note === '') onNoted();
    } catch {
      opened.change((before) => ({ note: joinWords(note, before.note) }));
      notifications.show({ color: 'red', message: words.notKept });
    }
  }

  /** As it stands at Enter; true = it is on its way. */
  async function reply(): Promise<boolean> {
    const { db, me } = desk;
    const { reply: text, quote } = opened.latest();
    const seen = opened.seenOrder();
    const [lines, sensitive] = await Promise.all([
      seen === null ? [] : readNewLines(db, conversationId, seen, me.servicerUserid),
      readSensitiveWords(db),
    ]);
    const whole = withQuote(text, quote);
    const found = obstacleTo({ written: text, text: whole, lines, words: sensitive, shown: obstacle });
    setObstacle(found);
    if (found) {
      if (found.gap) field.current?.select(found.gap.start, found.gap.end);
      return false;
    }
    const sent = chosenFiles.getState()[conversationId]?.picked ?? [];
    opened.takeReply(text);
    attachments.clear();
    const seconds = preferences.getState().holdSeconds;
    try {
      if (seconds > 0) {
        const id = desk.makeId();
        const endsAt = desk.now() + seconds * 1000;
        const held = { id, conversationId, text, quote, attachments: sent, endsAt };
        await holdReply(desk, held, { ...opened.latest(), seenOrder: opened.seenOrder() });
        return true;
      }
      // What was held before and stopped now is in the field again; this comes behind it.
      if (!(await sendHeldNow(desk, conversationId))) {
        opened.change((before) => ({ reply: joinWords(before.reply, text), quote: before.quote ?? quote }));
        attachments.putBack(sent);
        return false;
      }
      await sendReply(desk, conversationId, whole, sent);
      return true;
    } catch {
      // This machine could not keep it (a full disk): nothing is queued, so nothing may be gone.
      opened.change((before) => ({ reply: joinWords(text, before.reply), quote: before.quote ?? quote }));
      attachments.putBack(sent);
      notifications.show({ color: 'red', message: words.notKept });
      return false;
    }
  }

  return {
    obstacle,
    press: () => void press(),
    look() {
      const last = obstacle?.lines.at(-1);
      if (last) opened.setSeen(last.order);
      setObstacle(null);
      field.current?.focus();
    },
  };
}
