import type { ReactNode } from 'react';
import styles from './bubble.module.css';

/** The speech bubble; ours is green as in WeChat. */
export function Bubble({ isOwn, children }: { readonly isOwn: boolean; readonly children: ReactNode }) {
  return (
    <div className={styles['bubble']} data-own={isOwn || undefined}>
      {children}
    </div>
  );
}
