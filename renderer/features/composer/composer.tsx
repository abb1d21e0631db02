import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Lock } from 'lucide-react';
import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { TEXT_BYTES } from '#shared/domain/message';
import { NOTE_BYTES } from '#shared/domain/note';
import { WINDOW_REPLIES } from '#shared/domain/reply-window';
import { awayBlock } from '#shared/domain/service-state';
import { utf8Bytes } from '#shared/lib/utf8';
import { useDesk } from '../../app/desk-context.ts';
import { composerFocus, type ComposerMode } from '../../app/focus-composer.ts';
import { insertion } from '../../app/insert-text.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { preferences } from '../../app/preferences.ts';
import { AllowanceLine } from './allowance-line.tsx';
import { blockWords } from './block-words.ts';
import { CardDialogs } from './card-dialogs.tsx';
import { ClosedComposer } from './closed-composer.tsx';
import { firstGap } from './compose-rules.ts';
import { AttachmentList } from './attachments.tsx';
import { ModeMark } from './mode-mark.tsx';
import { OversizeDialog } from './oversize-dialog.tsx';
import { priceOf, saveNote, sendReply } from './send.ts';
import { useAllowance } from './use-allowance.ts';
import { useNames } from '../../app/use-names.ts';
import { useDraft } from './use-draft.ts';
import { useIsOffline } from './use-is-offline.ts';
import { useAttachments } from './use-attachments.ts';
import { ToolRow } from './tool-row.tsx';
import { VoiceDialog } from './voice-dialog.tsx';
import { WritingField, type WritingHandle } from './writing-field.tsx';
import styles from './composer.module.css';

