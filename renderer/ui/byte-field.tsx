import { useId, type ReactNode } from 'react';
import { cutUtf8, utf8Bytes } from '#shared/lib/utf8';
import styles from './byte-field.module.css';

export type ByteFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Bytes of UTF-8; null = not counted. */
  readonly limit: number | null;
  /** The word for cutting a text that is too long to what fits. */
  readonly cutWord: string;
  readonly error?: string | null;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly isFirst?: boolean;
};

/** A text counted in bytes as it is typed; one that is too long can be cut where WeChat would cut it. */
export function ByteField(props: ByteFieldProps) {
  const { label, value, onChange, limit, cutWord, error, hint, placeholder, rows, isFirst } = props;
  const id = useId();
  const bytes = utf8Bytes(value.trim());
  const isOver = limit !== null && bytes > limit;
  const shared = {
    id,
    value,
    placeholder,
    autoComplete: 'off',
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error || hint ? `${id} hint` : undefined,
    'data-autofocus': isFirst || undefined,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange(event.currentTarget.value),
  } as const;
  return (
    <div className={styles['field']} data-fault={error ? true : undefined}>
      <div className={styles['head']}>
        <label htmlFor={id}>{label}</label>
        {isOver ? (
          <button type="button" onClick={() => onChange(cutUtf8(value.trim(), limit))}>
            {cutWord}
          </button>
        ) : null}
        {limit === null ? null : (
          <span data-over={isOver || undefined}>
            {bytes} / {limit}
          </span>
        )}
      </div>
      {rows === undefined ? <input type="text" {...shared} /> : <textarea rows={rows} {...shared} />}
      {error || hint ? (
        <p id={`${id} hint`} className={styles['hint']} role={error ? 'alert' : undefined}>
          {error || hint}
        </p>
      ) : null}
    </div>
  );
}
