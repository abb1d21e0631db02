import { useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { insertReply } from '../../app/quick-replies/insert-reply.ts';
import { MentionPicker } from '../../app/notes/mention-picker.tsx';
import { mentionQuery } from '../../lib/mentions.ts';
import { keyMeaning, slashQuery } from './compose-rules.ts';
import { ReplyPicker } from './reply-picker.tsx';
import type { PickerKeys } from '../../ui/use-picker.ts';
import styles from './writing-field.module.css';

export type WritingHandle = { focus(): void; insert(text: string): void; select(start: number, end: number): void };

export type WritingFieldProps = {
  readonly conversationId: ConversationId;
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly isEnterSend: boolean;
  /** A slash offers quick replies; in a note an @ offers colleagues instead. */
  readonly hasPicker: boolean;
  /** Somebody else writes here now: the words stay, and wait. */
  readonly isHeld: boolean;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  /** Backspace where there is nothing left to take away. */
  readonly onEmptied?: () => void;
  readonly ref: Ref<WritingHandle>;
};

const COMPOSED_MS = 60;

/** The text being written. Grows with it to two fifths of the window; a slash opens the quick replies above. */
export function WritingField(props: WritingFieldProps) {
  const { conversationId, label, placeholder, text, isEnterSend, hasPicker, isHeld, onText, onSend, onEmptied, ref } =
    props;
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<PickerKeys>(null);
  const composedAt = useRef(0);
  const wasIn = useRef(false);
  const caretAfter = useRef<readonly [number, number] | null>(null);
  const [slash, setSlash] = useState<ReturnType<typeof slashQuery>>(null);
  const [mention, setMention] = useState<ReturnType<typeof mentionQuery>>(null);

  useLayoutEffect(() => {
    if (caretAfter.current) area.current?.setSelectionRange(...caretAfter.current);
    caretAfter.current = null;
  });

  function replace(start: number, end: number, inserted: string): void {
    const next = text.slice(0, start) + inserted + text.slice(end);
    caretAfter.current = [start + inserted.length, start + inserted.length];
    onText(next);
    look(next, start + inserted.length);
    area.current?.focus();
  }

  function look(value: string, caret: number): void {
    setSlash(hasPicker ? slashQuery(value, caret) : null);
    setMention(hasPicker ? null : mentionQuery(value, caret));
  }

  useImperativeHandle(ref, () => ({
    focus() {
      const field = area.current;
      if (!field || document.activeElement === field) return;
      const isFirst = !wasIn.current;
      field.focus();
      // What stands in a field nobody was in yet is gone on with at its end.
      if (isFirst) field.setSelectionRange(text.length, text.length);
    },
    insert: (inserted) => {
      const { selectionStart = text.length, selectionEnd = text.length } = area.current ?? {};
      replace(selectionStart, selectionEnd, inserted);
    },
    select(start, end) {
      area.current?.focus();
      area.current?.setSelectionRange(start, end);
    },
  }));

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const { key, shiftKey, ctrlKey, metaKey, keyCode } = event;
    const { isComposing } = event.nativeEvent;
    const isJustComposed = event.timeStamp - composedAt.current < COMPOSED_MS;
    const isInputMethods = isComposing || keyCode === 229 || (isJustComposed && key === 'Enter');
    if ((slash ?? mention) && !isInputMethods && picker.current?.press(key)) return event.preventDefault();
    if (key === 'Backspace' && text === '' && !isInputMethods && !event.repeat) onEmptied?.();
    const meaning = keyMeaning({ key, shiftKey, ctrlKey, metaKey, keyCode, isComposing, isJustComposed }, isEnterSend);
    // Escape goes on to the window, which leaves the field first and the conversation after.
    if (meaning === null) return;
    // Shift+Enter and plain Enter break by themselves; with Ctrl the browser does nothing.
    if (meaning === 'break' && !ctrlKey && !metaKey) return;
    event.preventDefault();
    if (meaning === 'send') return onSend();
    const { selectionStart, selectionEnd } = event.currentTarget;
    replace(selectionStart, selectionEnd, '\n');
  }

  return (
    <div data-anybodys>
      {slash ? (
        <ReplyPicker
          ref={picker}
          conversationId={conversationId}
          query={slash.query}
          onPick={(reply, values) => {
            setSlash(null);
            replace(slash.start, slash.start + slash.query.length + 1, '');
            insertReply(conversationId, reply, values);
          }}
          onClose={() => setSlash(null)}
        />
      ) : null}
      {mention ? (
        <MentionPicker
          ref={picker}
          conversationId={conversationId}
          query={mention.query}
          onPick={(picked) => {
            setMention(null);
            replace(mention.start, mention.start + mention.query.length + 1, picked);
          }}
          onClose={() => setMention(null)}
        />
      ) : null}
      <textarea
        autoComplete="off"
        ref={area}
        readOnly={isHeld}
        className={styles['area']}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        rows={2}
        onChange={(event) => {
          onText(event.currentTarget.value);
          look(event.currentTarget.value, event.currentTarget.selectionStart);
        }}
        onKeyDown={onKeyDown}
        onCompositionEnd={(event) => {
          composedAt.current = event.timeStamp;
        }}
        onFocus={() => {
          wasIn.current = true;
        }}
        onBlur={() => {
          setSlash(null);
          setMention(null);
        }}
      />
    </div>
  );
}
