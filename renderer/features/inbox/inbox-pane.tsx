import { memo, useCallback, useEffect, useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import type { ViewFilter } from '#shared/domain/saved-view';
import { useStore } from 'zustand';
import { keysOf } from '../../app/keyboard/commands.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useDensity } from '../../app/list-density.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { openSearch } from '../../app/search-dialog-store.ts';
import { useCounts } from '../../app/use-counts.ts';
import { savedViewId, type View } from '../../db/view.ts';
import { tellShown } from '../../db/watch-reads.ts';
import { afterPaint } from '../../lib/after-paint.ts';
import { BulkBar } from './bulk-bar.tsx';
import { ConversationList, OVERSCAN } from './conversation-list.tsx';
import { InboxEmpty } from './inbox-empty.tsx';
import { FilterButton } from './filter-button.tsx';
import { FilterStrip } from './filter-strip.tsx';
import { inbox, opened, viewOr } from './inbox-store.ts';
import { OutlookLine } from './outlook-line.tsx';
import { RowMenu, type OpenMenu } from './row-menu.tsx';
import { SearchBox } from './search-box.tsx';
import { rowHeights, type ListItem } from './sections.ts';
import { useList } from './use-list.ts';
import { useFollowClaim, useMentionsSeen } from './use-opened.ts';
import { useSavedViews } from './use-saved-views.ts';
import { PANEL_ID, tabId, ViewTabs } from './view-tabs.tsx';
import listStyles from './conversation-list.module.css';
import styles from './inbox-pane.module.css';

export type InboxPaneProps = {
  readonly selected: ConversationId | null;
  readonly onSelect: (id: ConversationId) => void;
};

/** The conversation list: search, views, and who waits for an answer, longest first. */
export const InboxPane = memo(function InboxPane({ selected, onSelect }: InboxPaneProps) {
  const { me } = useDesk();
  const { inbox: words, search: allWords } = useMessages();
  const view = viewOr(
    useStore(inbox, (state) => state.view),
    me.role,
  );
  const typed = useStore(inbox, (state) => state.typed).trim();
  const filter = useStore(inbox, (state) => state.filter);
  const counts = useCounts();
  const saved = useSavedViews();
  const viewId = savedViewId(view);
  const shown = saved?.find((each) => each.viewId === viewId) ?? null;
  useFollowClaim(selected, view);
  useMentionsSeen(selected);
  // The same function as long as it does the same: rows are drawn again only when they say something else.
  const { role } = me;
  const open = useCallback(
    (id: ConversationId): void => {
      opened.from = { id, view: viewOr(inbox.getState().view, role) };
      onSelect(id);
    },
    [role, onSelect],
  );
  return (
    <section className={styles['pane']} aria-label={words.title}>
      <div className={styles['top']}>
        <SearchBox onDown={focusList} onEnter={openFirst} />
        <FilterButton view={view} filter={filter} shown={shown} saved={saved ?? []} />
      </div>
      {typed === '' ? null : (
        <button type="button" className={styles['all']} onClick={() => openSearch(typed)}>
          {allWords.all(typed)} <kbd>{keysOf('searchAll')}</kbd>
        </button>
      )}
      <ViewTabs view={typed === '' ? view : null} counts={counts} />
      {filter === null || typed !== '' ? null : <FilterStrip filter={filter} isSaved={shown !== null} />}
      <div className={styles['panel']} id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(view)}>
        <Listed
          key={typed === '' ? view + JSON.stringify(filter) : 'search'}
          view={view}
          filter={filter}
          isGone={viewId !== null && saved !== undefined && shown === null}
          typed={typed}
          unclaimed={counts?.unclaimed ?? 0}
          selected={selected}
          onSelect={open}
        />
      </div>
    </section>
  );
});

type ListedProps = InboxPaneProps & {
  readonly view: View;
  readonly filter: ViewFilter | null;
  readonly isGone: boolean;
  readonly typed: string;
  readonly unclaimed: number;
};

/** Rows read at once when one scrolls. */
const STEP = 60;
/** So many rows before the last one read, the next are asked for. */
const AHEAD = 10;
/** What a window shows is read in tens: opening a sealed row costs more than reading it. */
const TEN = 10;

function Listed({ view, filter, isGone, typed, unclaimed, selected, onSelect }: ListedProps) {
  const desk = useDesk();
  const words = useMessages().inbox;
  const isConnecting = useStore(desk.connection, (state) => state.state === 'connecting');
  const rowHeight = rowHeights[useDensity()];
  const [limit, setLimit] = useState(() => windowful(rowHeight));
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const { items, isWhole, cappedAt } = useList(view, filter, typed, limit);
  const onReach = useCallback(
    (last: number) => setLimit((before) => limitFor(last, before, isWhole, windowful(rowHeight))),
    [isWhole, rowHeight],
  );
  const isEmpty = items?.length === 0;
  useEffect(() => (isEmpty ? afterPaint(() => tellShown(desk.db)) : undefined), [desk, isEmpty]);
  if (!items) return <div className={styles['skeletons']} />;
  if (items.length === 0 && isConnecting && typed === '')
    return (
      <div className={styles['skeletons']} role="status" aria-label={words.loading}>
        {Array.from({ length: 8 }, (_, index) => (
          <div key={index} className={listStyles['skeleton']} />
        ))}
      </div>
    );
  if (items.length === 0 || isGone)
    return (
      <>
        <InboxEmpty view={view} isGone={isGone} isFiltered={filter !== null} typed={typed} unclaimed={unclaimed} />
        {cappedAt === null ? null : <Capped at={cappedAt} />}
      </>
    );
  const isClear = view === 'mine' && typed === '' && filter === null && !items.some(isWaiting);
  return (
    <>
      {isClear ? <OutlookLine /> : null}
      <ConversationList
        items={items}
        selected={selected}
        onSelect={onSelect}
        onReach={onReach}
        onMenu={(id, at) => setMenu({ id, ...at })}
      />
      {cappedAt === null ? null : <Capped at={cappedAt} />}
      <BulkBar />
      <RowMenu menu={menu} onClose={() => setMenu(null)} />
    </>
  );
}

function isWaiting(item: ListItem): boolean {
  return item.kind === 'row' && item.row.wait !== null;
}

/** A filter that no index answers stops somewhere, and says where. */
function Capped({ at }: { readonly at: number }) {
  const words = useMessages().inbox;
  return (
    <p className={styles['capped']} role="note">
      {words.capped(at.toLocaleString('en-US'))}
    </p>
  );
}

/** Rows of a list as high as the window, with what is drawn and read beyond its edge: no list is higher. */
function windowful(rowHeight: number): number {
  return Math.ceil((window.innerHeight / rowHeight + OVERSCAN + AHEAD) / TEN) * TEN;
}

/** Reads ahead in steps; less again when one has scrolled back up. */
function limitFor(last: number, before: number, isWhole: boolean, first: number): number {
  const wanted = last + AHEAD <= first ? first : Math.ceil((last + AHEAD) / STEP) * STEP;
  // A step that was read once stays: a range may begin in it.
  return isWhole && wanted > before ? before : Math.max(wanted, Math.min(before, STEP));
}

function focusList(): void {
  document.querySelector<HTMLElement>('[data-keyboard="list"]')?.focus();
}

function openFirst(): void {
  document.querySelector<HTMLElement>(`#${PANEL_ID} [role="option"]`)?.click();
}
