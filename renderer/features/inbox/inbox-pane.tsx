import { useCallback, useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useStore } from 'zustand';
import { keysOf } from '../../app/commands.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { openSearch } from '../../app/search-dialog-store.ts';
import { useCounts } from '../../app/use-counts.ts';
import type { View } from '../../db/conversations.ts';
import { ConversationList } from './conversation-list.tsx';
import { InboxEmpty } from './inbox-empty.tsx';
import { inbox, viewOr } from './inbox-store.ts';
import { RowMenu, type OpenMenu } from './row-menu.tsx';
import { SearchBox } from './search-box.tsx';
import { useList } from './use-list.ts';
import { PANEL_ID, tabId, ViewTabs } from './view-tabs.tsx';
import listStyles from './conversation-list.module.css';
import styles from './inbox-pane.module.css';

export type InboxPaneProps = {
  readonly selected: ConversationId | null;
  readonly onSelect: (id: ConversationId) => void;
};

/** The conversation list: search, views, and who waits for an answer, longest first. */
export function InboxPane({ selected, onSelect }: InboxPaneProps) {
  const { me } = useDesk();
  const { inbox: words, search: allWords } = useMessages();
  const view = viewOr(
    useStore(inbox, (state) => state.view),
    me.role,
  );
  const typed = useStore(inbox, (state) => state.typed).trim();
  const counts = useCounts();
  return (
    <section className={styles['pane']} aria-label={words.title}>
      <SearchBox onDown={focusList} onEnter={openFirst} />
      {typed === '' ? null : (
        <button type="button" className={styles['all']} onClick={() => openSearch(typed)}>
          {allWords.all(typed)} <kbd>{keysOf('searchAll')}</kbd>
        </button>
      )}
      <ViewTabs view={typed === '' ? view : null} counts={counts} />
      <div className={styles['panel']} id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(view)}>
        <Listed
          key={typed === '' ? view : 'search'}
          view={view}
          typed={typed}
          unclaimed={counts?.unclaimed ?? 0}
          selected={selected}
          onSelect={onSelect}
        />
      </div>
    </section>
  );
}

type ListedProps = InboxPaneProps & { readonly view: View; readonly typed: string; readonly unclaimed: number };

const STEP = 60;
/** So many rows before the last one read, the next are asked for. */
const AHEAD = 10;

function Listed({ view, typed, unclaimed, selected, onSelect }: ListedProps) {
  const desk = useDesk();
  const words = useMessages().inbox;
  const isConnecting = useStore(desk.connection, (state) => state.state === 'connecting');
  const [limit, setLimit] = useState(STEP);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const { items, isWhole } = useList(view, typed, limit);
  const onReach = useCallback((last: number) => setLimit((before) => limitFor(last, before, isWhole)), [isWhole]);
  if (!items) return <div className={styles['skeletons']} />;
  if (items.length === 0 && isConnecting && typed === '')
    return (
      <div className={styles['skeletons']} role="status" aria-label={words.loading}>
        {Array.from({ length: 8 }, (_, index) => (
          <div key={index} className={listStyles['skeleton']} />
        ))}
      </div>
    );
  if (items.length === 0) return <InboxEmpty view={view} typed={typed} unclaimed={unclaimed} />;
  return (
    <>
      <ConversationList
        items={items}
        selected={selected}
        onSelect={onSelect}
        onReach={onReach}
        onMenu={(id, at) => setMenu({ id, ...at })}
      />
      <RowMenu menu={menu} onClose={() => setMenu(null)} />
    </>
  );
}

/** Reads ahead in steps; less again when one has scrolled back up. */
function limitFor(last: number, before: number, isWhole: boolean): number {
  const wanted = Math.ceil((last + AHEAD) / STEP) * STEP;
  return isWhole && wanted > before ? before : Math.max(STEP, wanted);
}

function focusList(): void {
  document.querySelector<HTMLElement>('[data-keyboard="list"]')?.focus();
}

function openFirst(): void {
  document.querySelector<HTMLElement>(`#${PANEL_ID} [role="option"]`)?.click();
}
