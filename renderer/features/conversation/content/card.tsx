import type { ReactNode } from 'react';
import styles from './card.module.css';

type Props = {
  /** What it is, under a thin line as in WeChat. */
  readonly foot: ReactNode;
  readonly children: ReactNode;
  /** Absent = nothing happens when it is pressed, so it is no button. */
  readonly onOpen?: () => void;
  /** What pressing does, for who hears the card instead of seeing it; its words come after. */
  readonly does?: string;
};

/** A card of one width with a foot that says what it is. */
export function Card({ foot, children, onOpen, does }: Props) {
  const inside = (
    <>
      <span className={styles['body']}>{children}</span>
      <span className={styles['foot']}>{foot}</span>
    </>
  );
  return onOpen ? (
    <button type="button" className={styles['card']} data-open onClick={onOpen}>
      {does === undefined ? null : <span className={styles['does']}>{does} </span>}
      {inside}
    </button>
  ) : (
    <div className={styles['card']}>{inside}</div>
  );
}
