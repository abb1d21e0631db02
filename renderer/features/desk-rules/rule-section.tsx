import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { ClashBar } from './clash-bar.tsx';
import type { Draft } from './use-draft.ts';
import styles from './desk-rules.module.css';

type Props<T> = {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly draft: Draft<T>;
  /** Why it cannot be saved as it is; null = it can. */
  readonly fault: string | null;
  readonly isPending: boolean;
  readonly onSave: (value: T) => Promise<void>;
  /** `isTried`: somebody tried to save what has faults, so fields may say theirs. */
  readonly children: (isTried: boolean) => ReactNode;
};

/** One section: saved by itself, and it says when it is not. */
export function RuleSection<T>({ id, title, hint, draft, fault, isPending, onSave, children }: Props<T>) {
  const words = useMessages().deskRules;
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  async function save(): Promise<void> {
    setTried(fault !== null);
    if (fault !== null) return;
    setSaving(true);
    await onSave(draft.value).finally(() => setSaving(false));
    draft.discard();
  }
  function discard(): void {
    setTried(false);
    draft.discard();
  }
  // What was just saved here comes back as what is saved.
  const clash = isSaving ? null : draft.clash;
  return (
    <section id={`rules-${id}`} className={styles['section']} aria-labelledby={`rules-${id}-title`}>
      <header>
        <h2 id={`rules-${id}-title`}>{title}</h2>
        {draft.isDirty ? <em className={styles['unsaved']}>{words.unsaved}</em> : null}
        {isPending && !draft.isDirty ? <em className={styles['pending']}>{words.pending}</em> : null}
        {hint === undefined ? null : <p>{hint}</p>}
      </header>
      {clash ? <ClashBar clash={clash} onTakeTheirs={discard} onSaveMine={() => void save()} /> : null}
      <fieldset className={styles['fields']} disabled={clash?.isShowingTheirs ?? false}>
        {children(isTried)}
      </fieldset>
      {draft.isDirty && isTried && fault !== null ? (
        <p className={styles['fault']} role="alert">
          {fault}
        </p>
      ) : null}
      {draft.isDirty && clash === null ? (
        <footer>
          <Button variant="default" onClick={discard}>
            {words.discard}
          </Button>
          <Button onClick={() => void save()}>{words.save}</Button>
        </footer>
      ) : null}
    </section>
  );
}
