import { Search } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import styles from './search-field.module.css';

type Props = {
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly value: string;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
};

export function SearchField({ inputRef, value, hint, onChange, onKeyDown }: Props) {
  const words = useMessages().quickReplies;
  return (
    <label className={styles['field']}>
      <Search size={14} aria-hidden />
      <input
        ref={inputRef}
        type="search"
        aria-label={words.search}
        placeholder={words.searchPlaceholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {hint !== undefined && value === '' && <kbd aria-hidden>{hint}</kbd>}
    </label>
  );
}
