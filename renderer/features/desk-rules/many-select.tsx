import { MultiSelect, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { findPinyin, toSyllables } from '../../lib/pinyin.ts';

type Props = {
  readonly label: string;
  readonly placeholder: string;
  readonly nothing: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly error?: string | null;
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Several of many, found by name, pinyin or id. */
export function ManySelect({ label, placeholder, nothing, options, chosen, error, onChange }: Props) {
  const known = new Set(options.map(({ value }) => value));
  // What is chosen already and no longer offered is shown, so that it can be taken out.
  const all = [...options, ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))];
  return (
    <MultiSelect
      size="xs"
      aria-label={label}
      placeholder={chosen.length === 0 ? placeholder : ''}
      data={all}
      value={[...chosen]}
      onChange={onChange}
      filter={byPinyin}
      nothingFoundMessage={nothing}
      error={error ?? false}
      searchable
      hidePickedOptions
    />
  );
}

const byPinyin: OptionsFilter = ({ options, search }) => {
  const wanted = search.trim().toLowerCase();
  const letters = wanted.replaceAll(/\s/g, '');
  const isMatch = ({ label, value }: ComboboxItem): boolean =>
    label.toLowerCase().includes(wanted) ||
    value.toLowerCase().includes(wanted) ||
    findPinyin(toSyllables(label), letters) !== null;
  return options.filter((option) => wanted === '' || ('value' in option && isMatch(option)));
};
