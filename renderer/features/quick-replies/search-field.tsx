import { Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import styles from '../../ui/search-field.module.css';

type Props = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
};

export function SearchField({ value, onChange, onKeyDown }: Props) {
  const words = useMessages().quickReplies;
  return (
    <label className={styles['field']}>
      <Search size={14} aria-hidden />
      <input
        autoComplete="off"
        type="search"
        aria-label={words.search}
        placeholder={words.searchPlaceholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}
