import { Button } from '@mantine/core';
import { useState } from 'react';
import { refusalWords } from '../../../app/conversation/refusal-words.ts';
import { useMessages } from '../../../app/messages/use-messages.ts';
import type { ImportDone } from './run-import.ts';
import styles from './import-dialog.module.css';

type Props = {
  readonly done: ImportDone;
  /** False = it could not be undone now. */
  readonly onUndo: () => Promise<boolean>;
  readonly onAgain: () => void;
};

/** What came of it, row by row where it was refused, and the way back. */
export function ImportResult({ done, onUndo, onAgain }: Props) {
  const messages = useMessages();
  const words = messages.quickReplyTable;
  const [undo, setUndo] = useState<'ready' | 'going' | 'done' | 'failed'>('ready');
  const hasUndo = done.undo.saves.length + done.undo.deletes.length > 0;

  async function takeBack(): Promise<void> {
    setUndo('going');
    setUndo((await onUndo()) ? 'done' : 'failed');
  }

  return (
    <>
      <p className={styles['result']} role="status">
        {undo === 'done' ? words.undone : words.done(done.added, done.changed)}
      </p>
      {done.stoppedAt === null ? null : <p role="alert">{words.stopped(done.stoppedAt)}</p>}
      {undo === 'failed' ? <p role="alert">{words.undoFailed}</p> : null}
      <ul className={styles['refused']}>
        {done.refused.map(({ line, code }) => (
          <li key={line}>{words.refused(line, refusalWords(code, messages))}</li>
        ))}
      </ul>
      <footer className={styles['foot']}>
        {hasUndo && undo !== 'done' ? (
          <Button variant="default" disabled={undo === 'going'} onClick={() => void takeBack()}>
            {undo === 'going' ? words.undoing : words.undo}
          </Button>
        ) : null}
        <span className={styles['grow']} />
        <Button variant="default" onClick={onAgain}>
          {words.again}
        </Button>
      </footer>
    </>
  );
}
