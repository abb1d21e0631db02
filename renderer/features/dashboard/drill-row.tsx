import type { BoardConversation } from '#shared/contracts/http';
import type { Figure } from '#shared/domain/metrics';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Language } from '../../app/preferences.ts';
import { useLanguage } from '../../app/use-language.ts';
import { durationWords } from '../../lib/format.ts';
import type { BoardWords } from './figure-words.ts';
import styles from './drill-panel.module.css';

type Props = {
  readonly figure: Figure;
  readonly row: BoardConversation;
  readonly ownerName: string | null;
  readonly when: string;
  readonly onOpen: () => void;
};

/** One conversation behind a figure; a press opens it in the inbox. */
export function DrillRow({ figure, row, ownerName, when, onOpen }: Props) {
  const words = useMessages().dashboard;
  const name = row.customerName === '' ? words.unknownCustomer : row.customerName;
  const measured = measuredWords(figure, row.value, words, useLanguage());
  return (
    <li>
      <button type="button" className={styles['row']} onClick={onOpen}>
        <span className={styles['name']}>{name}</span>
        {measured !== null && (
          <span className={styles['measured']} data-poor={figure === 'reply-rate' && row.value === 0}>
            {measured}
          </span>
        )}
        <span className={styles['where']}>
          {row.accountName} · {ownerName === null ? words.bySomeone : ownerName}
        </span>
        <time className={styles['when']}>{when}</time>
      </button>
    </li>
  );
}

function measuredWords(figure: Figure, value: number | null, words: BoardWords, language: Language): string | null {
  if (value === null) return null;
  if (figure === 'reply-rate') return value === 1 ? words.drillAnswered : words.drillUnanswered;
  return durationWords(value, language);
}
