import { Button, Textarea } from '@mantine/core';
import { Clock, Plus } from 'lucide-react';
import { useState } from 'react';
import { NOTE_BYTES } from '#shared/domain/note';
import { utf8Bytes } from '#shared/lib/utf8';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Section } from './section.tsx';
import styles from './notes.module.css';

type ShownNote = {
  readonly noteId: string;
  readonly text: string;
  readonly author: string;
  readonly when: string;
  readonly isQueued: boolean;
};
type Props = { readonly notes: readonly ShownNote[]; readonly onWrite: (text: string) => void };

const FIRST = 3;

/** Remarks for colleagues, newest first, written in place. */
export function Notes({ notes, onWrite }: Props) {
  const words = useMessages().customer;
  const [text, setText] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? notes : notes.slice(0, FIRST);
  return (
    <Section
      title={words.notes}
      hint={words.noteHint}
      action={
        text === null && (
          <button type="button" onClick={() => setText('')} aria-label={words.noteWrite} title={words.noteWrite}>
            <Plus size={14} aria-hidden />
          </button>
        )
      }
    >
      {text !== null && (
        <NoteForm
          text={text}
          onChange={setText}
          onClose={() => setText(null)}
          onSave={(written) => {
            onWrite(written);
            setText(null);
          }}
        />
      )}
      {notes.length === 0 && text === null && <p className={styles['none']}>{words.notesNone}</p>}
      <ul className={styles['notes']}>
        {shown.map((note) => (
          <li key={note.noteId} className={styles['note']}>
            <p className={styles['text']}>{note.text}</p>
            <p className={styles['by']}>
              {note.author} · {note.when}
              {note.isQueued && (
                <span className={styles['queued']}>
                  <Clock size={11} aria-hidden />
                  {words.noteQueued}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      {notes.length > shown.length && (
        <button type="button" className={styles['more']} onClick={() => setWhole(true)}>
          {words.notesMore(notes.length - shown.length)}
        </button>
      )}
    </Section>
  );
}

type FormProps = {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onClose: () => void;
  readonly onSave: (text: string) => void;
};

function NoteForm({ text, onChange, onClose, onSave }: FormProps) {
  const words = useMessages().customer;
  const bytes = utf8Bytes(text);
  const isTooLong = bytes > NOTE_BYTES;
  const maySave = text.trim() !== '' && !isTooLong;
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (maySave) onSave(text.trim());
      }}
    >
      <Textarea
        size="xs"
        autosize
        autoFocus
        minRows={2}
        maxRows={8}
        aria-label={words.noteWrite}
        placeholder={words.notePlaceholder}
        value={text}
        error={isTooLong ? words.noteTooLong : null}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            event.stopPropagation();
            onClose();
          }
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && maySave) onSave(text.trim());
        }}
      />
      <div className={styles['foot']}>
        <span className={styles['bytes']}>{bytes > NOTE_BYTES / 2 ? words.noteBytes(bytes, NOTE_BYTES) : null}</span>
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
