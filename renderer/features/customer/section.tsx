import { useId, type ReactNode } from 'react';
import styles from './section.module.css';

type Props = {
  readonly title: string;
  readonly hint?: string | null;
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** One part of the card: a heading, a quiet word beside it, perhaps a button. */
export function Section({ title, hint, action, children }: Props) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <header className={styles['head']}>
        <h3 id={id}>{title}</h3>
        {hint !== undefined && hint !== null && <span className={styles['hint']}>{hint}</span>}
        {action}
      </header>
      {children}
    </section>
  );
}
