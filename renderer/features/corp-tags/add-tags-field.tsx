import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { nameFault, splitNames } from './tag-names.ts';
import styles from './corp-tags.module.css';

type Props = {
  readonly siblings: readonly string[];
  readonly disabled: boolean;
  readonly onAdd: (names: readonly string[]) => void;
};

/** At the end of a group: press, write one name or several, Enter. */
export function AddTagsField({ siblings, disabled, onAdd }: Props) {
  const words = useMessages().corpTags;
  const [text, setText] = useState<string | null>(null);
  if (text === null)
    return (
      <button type="button" className={styles['addChip']} disabled={disabled} onClick={() => setText('')}>
        <Plus size={12} aria-hidden />
        {words.addTag}
      </button>
    );
  const names = splitNames(text);
  const fault = names.map((name) => nameFault(name, siblings)).find((one) => one !== null);
  return (
    <span className={styles['nameField']}>
      <input
        autoComplete="off"
        // The person asked for this field a moment ago.
        autoFocus
        value={text}
        placeholder={words.addTagHint}
        aria-label={words.addTag}
        aria-invalid={fault !== undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => text.trim() === '' && setText(null)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          event.stopPropagation();
          if (event.key === 'Escape') setText(null);
          if (event.key !== 'Enter' || fault !== undefined || names.length === 0) return;
          onAdd(names);
          setText('');
        }}
      />
      {fault !== undefined && (
        <span className={styles['fault']} role="alert">
          {words.nameFault[fault]}
        </span>
      )}
    </span>
  );
}
