import { ActionIcon, Button, Popover } from '@mantine/core';
import { ListFilter } from 'lucide-react';
import { isSameFilter, noFilter, type SavedView, type ViewFilter } from '#shared/domain/saved-view';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { View } from '../../db/view.ts';
import { FilterFields } from './filter-fields.tsx';
import { inbox } from './inbox-store.ts';
import { SaveView } from './save-view.tsx';
import { isSavable, orNull } from './view-acts.ts';
import styles from './filter.module.css';

type Props = {
  readonly view: View;
  /** By hand; null = the view's own. */
  readonly filter: ViewFilter | null;
  /** The saved view that is shown. */
  readonly shown: SavedView | null;
  readonly saved: readonly SavedView[];
};

/** Narrows whatever the list shows, at once; what one narrowed to can be kept as a view. */
export function FilterButton({ view, filter, shown, saved }: Props) {
  const words = useMessages().inbox.filter;
  const now = filter ?? shown?.filter ?? noFilter;
  const isOn = filter !== null;
  // Taken back to what a saved view says is not narrowed by hand any more.
  const change = (next: ViewFilter): void =>
    inbox.setState({
      typed: '',
      filter: shown && isSameFilter(next, shown.filter) ? null : shown ? next : orNull(next),
    });
  return (
    <Popover position="right-start" width={344} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant={isOn ? 'light' : 'subtle'}
          color={isOn ? 'green' : 'gray'}
          size={32}
          className={styles['button'] ?? ''}
          aria-label={words.open}
          title={words.open}
        >
          <ListFilter size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles['panel'] ?? ''} aria-label={words.title}>
        {/* The panel takes the focus, not its first field, which would open its list. */}
        <span tabIndex={-1} data-autofocus className={styles['start']} />
        <FilterFields filter={now} onChange={change} />
        <div className={styles['foot']}>
          <Button variant="default" size="xs" disabled={!isOn} onClick={() => inbox.setState({ filter: null })}>
            {words.clear}
          </Button>
          {isOn && isSavable(view) ? <SaveView view={view} filter={filter} shown={shown} saved={saved} /> : null}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
