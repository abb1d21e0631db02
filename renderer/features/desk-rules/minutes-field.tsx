import { NumberInput } from '@mantine/core';
import styles from './desk-rules.module.css';

type Props = {
  readonly label: string;
  /** Words around the number: before and after it. */
  readonly before: string;
  readonly after: string;
  readonly value: number;
  readonly most?: number;
  readonly least?: number;
  readonly isDisabled?: boolean;
  readonly onChange: (value: number) => void;
};

/** A whole number inside a sentence. NaN while nothing is typed, which no section saves. */
export function MinutesField({ label, before, after, value, onChange, ...rest }: Props) {
  const { most = 48 * 60, least = 1, isDisabled = false } = rest;
  return (
    <div className={styles['minutes']}>
      <span>{before}</span>
      <NumberInput
        size="xs"
        w={76}
        aria-label={label}
        value={Number.isNaN(value) ? '' : value}
        min={least}
        max={most}
        allowDecimal={false}
        allowNegative={false}
        disabled={isDisabled}
        onChange={(next) => onChange(next === '' ? Number.NaN : Number(next))}
      />
      <span>{after}</span>
    </div>
  );
}
