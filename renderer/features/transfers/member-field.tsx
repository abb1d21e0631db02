import { Autocomplete } from '@mantine/core';
import { useColleagues } from '../../app/use-colleagues.ts';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  /** As it stands in the field. */
  readonly text: string;
  readonly error?: string | null;
  readonly onChange: (text: string) => void;
  /** One of the list was taken, or Enter was pressed. */
  readonly onTake?: (text: string) => void;
};

/** A colleague by name, anybody else by userid. */
export function MemberField({ label, hint, placeholder, text, error = null, onChange, onTake }: Props) {
  const { labels } = useColleagues();
  return (
    <Autocomplete
      label={label}
      description={hint}
      placeholder={placeholder}
      data={[...labels]}
      value={text}
      error={error}
      maxDropdownHeight={220}
      onChange={onChange}
      onOptionSubmit={(taken) => onTake?.(taken)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onTake?.(text);
      }}
    />
  );
}
