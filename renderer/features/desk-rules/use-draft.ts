import { useEffect, useState } from 'react';
import { dirtySections } from './dirty-sections.ts';

export type Draft<T> = {
  readonly value: T;
  readonly isDirty: boolean;
  readonly change: (next: T) => void;
  /** Back to what is saved. */
  readonly discard: () => void;
};

/** What is being changed in a section; until something is, what is saved shows through, whoever saved it. */
export function useDraft<T>(section: string, known: T): Draft<T> {
  const [draft, setDraft] = useState<{ readonly value: T } | null>(null);
  const isDirty = draft !== null && JSON.stringify(draft.value) !== JSON.stringify(known);
  useEffect(() => {
    dirtySections.mark(section, isDirty);
    return () => dirtySections.mark(section, false);
  }, [section, isDirty]);
  return {
    value: draft === null ? known : draft.value,
    isDirty,
    change: (value) => setDraft({ value }),
    discard: () => setDraft(null),
  };
}
