import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { FigureValue } from './figure-value.tsx';
import type { Tone } from './figure-words.ts';
import styles from './tile.module.css';

type Props = {
  readonly title: string;
  readonly hint?: string;
  readonly value: string;
  readonly tone?: Tone;
  readonly formula: string;
  /** What stands behind the figure, in words; it opens the list. Null when there is nothing to open. */
  readonly behind: string | null;
  readonly note?: string;
  readonly onOpen: () => void;
};

/** One figure with its formula underneath; the whole tile opens what is behind it. */
export function Tile({ title, hint, value, tone = 'plain', formula, behind, note, onOpen }: Props) {
  const id = useId();
  return (
    <article className={styles['tile']} aria-labelledby={id} data-open={behind !== null}>
      <header className={styles['head']}>
        <h2 id={id} className={styles['title']}>
          {title}
        </h2>
        {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
        {behind !== null && (
          <button type="button" className={styles['behind']} onClick={onOpen} aria-describedby={id}>
            {behind}
            <ChevronRight size={14} aria-hidden />
          </button>
        )}
      </header>
      <FigureValue text={value} tone={tone} />
      {note !== undefined && <p className={styles['note']}>{note}</p>}
      <p className={styles['formula']}>{formula}</p>
    </article>
  );
}
