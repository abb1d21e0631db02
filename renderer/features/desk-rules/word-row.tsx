import { TextInput } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import type { SensitiveWord } from '#shared/domain/setting';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Segments } from '../../ui/segments.tsx';
import styles from './desk-rules.module.css';

type Props = {
  readonly place: number;
  readonly word: SensitiveWord;
  readonly onChange: (word: SensitiveWord) => void;
  readonly onRemove: () => void;
};

/** A word, why not, and whether it may be sent after a second look. */
export function WordRow({ place, word: one, onChange, onRemove }: Props) {
  const words = useMessages().deskRules.words;
  return (
    <li className={styles['word']}>
      <TextInput
        size="xs"
        aria-label={words.wordAt(place)}
        placeholder={words.word}
        value={one.word}
        maxLength={64}
        onChange={(event) => onChange({ ...one, word: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        aria-label={words.whyOf(one.word)}
        placeholder={words.why}
        value={one.why}
        maxLength={100}
        onChange={(event) => onChange({ ...one, why: event.currentTarget.value })}
      />
      <Segments
        label={words.isForbidden(one.word)}
        options={[
          { value: 'remind', word: words.remind },
          { value: 'forbidden', word: words.forbidden },
        ]}
        value={one.isForbidden ? 'forbidden' : 'remind'}
        onChange={(value) => onChange({ ...one, isForbidden: value === 'forbidden' })}
      />
      <button
        type="button"
        className={styles['icon']}
        aria-label={words.remove(one.word)}
        title={words.remove(one.word)}
        onClick={onRemove}
      >
        <Trash2 size={14} aria-hidden />
      </button>
    </li>
  );
}
