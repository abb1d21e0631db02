import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** Nothing here: what that means and what to do next, never a slogan. */
export function Empty({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles['empty']}>
      <p className={styles['title']}>{title}</p>
      {hint ? <p className={styles['hint']}>{hint}</p> : null}
      {children}
    </div>
  );
}
