import { MessageSquareText, X } from 'lucide-react';
import { useStore } from 'zustand';
import { asServicerUserid, type ConversationId, type ServicerUserid } from '#shared/domain/ids';
import { mentionsIn } from '../../lib/mentions.ts';
import { previewOf } from '#shared/domain/message';
import { previewWords } from '../../lib/preview-words.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import { readNotes } from '../../db/notes.ts';
import { useDesk } from '../desk-context.ts';
import { useMessages } from '../messages/use-messages.ts';
import { useLive } from '../use-live.ts';
import { meanNote, noteDraft } from './note-draft.ts';
import { useMentionables } from './use-mentionables.ts';
import { useNames } from '../use-names.ts';
import { UrgentChoice } from './urgent-choice.tsx';
import styles from './note-bar.module.css';

type Props = { readonly conversationId: ConversationId; readonly text: string };

/** Above a note being written: what it is about, who will read it, and whether it may disturb a rest. */
export function NoteBar({ conversationId, text }: Props) {
  const { db, me } = useDesk();
  const messages = useMessages();
  const words = messages.together.note;
  const nameOf = useNames();
  const means = useStore(noteDraft, ({ of }) => of.get(conversationId));
  const people = useMentionables(conversationId);
  const { about = null, isUrgent = false, whisperTo = null } = means ?? {};
  const targets = useLive(
    () => readWhisperTargets(db, conversationId, me.servicerUserid),
    [db, conversationId, me.servicerUserid],
  );
  const message = useLive(
    async () => (about === null ? null : ((await db.messages.get([conversationId, about])) ?? null)),
    [db, conversationId, about],
  );
  const offered = [...new Set([...(targets ?? []), ...(whisperTo === null ? [] : [whisperTo])])];
  const callsSomebody = whisperTo !== null || mentionsIn(text, people).some((userid) => userid !== me.servicerUserid);
  return (
    <div className={styles['bar']} data-whisper={whisperTo !== null || undefined}>
      {offered.length === 0 ? (
        <span className={styles['inside']}>{messages.composer.noteInside}</span>
      ) : (
        <select
          aria-label={words.readers}
          value={whisperTo ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            meanNote(conversationId, { whisperTo: value === '' ? null : asServicerUserid(value) });
          }}
        >
          <option value="">{words.forAll}</option>
          {offered.map((userid) => (
            <option key={userid} value={userid}>
              {words.whisperTo(nameOf(userid))}
            </option>
          ))}
        </select>
      )}
      {message ? (
        <span className={styles['about']}>
          <MessageSquareText size={12} aria-hidden />
          <span>{words.about(previewWords(previewOf(message.content), messages.inbox))}</span>
          <button
            type="button"
            aria-label={words.aboutNothing}
            title={words.aboutNothing}
            onClick={() => meanNote(conversationId, { about: null })}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ) : null}
      {callsSomebody ? (
        <UrgentChoice isUrgent={isUrgent} onUrgent={(urgent) => meanNote(conversationId, { isUrgent: urgent })} />
      ) : (
        <span className={styles['hint']}>{words.mentionHint}</span>
      )}
    </div>
  );
}

/** The holder, and whoever whispered to oneself here. */
async function readWhisperTargets(
  db: DeskDatabase,
  id: ConversationId,
  me: ServicerUserid,
): Promise<readonly ServicerUserid[]> {
  const [conversation, notes] = await Promise.all([db.conversations.get(id), readNotes(db, id)]);
  const whisperers = notes.filter((note) => note.whisperTo === me).map((note) => note.by);
  const holder = conversation?.holder ?? null;
  return [...new Set([...(holder === null ? [] : [holder]), ...whisperers])].filter((userid) => userid !== me);
}
