import { RefreshCw } from 'lucide-react';
import type { Board } from '#shared/contracts/http';
import { useMessages } from '../../app/messages/use-messages.ts';
import { clockTime } from '../../lib/format.ts';
import type { DayChoice } from './board-day.ts';
import { DayPicker } from './day-picker.tsx';
import type { Asked } from './use-board.ts';
import styles from './board-screen.module.css';

type Props = {
  readonly choice: DayChoice;
  readonly now: number;
  readonly asked: Asked<Board>;
  readonly onChoose: (choice: DayChoice) => void;
};

/** Which day, how fresh, and a way to ask again. */
export function BoardHead({ choice, now, asked, onChoose }: Props) {
  const words = useMessages().dashboard;
  const { known, isOnline, isAsking, isFailed } = asked;
  const isStale = !isOnline || isFailed;
  return (
    <header className={styles['head']}>
      <h1>{words.title}</h1>
      <DayPicker choice={choice} now={now} onChoose={onChoose} />
      <span className={styles['scope']}>{words.scope}</span>
      <span className={styles['state']} data-stale={isStale} role="status">
        {known !== null && (
          <>
            <i className={styles['live']} aria-hidden />
            {stateWords(clockTime(known.takenAt), isOnline, isFailed, words)}
          </>
        )}
        <button
          type="button"
          className={styles['refresh']}
          disabled={!isOnline || isAsking}
          aria-label={words.refresh}
          title={words.refresh}
          onClick={asked.ask}
        >
          <RefreshCw size={14} aria-hidden />
        </button>
      </span>
    </header>
  );
}

function stateWords(
  when: string,
  isOnline: boolean,
  isFailed: boolean,
  words: ReturnType<typeof useMessages>['dashboard'],
): string {
  if (!isOnline) return words.stale(when);
  return isFailed ? words.staleFailed(when) : `${words.takenAt(when)} · ${words.updates}`;
}
