import { TextInput } from '@mantine/core';
import { REASON_CHARACTERS } from '#shared/domain/assignment';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useRecentWords } from '../../app/use-recent-words.ts';
import styles from './hand-over-dialog.module.css';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly isFirst?: boolean;
};

/** One line for who gets it; what was written before is a press away. */
export function ReasonField({ label, value, onChange, isFirst }: Props) {
  const words = useMessages().handOver;
  const recent = useRecentWords('reasons');
  return (
    <div className={styles['reason']}>
      <TextInput
        label={label}
        placeholder={words.reasonPlaceholder}
        value={value}
        maxLength={REASON_CHARACTERS}
        required
        withAsterisk={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        rightSection={<small className={styles['count']}>{REASON_CHARACTERS - value.length}</small>}
        autoFocus={isFirst ?? false}
      />
      {recent.length === 0 ? null : (
        <div className={styles['chips']} role="group" aria-label={words.recent}>
          {recent.map((reason) => (
            <button key={reason} type="button" title={reason} onClick={() => onChange(reason)}>
              {reason}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
