import { CalendarDays } from 'lucide-react';
import { chinaDay, startOfChinaDay } from '#shared/lib/time';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { dayWords } from '../../lib/format.ts';
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
  const language = useLanguage();
  return (
    <div className={styles['picker']} role="group" aria-label={words.day}>
      {(['today', 'yesterday'] as const).map((kind) => (
        <button key={kind} type="button" aria-pressed={choice.kind === kind} onClick={() => onChoose({ kind })}>
          {words[kind]}
        </button>
      ))}
      <label className={styles['date']} data-chosen={choice.kind === 'day'}>
        <CalendarDays size={14} aria-hidden />
        {choice.kind === 'day' ? dayWords(startOfChinaDay(choice.day), now, language) : words.pickDay}
        <input
          type="date"
          aria-label={words.pickDay}
          value={dayOf(choice, now)}
          max={chinaDay(now)}
          onClick={(event) => event.currentTarget.showPicker()}
          onChange={(event) => {
            const chosen = chooseDay(event.currentTarget.value, now);
            if (chosen) onChoose(chosen);
          }}
        />
      </label>
    </div>
  );
}
