import { ImagePlus } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { useMessages } from '../messages/use-messages.ts';
import { toSmallPicture } from './small-picture.ts';
import styles from './thumb-field.module.css';

type Props = {
  readonly label: string;
  readonly hint: string;
  /** Data address, '' for none. */
  readonly value: string;
  readonly width: number;
  readonly height: number;
  /** The small picture of the card sent last, '' for none. */
  readonly last: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
};

/** The small picture a card cannot go without: chosen, pasted or dropped, or the one used last. */
export function ThumbField({ label, hint, value, width, height, last, error, onChange }: Props) {
  const words = useMessages().composer.cards;
  const input = useRef<HTMLInputElement>(null);
  const [isUnread, setUnread] = useState(false);

  async function take(files: FileList | null): Promise<void> {
    const [file] = files ?? [];
    if (!file) return;
    const small = await toSmallPicture(file, width, height);
    setUnread(small === null);
    if (small !== null) onChange(small);
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    void take(event.dataTransfer.files);
  }

  const fault = isUnread ? words.thumbUnread : error;
  return (
    <div className={styles['field']} data-fault={fault ? true : undefined}>
      <span className={styles['label']}>{label}</span>
      <div className={styles['line']}>
        <button
          type="button"
          className={styles['pick']}
          style={{ aspectRatio: `${width} / ${height}` }}
          aria-label={value === '' ? words.thumbAdd : words.thumbChange}
          title={value === '' ? words.thumbAdd : words.thumbChange}
          onClick={() => input.current?.click()}
          onPaste={(event) => void take(event.clipboardData.files)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={onDrop}
        >
          {value === '' ? <ImagePlus size={18} strokeWidth={1.6} aria-hidden /> : <img src={value} alt="" />}
        </button>
        <div className={styles['beside']}>
          <p role={fault ? 'alert' : undefined}>{fault ?? hint}</p>
          {value === '' && last !== '' ? (
            <button type="button" className={styles['last']} onClick={() => onChange(last)}>
              <img src={last} alt="" />
              {words.thumbLast}
            </button>
          ) : null}
        </div>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*"
        aria-label={label}
        onChange={({ currentTarget }) => {
          void take(currentTarget.files).finally(() => {
            currentTarget.value = '';
          });
        }}
      />
    </div>
  );
}
