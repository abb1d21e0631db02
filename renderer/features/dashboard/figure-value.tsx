import { toParts, type Tone } from './figure-words.ts';
import styles from './figure-value.module.css';

/** 「2 分 41 秒」 with large numerals and small units; words without a numeral stay quiet. */
export function FigureValue({ text, tone = 'plain' }: { readonly text: string; readonly tone?: Tone }) {
  const parts = toParts(text);
  const isMeasured = parts.some((part) => part.isNumeral);
  return (
    <p className={isMeasured ? styles['value'] : styles['nothing']} data-tone={tone}>
      {parts.map((part, index) => (
        // Parts never move: their place is their identity.
        <span key={index} className={part.isNumeral ? styles['numeral'] : styles['unit']}>
          {part.text}
        </span>
      ))}
    </p>
  );
}
