import { Pin } from 'lucide-react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { NoteText } from '../../app/notes/note-text.tsx';
import type { NoteRow } from '../../db/schema.ts';
import { clockTime, fullTime } from '../../lib/format.ts';
import paper from '../../app/notes/note-paper.module.css';
import styles from './note-line.module.css';

type Props = { readonly note: NoteRow; readonly nameOf: (servicerUserid: string) => string };

/** A colleague's remark, in the timeline or under the message it is about. A whisper says for whom it is. */
export function NoteLine({ note, nameOf }: Props) {
  const { conversation, together } = useMessages();
  const { by, at, whisperTo, isUrgent, isQueued, pinKey } = note;
  const isWhisper = whisperTo !== undefined;
  return (
    <div
      className={`${paper['paper']} ${styles['note']}`}
      data-whisper={isWhisper || undefined}
      data-note={note.noteId}
      title={isWhisper ? together.note.whisperedHint(nameOf(by), nameOf(whisperTo)) : undefined}
    >
      <p className={styles['head']}>
        {pinKey ? <Pin size={11} aria-label={together.note.pinned} /> : null}
        <b>{isWhisper ? together.note.whispered(nameOf(by), nameOf(whisperTo)) : conversation.note(nameOf(by))}</b>
        {isUrgent ? <strong>{together.note.urgent}</strong> : null}
        <time title={fullTime(at)}>{clockTime(at)}</time>
        {isQueued ? <small>{conversation.noteQueued}</small> : null}
      </p>
      <p className={paper['text']}>
        <NoteText note={note} />
      </p>
    </div>
  );
}
