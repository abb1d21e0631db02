import type { ReactNode } from 'react';
import styles from './pill.module.css';

export type PillTone = 'quiet' | 'accent' | 'calm' | 'warn' | 'risk';

/** A short word or timer on a soft field. Colour is never alone: the text says the same. */
export function Pill({
  tone = 'quiet',
  title,
  children,
}: {
  readonly tone?: PillTone;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles['pill']} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
