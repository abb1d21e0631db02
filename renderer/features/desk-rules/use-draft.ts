import { useEffect, useState } from 'react';
import type { SettingName, Settings } from '#shared/domain/setting';
import { useDesk } from '../../app/desk-context.ts';
import { dropRefusedSetting } from '../../db/refused-settings.ts';
import { dirtySections } from './dirty-sections.ts';

/** Somebody else saved the section while it was being changed here. */
export type Clash = {
  /** What they saved is shown in place of what was changed here. */
  readonly isShowingTheirs: boolean;
  readonly showTheirs: (isShown: boolean) => void;
  /** Of which setting: its row knows who saved it. */
  readonly name: SettingName;
};

export type Draft<T> = {
  /** What the section shows. */
  readonly value: T;
  readonly isDirty: boolean;
  /** DE-9; null = nobody did. */
  readonly clash: Clash | null;
  readonly change: (next: T) => void;
  /** Back to what is saved. */
  readonly discard: () => void;
};

/** Where a section is kept: its setting and, of routing, its parts. */
export type SectionPlace = {
  readonly section: string;
  readonly name: SettingName;
  readonly parts?: readonly (keyof Settings['routing'])[];
};

/**
 * What is being changed in a section; until something is, what is saved shows through, whoever saved it. `refused`: what
 * was saved here before and not taken; it is being changed again.
 */
export function useDraft<T>({ section, name, parts = [] }: SectionPlace, known: T, refused: T | undefined): Draft<T> {
  const { db } = useDesk();
  const [draft, setDraft] = useState<{ readonly value: T; readonly from: string | null } | null>(null);
  const [isShowingTheirs, showTheirs] = useState(false);
  const saved = JSON.stringify(known);
  const mine = draft ?? (refused === undefined ? null : { value: refused, from: null });
  const isDirty = mine !== null && JSON.stringify(mine.value) !== saved;
  const isClash = isDirty && mine.from !== saved;
  const isRefused = refused !== undefined;
  useEffect(() => {
    dirtySections.mark(section, isDirty);
    return () => dirtySections.mark(section, false);
  }, [section, isDirty]);
  return {
    value: mine === null || (isClash && isShowingTheirs) ? known : mine.value,
    isDirty,
    clash: isClash ? { isShowingTheirs, showTheirs, name } : null,
    change: (value) => setDraft({ value, from: mine === null ? saved : mine.from }),
    discard() {
      setDraft(null);
      showTheirs(false);
      if (isRefused) void dropRefusedSetting(db, name, parts);
    },
  };
}
