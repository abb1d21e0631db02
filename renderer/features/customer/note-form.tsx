import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { NOTE_BYTES } from '#shared/domain/note';
import { utf8Bytes } from '#shared/lib/utf8';
import { MentionField } from '../../app/notes/mention-field.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { UrgentChoice } from '../../app/notes/urgent-choice.tsx';
import { useMentionables } from '../../app/notes/use-mentionables.ts';
import { mentionsIn } from '../../lib/mentions.ts';
import styles from './notes.module.css';

type Props = {
  readonly conversationId: ConversationId;
  readonly onClose: () => void;
  readonly onSave: (text: string, isUrgent: boolean) => void;
};

/** A note written in the card. */
export function NoteForm({ conversationId, onClose, onSave }: Props) {
  const words = useMessages().customer;
  const people = useMentionables(conversationId);
  const [text, setText] = useState('');
  const [isUrgent, setUrgent] = useState(false);
  const bytes = utf8Bytes(text);
  const isTooLong = bytes > NOTE_BYTES;
  const maySave = text.trim() !== '' && !isTooLong;
  const save = (): void => {
    if (maySave) onSave(text.trim(), isUrgent);
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <MentionField
        conversationId={conversationId}
        label={words.noteWrite}
        placeholder={words.notePlaceholder}
        error={isTooLong ? words.noteTooLong : null}
        text={text}
        onText={setText}
        onSave={save}
        onClose={onClose}
      />
      <div className={styles['foot']}>
        <span className={styles['bytes']}>
          {bytes > NOTE_BYTES / 2 ? (
            words.noteBytes(bytes, NOTE_BYTES)
          ) : mentionsIn(text, people).length > 0 ? (
            <UrgentChoice isUrgent={isUrgent} onUrgent={setUrgent} />
          ) : null}
        </span>
        <Button size="compact-xs" variant="default" onClick={onClose}>
          {words.noteCancel}
        </Button>
        <Button size="compact-xs" type="submit" disabled={!maySave}>
          {words.noteSave}
        </Button>
      </div>
    </form>
  );
}
