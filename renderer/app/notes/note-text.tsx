import type { ConversationId } from '#shared/domain/ids';
import type { NoteRow } from '../../db/schema.ts';
import { mentionParts } from '../../lib/mentions.ts';
import { useDesk } from '../desk-context.ts';
import { useMentionables } from './use-mentionables.ts';
import styles from './note-text.module.css';

/** A note's words; whom it calls stands out, oneself most. */
export function NoteText({ note }: { readonly note: NoteRow }) {
  const { me } = useDesk();
  // The note's own conversation decides who could be meant.
  const people = useMentionables(note.conversationId satisfies ConversationId);
  const called = new Set<string>(note.mentions ?? []);
  if (called.size === 0) return note.text;
  return mentionParts(note.text, people).map(({ text, at, userid }) =>
    userid !== null && called.has(userid) ? (
      <span key={at} className={styles['mention']} data-me={userid === me.servicerUserid || undefined}>
        {text}
      </span>
    ) : (
      text
    ),
  );
}
