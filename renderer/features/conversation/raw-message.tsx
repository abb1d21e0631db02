import { Button, Group } from '@mantine/core';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { MessageRow } from '../../db/schema.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { plainBytes } from '../../db/seal/sealed-file.ts';
import styles from './raw-message.module.css';

type Props = {
  readonly row: MessageRow;
  readonly onClose: () => void;
  readonly onCopy: (text: string) => void;
};

/** A message as it is kept here, field by field: for who asks why it looks as it does. */
export function RawMessage({ row, onClose, onCopy }: Props) {
  const messages = useMessages();
  const words = messages.writing.bubble;
  const text = rawJson(row);
  return (
    <Dialog
      onClose={onClose}
      title={words.rawTitle}
      size={560}
      centered
      closeButtonProps={{ 'aria-label': messages.conversation.close }}
    >
      <p className={styles['hint']}>{words.rawHint}</p>
      <pre className={styles['raw']} tabIndex={0} aria-label={words.rawTitle}>
        {text}
      </pre>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => onCopy(text)}>
          {words.rawCopy}
        </Button>
      </Group>
    </Dialog>
  );
}

/** Every kept field; a file on its way is told by its size alone. */
function rawJson({ blob, ...kept }: MessageRow): string {
  return JSON.stringify({ ...kept, ...(blob ? { blob: { bytes: plainBytes(blob) } } : {}) }, null, 2);
}
