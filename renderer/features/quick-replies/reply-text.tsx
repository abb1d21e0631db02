import { toTextParts } from './text-parts.ts';
import styles from './reply-text.module.css';

/** A text in which the variables still open are marked. */
export function ReplyText({ text }: { readonly text: string }) {
  return (
    <>
      {toTextParts(text).map((part, index) =>
        part.isMissing ? (
          <mark key={index} className={styles['missing']}>
            {part.text}
          </mark>
        ) : (
          <span key={index}>{part.text}</span>
        ),
      )}
    </>
  );
}
