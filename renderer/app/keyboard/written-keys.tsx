import styles from './written-keys.module.css';

/** `G I` as two caps, `Ctrl K` as well. */
export function Keys({ written }: { readonly written: string }) {
  return (
    <span className={styles['keys']}>
      {written.split(' ').map((part, index) => (
        // The same key may be pressed twice: M, M.
        <kbd key={index}>{part}</kbd>
      ))}
    </span>
  );
}
