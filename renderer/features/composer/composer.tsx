import { Lock } from 'lucide-react';
import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { awayBlock } from '#shared/domain/service-state';
import { ExtraTools } from '../../app/composing/extra-tools.tsx';
import { focusComposer, type ComposerMode } from '../../app/composing/focus-composer.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { NoteBar } from '../../app/notes/note-bar.tsx';
import { PenStrip } from '../../app/conversation/pen-strip.tsx';
import { preferences } from '../../app/preferences.ts';
import { useNames } from '../../app/use-names.ts';
import { usePen } from '../../app/conversation/use-pen.ts';
import type { Beside } from '../../db/beside.ts';
import { Tips } from '../../ui/tips.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { AllowanceLine } from './allowance-line.tsx';
import { AttachmentList } from './attachments.tsx';
import { blockWords } from './block-words.ts';
import { CardDialogs } from './card-dialogs.tsx';
import { ClosedComposer } from './closed-composer.tsx';
import { ComposeFoot } from './compose-foot.tsx';
import { firstGap } from './compose-rules.ts';
import { composerState } from './composer-state.ts';
import { EmojiPanel } from './emoji-panel.tsx';
import { FillDialog } from './fill-dialog.tsx';
import { HeldStrip } from './held-strip.tsx';
import { ModeMark } from './mode-mark.tsx';
import { ObstacleStrip } from './obstacle-strip.tsx';
import { OthersComposer } from './others-composer.tsx';
import { OversizeDialog } from './oversize-dialog.tsx';
import { withQuote } from './quote.ts';
import { QuoteChip } from './quote-chip.tsx';
import { stillStands } from './send-checks.ts';
import { Suggestions } from './suggestions.tsx';
import { ToolRow } from './tool-row.tsx';
import { useAllowance } from './use-allowance.ts';
import { useAttachments } from './use-attachments.ts';
import { useDraft } from './use-draft.ts';
import { useHeldPrice } from './use-held.ts';
import { useQuoteWish } from './use-quote-wish.ts';
import { useSending } from './use-sending.ts';
import { useWishes } from './use-wishes.ts';
import { VoiceDialog } from './voice-dialog.tsx';
import { WritingField, type WritingHandle } from './writing-field.tsx';
import styles from './composer.module.css';

type Props = {
  readonly conversationId: ConversationId;
  /** What is known already. */
  readonly first?: Beside['first'];
};

