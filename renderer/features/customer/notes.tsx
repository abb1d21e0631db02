import { Clock, Pin, PinOff, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { NoteText } from '../../app/notes/note-text.tsx';
import { noteCommand } from '../../app/notes/write-note.ts';
import type { NoteRow } from '../../db/schema.ts';
import { NoteForm } from './note-form.tsx';
import { Section } from './section.tsx';
import paper from '../../app/notes/note-paper.module.css';
import styles from './notes.module.css';

type Props = {
  readonly conversationId: ConversationId;
  /** Newest first. */
  readonly notes: readonly NoteRow[];
  readonly nameOf: (servicerUserid: string) => string;
  readonly when: (at: number) => string;
};

const FIRST = 3;

/** Remarks for colleagues, the pinned ones first and then the newest, written in place. */
export function Notes({ conversationId, notes, nameOf, when }: Props) {
  const words = useMessages().customer;
  const desk = useDesk();
  const [isWriting, setWriting] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const ordered = [...notes.filter((note) => note.pinKey), ...notes.filter((note) => !note.pinKey)];
  const pinned = ordered.findIndex((note) => !note.pinKey);
  const first = Math.max(FIRST, pinned === -1 ? 0 : pinned + 1);
  const shown = isWhole ? ordered : ordered.slice(0, first);

  async function write(text: string, isUrgent: boolean): Promise<void> {
    setWriting(false);
    const means = { about: null, whisperTo: null, isUrgent };
    await desk.send([{ command: await noteCommand(desk, conversationId, text, means) }]);
  }

  return (
    <Section
      title={words.notes}
      hint={words.noteHint}
      action={
        !isWriting && (
          <button type="button" onClick={() => setWriting(true)} aria-label={words.noteWrite} title={words.noteWrite}>
            <Plus size={14} aria-hidden />
          </button>
        )
      }
    >
      {isWriting && (
        <NoteForm
          conversationId={conversationId}
          onClose={() => setWriting(false)}
          onSave={(text, isUrgent) => void write(text, isUrgent)}
        />
      )}
      {notes.length === 0 && !isWriting && <p className={styles['none']}>{words.notesNone}</p>}
      <ul className={styles['notes']}>
        {shown.map((note) => (
          <OneNote key={note.noteId} note={note} author={nameOf(note.by)} when={when(note.at)} nameOf={nameOf} />
        ))}
      </ul>
      {ordered.length > shown.length && (
        <button type="button" className={styles['more']} onClick={() => setWhole(true)}>
          {words.notesMore(ordered.length - shown.length)}
        </button>
      )}
    </Section>
  );
}

type OneProps = Pick<Props, 'nameOf'> & { readonly note: NoteRow; readonly author: string; readonly when: string };

function OneNote({ note, author, when, nameOf }: OneProps) {
  const desk = useDesk();
  const { customer: words, together } = useMessages();
  const { noteId, conversationId, whisperTo, isUrgent, isQueued } = note;
  const isPinned = note.pinKey === 1;
  const pinWords = isPinned ? together.note.unpin : together.note.pin;
  const Icon = isPinned ? PinOff : Pin;
  const pin = (): void =>
    void desk.send([{ command: { kind: 'note.pin', id: desk.makeId(), conversationId, noteId, isPinned: !isPinned } }]);
  return (
    <li className={`${paper['paper']} ${styles['note']}`} data-whisper={whisperTo !== undefined || undefined}>
      <p className={paper['text']}>
        {isPinned && <Pin size={12} className={styles['pinned']} aria-label={together.note.pinned} />}
        {isUrgent && <b className={styles['isUrgent']}>{together.note.urgent}</b>}
        <NoteText note={note} />
      </p>
      <p className={styles['by']}>
        <span>
          {whisperTo === undefined ? author : together.note.whispered(author, nameOf(whisperTo))} · {when}
        </span>
        {isQueued && (
          <span className={styles['queued']}>
            <Clock size={11} aria-hidden />
            {words.noteQueued}
          </span>
        )}
        {whisperTo === undefined && !isQueued && (
          <button type="button" className={styles['pin']} aria-label={pinWords} title={pinWords} onClick={pin}>
            <Icon size={12} aria-hidden />
          </button>
        )}
      </p>
    </li>
  );
}
