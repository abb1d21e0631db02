import { useImperativeHandle, useState, type Ref } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { findMentionable, type Mentionable } from '../../lib/mentions.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useDesk } from '../desk-context.ts';
import { useMessages } from '../messages/use-messages.ts';
import { useMentionables } from './use-mentionables.ts';
import styles from './mention-picker.module.css';

const SHOWN = 6;

/** The field keeps the focus and hands its arrow keys and Enter over; true = the key was for the picker. */
export type MentionKeys = { readonly press: (key: string) => boolean };

type Props = {
  readonly conversationId: ConversationId;
  readonly query: string;
  /** What takes the place of the @ and the query. */
  readonly onPick: (text: string) => void;
  readonly onClose: () => void;
  readonly ref: Ref<MentionKeys>;
};

/** Colleagues over a note while an @ is being typed: found by name, pinyin or initials. */
export function MentionPicker({ conversationId, query, onPick, onClose, ref }: Props) {
  const { me } = useDesk();
  const words = useMessages().together.mention;
  const people = useMentionables(conversationId);
  const found = findMentionable(
    people.filter((one) => one.userid !== me.servicerUserid),
    query,
  ).slice(0, SHOWN);
  const [cursor, setCursor] = useState({ query, index: 0 });
  const chosen = cursor.query === query ? cursor.index : 0;

  function pick(one: Mentionable | undefined): void {
    if (one) onPick(`@${one.label} `);
  }

  useImperativeHandle(ref, () => ({
    press(key) {
      if (key === 'Escape') onClose();
      else if (found.length === 0) return false;
      else if (key === 'ArrowDown') setCursor({ query, index: (chosen + 1) % found.length });
      else if (key === 'ArrowUp') setCursor({ query, index: (chosen - 1 + found.length) % found.length });
      else if (key === 'Enter' || key === 'Tab') pick(found[chosen]);
      else return false;
      return true;
    },
  }));

  if (found.length === 0) return null;
  return (
    <ul className={styles['picker']} role="listbox" aria-label={words.label}>
      {found.map((one, index) => (
        <li
          key={one.userid}
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => {
            event.preventDefault();
            pick(one);
          }}
        >
          <Avatar name={one.label} size={22} isRound />
          <b>{one.label}</b>
          <span>{one.userid}</span>
        </li>
      ))}
    </ul>
  );
}
