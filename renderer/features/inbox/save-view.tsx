import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { VIEW_NAME_CHARACTERS, type SavedView, type ViewFilter } from '#shared/domain/saved-view';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { View } from '../../db/view.ts';
import { showDone } from '../../ui/undo-toast.tsx';
import { showView } from './inbox-store.ts';
import { mayChangeView, nextPlace, saveView, withView } from './view-acts.ts';
import styles from './filter.module.css';

type Props = {
  readonly view: View;
  readonly filter: ViewFilter;
  readonly shown: SavedView | null;
  readonly saved: readonly SavedView[];
};

/** Keeps a filter under a name; one that changes a saved view may change that instead. */
export function SaveView({ view, filter, shown, saved }: Props) {
  const desk = useDesk();
  const { filter: words, savedViews } = useMessages().inbox;
  const [name, setName] = useState<string | null>(null);
  async function keep(one: SavedView, said: string): Promise<void> {
    await saveView(desk, one);
    showView(`saved:${one.viewId}`);
    showDone(said);
  }
  function create(): void {
    const trimmed = (name ?? '').trim();
    if (trimmed === '') return;
    // A second Enter finds no form.
    setName(null);
    const made: SavedView = {
      viewId: desk.makeId(),
      name: trimmed,
      filter: withView(view, filter),
      place: nextPlace(saved),
      owner: desk.me.servicerUserid,
    };
    keep(made, savedViews.saved(trimmed)).catch(() => setName(trimmed));
  }
  if (name === null)
    return (
      <>
        {shown && mayChangeView(shown, desk.me.role) ? (
          <Button
            variant="default"
            size="xs"
            onClick={() => void keep({ ...shown, filter }, savedViews.updated(shown.name))}
          >
            {words.update}
          </Button>
        ) : null}
        <Button size="xs" onClick={() => setName('')}>
          {words.save}
        </Button>
      </>
    );
  return (
    <form
      className={styles['naming']}
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <TextInput
        size="xs"
        data-autofocus
        autoFocus
        value={name}
        maxLength={VIEW_NAME_CHARACTERS}
        placeholder={words.name}
        aria-label={words.name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={name.trim() === ''}>
        {words.saveNow}
      </Button>
    </form>
  );
}
