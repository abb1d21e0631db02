import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { SensitiveWord } from '#shared/domain/setting';
import { useMessages } from '../../app/messages/use-messages.ts';
import { readPasted } from './pasted.ts';
import styles from './desk-rules.module.css';

type Props = {
  readonly known: readonly SensitiveWord[];
  readonly onAdd: (added: readonly SensitiveWord[]) => void;
  readonly onCancel: () => void;
};

/** Many lines at once, counted before they are added. */
export function PasteWords({ known, onAdd, onCancel }: Props) {
  const words = useMessages().deskRules.words;
  const [text, setText] = useState('');
  const { added, sameCount } = readPasted(text, known, words);
  return (
    <div className={styles['paste']}>
      <Textarea
        label={words.paste}
        description={words.pasteHint}
        placeholder={words.pastePlaceholder}
        value={text}
        autosize
        minRows={4}
        maxRows={12}
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={styles['acts']}>
        <Button size="xs" variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button size="xs" disabled={added.length === 0} onClick={() => onAdd(added)}>
          {words.pasteAdd(added.length)}
        </Button>
        {sameCount === 0 ? null : <small>{words.pasteSame(sameCount)}</small>}
      </div>
    </div>
  );
}
