import styles from './written-keys.module.css';

/** `G I` as two caps, `Ctrl K` as well. */
export function Keys({ written }: { readonly written: string }) {
  return (
    <span className={styles['keys']}>
      {written.split(' ').map((part) => (
        <kbd key={part}>{part}</kbd>
      ))}
    </span>
  );
}