/** Where replies and notes are written: what may be said, at what price, in plain sight before it is sent. */
export function Composer({ conversationId }: { readonly conversationId: ConversationId }) {
  const desk = useDesk();
  const messages = useMessages();
  const words = messages.composer;
  const allowance = useAllowance(conversationId);
  const nameOf = useNames();
  const isEnterSend = useStore(preferences, (state) => state.isEnterSend);
  const isOffline = useIsOffline();
  const [mode, setMode] = useState<ComposerMode>('reply');
  const [draft, change, clear] = useDraft(conversationId);
  const attachments = useAttachments(conversationId);
  const [gap, setGap] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const field = useRef<WritingHandle>(null);
  const text = draft[mode];

  useWishes(conversationId, field, setMode, () => field.current);
  if (!allowance) return <div className={styles['composer']} />;
  const isNote = mode === 'note';
  const bytes = utf8Bytes(text);
  const price = isNote ? 0 : priceOf(text, attachments.picked);
  const { repliesLeft } = allowance.window;
  const block = isNote ? null : blockWords(allowance, nameOf, messages);
  const isAway = awayBlock(allowance.conversation.serviceState) !== null;
  const isClosed = !isNote && isAway;
  const isTooMany = block === null && price > repliesLeft;
  const isNothing = isNote ? text.trim() === '' : price === 0;
  const isTooLong = isNote && bytes > NOTE_BYTES;
  const canSend = !isNothing && block === null && !isTooMany && !isTooLong;
  const nth = WINDOW_REPLIES - repliesLeft + Math.max(1, price);

  const single = {
    conversationId,
    block: block ?? (repliesLeft === 0 ? words.tooMany(1, 0) : null),
    nth: WINDOW_REPLIES - repliesLeft + 1,
  };

  async function send(): Promise<void> {
    if (!canSend) return;
    const missing = isNote ? null : firstGap(text);
    if (missing) {
      setGap(missing.name);
      field.current?.select(missing.start, missing.end);
      return;
    }
    setGap(null);
    const sent = isNote ? [] : attachments.picked;
    clear(mode);
    if (!isNote) attachments.clear();
    try {
      await (isNote ? saveNote(desk, conversationId, text.trim()) : sendReply(desk, conversationId, text, sent));
    } catch {
      // This machine could not keep it (a full disk): nothing is queued, so nothing may be gone.
      change((before) => ({ [mode]: [text, before[mode]].filter((part) => part !== '').join('\n') }));
      attachments.putBack(sent);
      notifications.show({ color: 'red', message: words.notKept });
    }
  }

  function onPaste(event: ClipboardEvent): void {
    const { files, types } = event.clipboardData;
    // A spreadsheet puts a picture of the cells beside their text: the text is what was meant.
    if (isNote || isClosed || files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    attachments.add(files, null);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    if (!isNote && !isClosed) attachments.add(event.dataTransfer.files, null);
  }

  function onDragOver(event: DragEvent): void {
    event.preventDefault();
    setOver(!isNote && !isClosed);
  }

  const remark =
    (gap !== null && firstGap(text)?.name === gap ? words.gap(gap) : null) ??
    (isTooMany ? words.tooMany(price, repliesLeft) : null) ??
    (isTooLong ? words.noteTooLong : null) ??
    (!isNote && bytes > TEXT_BYTES ? words.willSplit(price - attachments.picked.length) : null);
  const isFault = isTooMany || isTooLong || remark === words.gap(gap ?? '');

  return (
    <div
      className={styles['composer']}
      data-mode={mode}
      data-over={isOver || undefined}
      onPaste={onPaste}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      {isOffline ? <p className={styles['offline']}>{words.offline(allowance.queued)}</p> : null}
      {isNote ? (
        <p className={styles['inside']}>{words.noteInside}</p>
      ) : (
        <div className={styles['where']}>
          {allowance.conversation.serviceState === 'ended' ? null : <ModeMark isHere={!isAway} />}
          <AllowanceLine allowance={allowance} isFree={allowance.conversation.holder === null} />
        </div>
      )}
      {block === null || isClosed ? null : (
        <p className={styles['blocked']} role="status">
          <Lock size={14} aria-hidden />
          {block}
        </p>
      )}
      <div className={styles['tools']}>
        <div role="tablist" className={styles['tabs']}>
          {(['reply', 'note'] as const).map((tab) => (
            <button key={tab} type="button" role="tab" aria-selected={mode === tab} onClick={() => setMode(tab)}>
              {words[tab]}
            </button>
          ))}
        </div>
        {isNote || isClosed ? null : <ToolRow onFiles={attachments.add} />}
      </div>
      {isClosed ? <ClosedComposer conversation={allowance.conversation} hasDraft={text.trim() !== ''} /> : null}
      {isNote || isClosed ? null : <AttachmentList picked={attachments.picked} onRemove={attachments.remove} />}
      {isNote || isClosed ? null : (
        <>
          <CardDialogs {...single} />
          <VoiceDialog {...single} />
        </>
      )}
      <OversizeDialog asked={attachments.asked} onSettle={attachments.settle} />
      {isClosed ? null : (
        <>
          {' '}
          <WritingField
            ref={field}
            conversationId={conversationId}
            label={isNote ? words.noteLabel : words.replyLabel}
            placeholder={isNote ? words.notePlaceholder : words.replyPlaceholder}
            text={text}
            isEnterSend={isEnterSend}
            hasPicker={!isNote}
            onText={(next) => change(() => ({ [mode]: next }))}
            onSend={() => void send()}
          />
          <div className={styles['foot']}>
            <span className={styles['meter']} data-over={(isNote ? isTooLong : bytes > TEXT_BYTES) || undefined}>
              {words.bytes(bytes, isNote ? NOTE_BYTES : TEXT_BYTES)}
            </span>
            <span
              className={styles['remark']}
              data-fault={isFault || undefined}
              role={block === null ? 'status' : undefined}
            >
              {remark ?? hintOf(words, isNote, isEnterSend)}
            </span>
            <Button size="sm" disabled={!canSend} onClick={() => void send()}>
              {isNote
                ? words.saveNote
                : block !== null || isTooMany
                  ? words.send(null)
                  : price > 1
                    ? words.sendMany(price, nth)
                    : words.send(nth)}
            </Button>
          </div>
        </>
      )}
      {isOver ? <div className={styles['drop']}>{words.dropHere}</div> : null}
    </div>
  );
}

function hintOf(words: Messages['composer'], isNote: boolean, isEnterSend: boolean): string {
  const { hints, noteHints, slashHint } = words;
  const key = isEnterSend ? 'enter' : 'ctrlEnter';
  return isNote ? noteHints[key] : `${slashHint} · ${hints[key]}`;
}

/** Answers the keys R, N and / and the texts the quick-reply panel sends over. */
function useWishes(
  conversationId: ConversationId,
  field: { readonly current: WritingHandle | null },
  setMode: (mode: ComposerMode) => void,
  current: () => WritingHandle | null,
): void {
  const wish = useStore(composerFocus);
  const pending = useStore(insertion, (state) => state.pending);
  const answered = useRef({ wish: wish.serial, insertion: -1 });
  useEffect(() => {
    if (wish.serial === answered.current.wish) return;
    answered.current.wish = wish.serial;
    setMode(wish.mode);
    // The other tab's field is drawn first.
    requestAnimationFrame(() => (wish.isSlash ? current()?.insert('/') : current()?.focus()));
  }, [wish, setMode, current]);
  useEffect(() => {
    if (!pending || pending.conversationId !== conversationId || pending.serial === answered.current.insertion) return;
    answered.current.insertion = pending.serial;
    insertion.setState({ pending: null });
    setMode('reply');
    requestAnimationFrame(() => field.current?.insert(pending.text));
  }, [pending, conversationId, field, setMode]);
}
