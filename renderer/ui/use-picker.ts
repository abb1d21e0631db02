import { useImperativeHandle, useState, type Ref } from 'react';

/** A field keeps the focus and hands its keys over while it offers something; true = the key was for the picker. */
export type PickerKeys = { readonly press: (key: string) => boolean };

type Picker<One> = {
  readonly query: string;
  readonly found: readonly One[];
  readonly onPick: (one: One) => void;
  readonly onClose: () => void;
  /** What is looked for is no message: where nothing was found, Enter is kept from the field too. */
  readonly isSearch?: boolean;
  readonly ref: Ref<PickerKeys>;
};

/** Which of what was found is chosen: the first of each new query, then where the arrows went. Enter and Tab take it. */
export function usePicker<One>({ query, found, onPick, onClose, isSearch = false, ref }: Picker<One>): number {
  const [cursor, setCursor] = useState({ query, index: 0 });
  const chosen = cursor.query === query ? cursor.index : 0;
  useImperativeHandle(ref, () => ({
    press(key) {
      const one = found[chosen];
      if (key === 'Escape') onClose();
      else if (one === undefined) return isSearch && key === 'Enter';
      else if (key === 'ArrowDown') setCursor({ query, index: (chosen + 1) % found.length });
      else if (key === 'ArrowUp') setCursor({ query, index: (chosen - 1 + found.length) % found.length });
      else if (key === 'Enter' || key === 'Tab') onPick(one);
      else return false;
      return true;
    },
  }));
  return chosen;
}
