import type { Span } from '#shared/domain/business-hours';
import { useMessages } from '../../app/messages/use-messages.ts';
import { DaySpans } from './day-spans.tsx';
import page from './desk-rules.module.css';
import styles from './hours.module.css';

type Week = readonly (readonly Span[])[];
type Props = { readonly week: Week; readonly onChange: (week: Week) => void };

const WEEKDAYS = 5;

/** Seven days, each with its hours. */
export function WeekEditor({ week, onChange }: Props) {
  const words = useMessages().deskRules.hours;
  const monday = week[0] ?? [];
  return (
    <div className={styles['week']}>
      {words.week.map((day, index) => (
        <div key={day} className={styles['day']}>
          <b>{day}</b>
          <DaySpans day={day} spans={week[index] ?? []} onChange={(spans) => onChange(week.with(index, spans))} />
          {index === 0 ? (
            <button
              type="button"
              className={page['link']}
              onClick={() => onChange(week.map((spans, at) => (at < WEEKDAYS ? monday : spans)))}
            >
              {words.copy}
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
