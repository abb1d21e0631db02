import { Copy } from 'lucide-react';
import { copyText } from './copy-text.ts';
import styles from './copied-id.module.css';

type Props = {
  readonly id: string;
  /** What a press does, and what is said after it. */
  readonly label: string;
  readonly said: string;
};

/** An id of WeCom's, which somebody may need elsewhere: a press copies it. */
export function CopiedId({ id, label, said }: Props) {
  return (
    <button type="button" className={styles['id']} title={label} onClick={() => void copyText(id, said)}>
      <span>{id}</span>
      <Copy size={12} role="img" aria-label={label} />
    </button>
  );
}
