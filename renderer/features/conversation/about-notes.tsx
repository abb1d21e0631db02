import { Button } from '@mantine/core';
import { NotebookPen } from 'lucide-react';
import { useState } from 'react';
import { NOTE_BYTES } from '#shared/domain/note';
import { utf8Bytes } from '#shared/lib/utf8';
import { useDesk } from '../../app/desk-context.ts';
import { MentionField } from '../../app/notes/mention-field.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { noteCommand } from '../../app/notes/write-note.ts';
import type { MessageRow, NoteRow } from '../../db/schema.ts';
import { NoteLine } from './note-line.tsx';
import styles from './about-notes.module.css';

type Props = {
  readonly row: MessageRow;
  readonly notes: readonly NoteRow[];
  readonly nameOf: (servicerUserid: string) => string;
};

/** Under a message: what colleagues noted about it. A voice message asks for what was heard, so that it can be found. */
export function AboutNotes({ row, notes, nameOf }: Props) {
  const words = useMessages().together.about;
  const [isWriting, setWriting] = useState(false);
  const isVoice = row.content.kind === 'voice' && row.origin === 'customer';
  return (
    <>
      {notes.map((note) => (
        <NoteLine key={note.noteId} note={note} nameOf={nameOf} />
      ))}
      {isVoice && notes.length === 0 && !isWriting ? (
        <button type="button" className={styles['begin']} onClick={() => setWriting(true)}>
          <NotebookPen size={12} aria-hidden />
          {words.transcribe}
        </button>
      ) : null}
      {isWriting ? <Transcript row={row} onClose={() => setWriting(false)} /> : null}
    </>
  );
}

function Transcript({ row, onClose }: { readonly row: MessageRow; readonly onClose: () => void }) {
  const desk = useDesk();
  const { together, customer } = useMessages();
  const words = together.about;
  const [text, setText] = useState('');
  const isTooLong = utf8Bytes(text) > NOTE_BYTES;
  const maySave = text.trim() !== '' && !isTooLong;

  async function save(): Promise<void> {
    if (!maySave) return;
    const means = { about: row.id, isUrgent: false, whisperTo: null };
    await desk.send([{ command: await noteCommand(desk, row.conversationId, text.trim(), means) }]);
    onClose();
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <MentionField
        conversationId={row.conversationId}
        label={words.transcribe}
        placeholder={words.transcriptHint}
        error={isTooLong ? customer.noteTooLong : null}
        text={text}
        onText={setText}
        onSave={() => void save()}
        onClose={onClose}
      />
      <div className={styles['foot']}>
        <Button size="compact-xs" variant="default" onClick={onClose}>
          {customer.noteCancel}
        </Button>
        <Button size="compact-xs" type="submit" disabled={!maySave}>
          {words.saveTranscript}
        </Button>
      </div>
    </form>
  );
}
