import { useMessages } from '../../app/messages/use-messages.ts';
import { Segments } from '../../ui/segments.tsx';
import { restLengths, type RestLength } from './rest-time.ts';
import styles from './rest-dialog.module.css';

type Props = {
  readonly length: RestLength;
  readonly onLength: (length: RestLength) => void;
  /** `HH:MM`, or '' while nothing is typed. */
  readonly at: string;
  readonly onAt: (at: string) => void;
  readonly fault: 'no-time' | 'too-long' | null;
};

/** How long: a few usual lengths, a time of day, or until I am back. */
export function LengthField({ length, onLength, at, onAt, fault }: Props) {
  const words = useMessages().workState.rest;
  return (
    <div className={styles['field']}>
      <span className={styles['label']}>{words.howLong}</span>
      <Segments
        label={words.howLong}
        options={restLengths.map((value) => ({ value, word: words.lengths[value] }))}
        value={length}
        onChange={onLength}
      />
      {length === 'at' ? (
        <input
          type="time"
          className={styles['time']}
          aria-label={words.at}
          aria-invalid={fault === null ? undefined : true}
          value={at}
          onChange={(event) => onAt(event.currentTarget.value)}
        />
      ) : null}
      {fault === null ? null : (
        <p className={styles['fault']} role="alert">
          {words.faults[fault]}
        </p>
      )}
    </div>
  );
}
