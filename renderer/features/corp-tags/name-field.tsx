import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { nameFault } from './tag-names.ts';
import styles from './corp-tags.module.css';

type Props = {
  readonly label: string;
  readonly initial: string;
  readonly siblings: readonly string[];
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
};

/** A name in its place: Enter keeps it, Esc and leaving take it back. */
export function NameField({ label, initial, siblings, onSave, onCancel }: Props) {
  const words = useMessages().corpTags;
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(initial);
  const fault = nameFault(
    name,
    siblings.filter((one) => one !== initial),
  );
  useEffect(() => input.current?.select(), []);
  return (
    <span className={styles['nameField']}>
      <input
        autoComplete="off"
        ref={input}
        // The person asked for this field a moment ago.
        autoFocus
        value={name}
        aria-label={label}
        aria-invalid={fault !== null}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={onCancel}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          event.stopPropagation();
          if (event.key === 'Escape') onCancel();
          if (event.key !== 'Enter' || fault !== null) return;
          if (name.trim() === initial) onCancel();
          else onSave(name.trim());
        }}
      />
      {fault !== null && name !== initial && (
        <span className={styles['fault']} role="alert">
          {words.nameFault[fault]}
        </span>
      )}
    </span>
  );
}
