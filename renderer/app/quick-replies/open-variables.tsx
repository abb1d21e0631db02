import { toTextParts } from '../conversation/text-parts.ts';
import styles from './open-variables.module.css';

type Props = {
  readonly text: string;
  /** True in the library: a variable the desk will fill is no fault there. */
  readonly isTemplate?: boolean;
};

/** A text in which open variables are marked. */
export function OpenVariables({ text, isTemplate = false }: Props) {
  return (
    <>
      {toTextParts(text).map((part, index) =>
        part.kind === 'plain' ? (
          <span key={index}>{part.text}</span>
        ) : (
          <mark key={index} className={part.kind === 'known' && isTemplate ? styles['known'] : styles['missing']}>
            {part.text}
          </mark>
        ),
      )}
    </>
  );
}
