import { Textarea } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { mentionQuery } from '../../lib/mentions.ts';
import { MentionPicker } from './mention-picker.tsx';
import type { PickerKeys } from '../../ui/use-picker.ts';
import styles from './mention-field.module.css';

type Props = {
  readonly conversationId: ConversationId;
  readonly label: string;
  readonly placeholder: string;
  readonly error: string | null;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Ctrl or ⌘ with Enter. */
  readonly onSave: () => void;
  readonly onClose: () => void;
};

/** A small field for a note, with the focus in it; an @ opens the colleagues above. */
export function MentionField({ conversationId, label, placeholder, error, text, onText, onSave, onClose }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<PickerKeys>(null);
  const [mention, setMention] = useState<ReturnType<typeof mentionQuery>>(null);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (mention && picker.current?.press(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave();
  }

  return (
    <div className={styles['field']}>
      {mention ? (
        <MentionPicker
          ref={picker}
          conversationId={conversationId}
          query={mention.query}
          onPick={(picked) => {
            const end = mention.start + mention.query.length + 1;
            setMention(null);
            onText(text.slice(0, mention.start) + picked + text.slice(end));
            area.current?.focus();
          }}
          onClose={() => setMention(null)}
        />
      ) : null}
      <Textarea
        ref={area}
        size="xs"
        autosize
        autoFocus
        minRows={2}
        maxRows={8}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        error={error}
        onChange={(event) => {
          const { value, selectionStart } = event.currentTarget;
          onText(value);
          setMention(mentionQuery(value, selectionStart));
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setMention(null)}
      />
    </div>
  );
}
