import { useId, useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { findPinyin, toSyllables } from '../../lib/pinyin.ts';
import page from '../../ui/page.module.css';
import styles from './contact-ways.module.css';

type Props<Value extends string> = {
  readonly label: string;
  readonly hint: string;
  readonly options: readonly { readonly value: Value; readonly name: string; readonly note: string }[];
  readonly isLoading: boolean;
  readonly emptyWord: string;
  /** One of them, or several in the order they are taken. */
  readonly isSingle: boolean;
  /** The order they were taken in matters, and is shown. */
  readonly isOrdered?: boolean;
  readonly chosen: readonly Value[];
  readonly error: string | null;
  readonly onChange: (chosen: readonly Value[]) => void;
};

/** People or groups to take from: a search box above real checkboxes or radio buttons. */
export function ChoiceList<Value extends string>(props: Props<Value>) {
  const words = useMessages();
  const name = useId();
  const [query, setQuery] = useState('');
  const { options, chosen, isSingle, isOrdered = false, onChange } = props;
  const known = new Set(options.map((option) => option.value));
  // What is chosen already and no longer offered is shown, so that it can be taken out.
  const all = [
    ...options,
    ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, name: value, note: '' })),
  ];
  const shown = all.filter((option) => matches(option.name, query));

  function toggle(value: Value): void {
    if (isSingle) onChange([value]);
    else onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  }

  return (
    <fieldset className={styles['choice']}>
      <legend>{props.label}</legend>
      <p className={page['hint']}>{props.hint}</p>
      {all.length > 6 && (
        <input
          autoComplete="off"
          type="search"
          className={styles['search']}
          value={query}
          placeholder={words.contactWays.findMember}
          aria-label={words.contactWays.findMember}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      <div className={styles['options']}>
        {all.length === 0 && (
          <p className={page['hint']}>{props.isLoading ? words.page.loading : props.emptyWord || '—'}</p>
        )}
        {shown.map((option) => {
          const place = chosen.indexOf(option.value);
          return (
            <label key={option.value} data-chosen={place >= 0}>
              <input
                type={isSingle ? 'radio' : 'checkbox'}
                name={name}
                checked={place >= 0}
                onChange={() => toggle(option.value)}
              />
              <span>{option.name}</span>
              <small>{option.note}</small>
              {isOrdered && place >= 0 && <small className={styles['place']}>{place + 1}</small>}
            </label>
          );
        })}
      </div>
      {props.error !== null && (
        <p className={styles['fault']} role="alert">
          {props.error}
        </p>
      )}
    </fieldset>
  );
}

function matches(name: string, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  if (wanted === '' || name.toLowerCase().includes(wanted)) return true;
  return /^[a-z0-9]+$/.test(wanted) && findPinyin(toSyllables(name), wanted) !== null;
}