/** Where replies and notes are written: what may be said, at what price, in plain sight before it is sent. */
export function Composer({ conversationId, first }: Props) {
  const messages = useMessages();
  const words = messages.composer;
  const allowance = useAllowance(conversationId, first);
  const nameOf = useNames();
  const isEnterSend = useStore(preferences, (all) => all.isEnterSend);
  const [mode, setMode] = useState<ComposerMode>('reply');
  const { draft, opened } = useDraft(conversationId, first?.draft);
  const pen = usePen(conversationId, allowance?.conversation.holder ?? null, draft.reply);
  const isHeld = mode === 'reply' && pen.hold !== null;
  const attachments = useAttachments(conversationId);
  const held = useHeldPrice(conversationId);
  const [isOver, setOver] = useState(false);
  const field = useRef<WritingHandle>(null);
  const block = mode === 'note' || !allowance ? null : blockWords(allowance, nameOf, messages);
  const isOthers = allowance?.isOthers ?? false;
  const isAway = allowance !== null && (isOthers || awayBlock(allowance.conversation.serviceState) !== null);
  const state = composerState({
    mode,
    text: draft[mode],
    quote: draft.quote,
    files: attachments.picked.length,
    held,
    repliesLeft: allowance?.window.repliesLeft ?? 0,
    isBlocked: block !== null || isHeld,
    isAway,
  });
  const sending = useSending(conversationId, opened, state, attachments, field, backToReply);
  useWishes(conversationId, field, opened, setMode);
  useQuoteWish(conversationId, opened, () => {
    setMode('reply');
    requestAnimationFrame(() => field.current?.focus());
  });
  /** A note is the exception: what is written next is for the customer, and says so. */
  function backToReply(): void {
    showDone(words.noted);
    focusComposer('reply');
  }
  if (!allowance) return <div className={styles['composer']} />;
  const { isNote, isClosed, repliesLeft, nth } = state;
  const hasDraft = draft.reply.trim() !== '';
  /** Words one cannot send now stay in sight. */
  const isWaiting = isClosed && isOthers && hasDraft;
  const Closed = isOthers ? OthersComposer : ClosedComposer;
  const isReply = !isNote && !isClosed;
  const now = { written: draft.reply, text: withQuote(draft.reply, draft.quote) };
  const obstacle = sending.obstacle !== null && stillStands(sending.obstacle, now) ? sending.obstacle : null;
  const gap = obstacle?.gap?.name ?? null;
  const single = {
    conversationId,
    block: block ?? (repliesLeft === 0 ? words.tooMany(1, 0) : null),
    nth: nth - Math.max(1, state.price) + 1,
  };

  function onPaste(event: ClipboardEvent): void {
    const { files, types } = event.clipboardData;
    // A spreadsheet puts a picture of the cells beside their text: the text is what was meant.
    if (!isReply || files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    attachments.add(files, null);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    if (isReply) attachments.add(event.dataTransfer.files, null);
  }

  function onDragOver(event: DragEvent): void {
    event.preventDefault();
    setOver(isReply);
  }

  return (
    <div
      className={styles['composer']}
      data-mode={mode}
      data-urgent={(isReply && (obstacle !== null || isHeld)) || held > 0 || undefined}
      data-over={isOver || undefined}
      onPaste={onPaste}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      {isNote ? (
        <NoteBar conversationId={conversationId} text={draft.note} />
      ) : (
        <div className={styles['where']}>
          <ModeMark allowance={allowance} />
          <AllowanceLine allowance={allowance} isFree={allowance.conversation.holder === null} />
        </div>
      )}
      {block === null || isClosed ? null : (
        <p className={styles['blocked']} role="status">
          <Lock size={14} aria-hidden />
          {block}
        </p>
      )}
      {isReply && block === null ? <PenStrip pen={pen} /> : null}
      {isNote ? null : <HeldStrip conversationId={conversationId} />}
      {isReply && obstacle ? (
        <ObstacleStrip
          obstacle={obstacle}
          conversationId={conversationId}
          onLook={sending.look}
          onSend={sending.press}
        />
      ) : null}
      <div className={styles['tools']} data-anybodys>
        <div role="tablist" className={styles['tabs']}>
          {(['reply', 'note'] as const).map((tab) => (
            <button key={tab} type="button" role="tab" aria-selected={mode === tab} onClick={() => setMode(tab)}>
              {words[tab]}
            </button>
          ))}
        </div>
        {isReply ? (
          <Tips className={styles['tips']}>
            <ToolRow conversationId={conversationId} onFiles={attachments.add} />
            <ExtraTools />
          </Tips>
        ) : null}
      </div>
      {isClosed ? <Closed conversation={allowance.conversation} hasDraft={hasDraft} /> : null}
      {isReply ? (
        <>
          {isHeld || held > 0 || block !== null || obstacle ? null : (
            <Suggestions conversationId={conversationId} text={draft.reply} />
          )}
          <AttachmentList picked={attachments.picked} onRemove={attachments.remove} />
          <QuoteChip quote={draft.quote} onRemove={() => opened.change(() => ({ quote: null }))} />
          <EmojiPanel
            conversationId={conversationId}
            onPick={(code) => field.current?.insert(code)}
            onLeave={() => field.current?.focus()}
          />
          <CardDialogs {...single} />
          <FillDialog conversationId={conversationId} />
          <VoiceDialog {...single} />
        </>
      ) : null}
      <OversizeDialog asked={attachments.asked} onSettle={attachments.settle} />
      {isClosed && !isWaiting ? null : (
        <WritingField
          ref={field}
          conversationId={conversationId}
          label={isNote ? words.noteLabel : words.replyLabel}
          placeholder={isNote ? words.notePlaceholder : words.replyPlaceholder}
          text={draft[mode]}
          isEnterSend={isEnterSend}
          hasPicker={!isNote}
          isHeld={isHeld || isWaiting}
          onText={(next) => {
            opened.change(() => ({ [mode]: next }));
            if (next !== '') pen.typed(mode);
          }}
          onSend={sending.press}
          onEmptied={() => {
            if (isReply && draft.quote !== null) opened.change(() => ({ quote: null }));
          }}
        />
      )}
      {isClosed ? null : (
        <ComposeFoot
          state={state}
          isEnterSend={isEnterSend}
          isBlocked={block !== null}
          gap={gap !== null && firstGap(draft.reply)?.name === gap && !isNote ? gap : null}
          onSend={sending.press}
        />
      )}
      {isOver ? <div className={styles['drop']}>{words.dropHere}</div> : null}
    </div>
  );
}
