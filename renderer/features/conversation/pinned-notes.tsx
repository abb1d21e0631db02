import { Pin, PinOff } from 'lucide-react';
import { useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { NoteText } from '../../app/notes/note-text.tsx';
import { useLive } from '../../app/use-live.ts';
import { readNotes } from '../../db/notes.ts';
import styles from './pinned-notes.module.css';

type Props = { readonly conversationId: ConversationId; readonly nameOf: (servicerUserid: string) => string };

/** DE-4: what must not be forgotten in this conversation, in sight above it; the newest, and the others on demand. */
export function PinnedNotes({ conversationId, nameOf }: Props) {
  const desk = useDesk();
  const words = useMessages().together.note;
  const [isWhole, setWhole] = useState(false);
  const notes = useLive(
    async () => (await readNotes(desk.db, conversationId)).filter((note) => note.pinKey).toReversed(),
    [desk.db, conversationId],
  );
  if (!notes || notes.length === 0) return null;
  const shown = isWhole ? notes : notes.slice(0, 1);
  return (
    <ul className={styles['pinned']} aria-label={words.pinned}>
      {shown.map((note) => (
        <li key={note.noteId}>
          <Pin size={12} aria-hidden />
          <p data-whole={isWhole || undefined} title={note.text}>
            <b>{nameOf(note.by)}</b>
            <NoteText note={note} />
          </p>
          {notes.length > 1 && note === notes[0] ? (
            <button type="button" className={styles['more']} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
              {isWhole ? words.fold : words.pinnedMore(notes.length)}
            </button>
          ) : null}
          <button
            type="button"
            className={styles['unpin']}
            aria-label={words.unpin}
            title={words.unpin}
            onClick={() => {
              const { noteId } = note;
              const command = { kind: 'note.pin', id: desk.makeId(), conversationId, noteId, isPinned: false } as const;
              void desk.send([{ command }]);
            }}
          >
            <PinOff size={12} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
