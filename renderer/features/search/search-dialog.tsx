import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { searchDialog } from '../../app/search-dialog-store.ts';
import { startLocalSearch, type LocalSearch } from '../../search/local-search.ts';
import { fetchSearchScript } from '../../search/search-script.ts';
import { useDialogFocus } from '../../ui/use-dialog-focus.ts';
import { SearchPanel } from './search-panel.tsx';
import styles from './search-dialog.module.css';

/** This window's search over its cache. */
const running = createStore<{ readonly local: LocalSearch | null }>(() => ({ local: null }));

/** The one box: everything this desk keeps and everything the relay has. */
export function SearchDialog() {
  const isOpen = useStore(searchDialog, (state) => state.isOpen);
  const local = useLocalSearch(isOpen);
  return isOpen ? <OpenDialog local={local} /> : null;
}

/** As a `Dialog`, drawn only while it is open. */
function OpenDialog({ local }: { readonly local: LocalSearch | null }) {
  useDialogFocus();
  const words = useMessages().search;
  const close = (): void => searchDialog.setState({ isOpen: false });
  return (
    <Modal.Root
      opened
      onClose={close}
      size={760}
      padding={0}
      yOffset="8vh"
      classNames={{ content: styles['content'] ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={words.title}>
        <SearchPanel local={local} onClose={close} />
      </Modal.Content>
    </Modal.Root>
  );
}

/** Reads the cache when the box is opened for the first time, again if that failed, and forgets it all with the desk. */
function useLocalSearch(isWanted: boolean): LocalSearch | null {
  const desk = useDesk();
  const [wishes, setWishes] = useState(0);
  const [wasWanted, setWasWanted] = useState(false);
  if (isWanted !== wasWanted) {
    setWasWanted(isWanted);
    const hasFailed = running.getState().local?.share.getState().share === null;
    if (isWanted && (wishes === 0 || hasFailed)) setWishes(wishes + 1);
  }
  const isOnline = useStore(desk.connection, ({ state }) => state === 'online');
  useEffect(() => (wishes === 0 && isOnline ? fetchSearchScript() : undefined), [wishes, isOnline]);
  useEffect(() => {
    if (wishes === 0) return undefined;
    const started = startLocalSearch(desk);
    running.setState({ local: started });
    return () => {
      running.setState({ local: null });
      started.close();
    };
  }, [desk, wishes]);
  return useStore(running, (state) => state.local);
}
