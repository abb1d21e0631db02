import { chinaDay } from '#shared/lib/time';
import { useMessages } from '../../app/messages/use-messages.ts';
import { chooseDay, dayOf, type DayChoice } from './board-day.ts';
import styles from './day-picker.module.css';

type Props = {
  readonly choice: DayChoice;
  readonly now: number;
  readonly onChoose: (choice: DayChoice) => void;
};

/** Today, yesterday, or any day that was. */
export function DayPicker({ choice, now, onChoose }: Props) {
  const words = useMessages().dashboard;
  return (
    <div className={styles['picker']} role="group" aria-label={words.day}>
      {(['today', 'yesterday'] as const).map((kind) => (
        <button key={kind} type="button" aria-pressed={choice.kind === kind} onClick={() => onChoose({ kind })}>
          {words[kind]}
        </button>
      ))}
      <input
        type="date"
        aria-label={words.pickDay}
        data-chosen={choice.kind === 'day'}
        value={dayOf(choice, now)}
        max={chinaDay(now)}
        onChange={(event) => {
          const chosen = chooseDay(event.currentTarget.value, now);
          if (chosen) onChoose(chosen);
        }}
      />
    </div>
  );
}
