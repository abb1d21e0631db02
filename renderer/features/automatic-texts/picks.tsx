import styles from './automatic-texts.module.css';

type Props<Value extends string | number> = {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly word: string }[];
  readonly chosen: readonly Value[];
  /** What it means that none is chosen. */
  readonly noneWord: string;
  readonly onChange: (chosen: readonly Value[]) => void;
};

/** Any number of a few; none means all. */
export function Picks<Value extends string | number>({ label, options, chosen, noneWord, onChange }: Props<Value>) {
  return (
    <div className={styles['picks']} role="group" aria-label={label}>
      <button type="button" aria-pressed={chosen.length === 0} onClick={() => onChange([])}>
        {noneWord}
      </button>
      {options.map(({ value, word }) => {
        const isChosen = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChange(isChosen ? chosen.filter((one) => one !== value) : [...chosen, value])}
          >
            {word}
          </button>
        );
      })}
    </div>
  );
}
