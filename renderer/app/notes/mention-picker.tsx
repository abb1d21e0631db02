import type { Ref } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { findMentionable, type Mentionable } from '../../lib/mentions.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useDesk } from '../desk-context.ts';
import { useMessages } from '../messages/use-messages.ts';
import { useMentionables } from './use-mentionables.ts';
import floating from '../../ui/picker.module.css';
import { usePicker, type PickerKeys } from '../../ui/use-picker.ts';
import styles from './mention-picker.module.css';

const SHOWN = 6;

type Props = {
  readonly conversationId: ConversationId;
  readonly query: string;
  /** What takes the place of the @ and the query. */
  readonly onPick: (text: string) => void;
  readonly onClose: () => void;
  readonly ref: Ref<PickerKeys>;
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
  const pick = (one: Mentionable): void => onPick(`@${one.label} `);
  const chosen = usePicker({ query, found, onPick: pick, onClose, ref });

  if (found.length === 0) return null;
  return (
    <ul className={`${floating['picker']} ${styles['picker']}`} role="listbox" aria-label={words.label}>
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
