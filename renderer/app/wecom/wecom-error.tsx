import type { ReactNode } from 'react';
import { useMessages } from '../messages/use-messages.ts';
import type { WecomErrorWords } from './wecom-error-words.ts';
import { copyText } from '../copy-text.ts';
import styles from './wecom-error.module.css';

type Props = {
  readonly words: WecomErrorWords;
  /** The button that does the next step, where that is possible here. */
  readonly act?: ReactNode;
};

/** What WeCom refused: cause, next step and whose it is, and the number to report. */
export function WecomError({ words, act = null }: Props) {
  const { wecomErrors } = useMessages();
  const { number } = words;
  const copy = (copied: string): Promise<void> => copyText(copied, wecomErrors.copied);
  return (
    <div className={styles['error']}>
      <p>{words.cause}</p>
      <p className={styles['next']}>{words.next}</p>
      {act === null ? null : <div className={styles['act']}>{act}</div>}
      <footer>
        <span>{words.who}</span>
        {number === null ? null : (
          <span>
            {number}{' '}
            <button type="button" title={wecomErrors.copyNumberHint} onClick={() => void copy(number)}>
              {wecomErrors.copyNumber}
            </button>
          </span>
        )}
      </footer>
    </div>
  );
}
