import { useVirtualizer, defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, type FocusEvent, type MouseEvent } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useDensity } from '../../app/list-density.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { openOwnWindow } from '../../app/own-window.ts';
import { tellShown } from '../../db/watch-reads.ts';
import { afterPaint } from '../../lib/after-paint.ts';
import type { Desk } from '../../sync/desk.ts';
import { ConversationRow, optionId } from './conversation-row.tsx';
import { PeekPanel } from './peek-panel.tsx';
import { endPeek, peeked, togglePeek } from './peek-store.ts';
import { pickRow, pressedRow } from './row-check.tsx';
import { SectionHeading } from './section-heading.tsx';
import { HEADING_HEIGHT, headingAbove, rowHeights, rowsAround, sectionHeight, type ListItem } from './sections.ts';
import { useLooks } from './use-looks.ts';
import styles from './conversation-list.module.css';

type Props = {
  readonly items: readonly ListItem[];
  readonly selected: ConversationId | null;
  readonly onSelect: (id: ConversationId) => void;
  /** The last item drawn: the list may want more below. */
  readonly onReach: (index: number) => void;
  readonly onMenu: (id: ConversationId, at: { readonly x: number; readonly y: number }) => void;
};

/** Rows drawn beyond each edge. */
export const OVERSCAN = 8;

/** Only what is on screen is drawn; the heading of the section one is in stays at the top. */
export function ConversationList({ items, selected, onSelect, onReach, onMenu }: Props) {
  const desk = useDesk();
  const words = useMessages().inbox;
  const scroller = useRef<HTMLDivElement>(null);
  const peek = useStore(peeked, (state) => state.id);
  const current = peek ?? selected;
  const rangeExtractor = useCallback(
    (range: Range) => {
      const above = headingAbove(items, range.startIndex);
      const inRange = defaultRangeExtractor(range);
      return above === null || inRange.includes(above) ? inRange : [above, ...inRange];
    },
    [items],
  );
  const density = useDensity();
  const rowHeight = rowHeights[density];
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'heading' ? HEADING_HEIGHT : rowHeight),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: OVERSCAN,
    // Nobody selected is brought under the heading.
    scrollPaddingStart: HEADING_HEIGHT,
    rangeExtractor,
  });
  // Sizes are remembered by the virtualizer until it is told that they changed.
  const { measure } = virtual;
  useLayoutEffect(() => measure(), [measure, rowHeight]);
  const drawn = virtual.getVirtualItems();
  const first = virtual.range?.startIndex ?? 0;
  const last = drawn.at(-1)?.index ?? 0;
  const looks = useLooks(rowsAround(items, first, last), selected);
  useEffect(() => onReach(last), [last, onReach]);
  const isDrawn = looks !== null;
  useEffect(() => (isDrawn ? afterPaint(() => tellShown(desk.db)) : undefined), [desk, isDrawn]);
  useSelectedInSight(items, current, virtual.scrollToIndex);

  return (
    <>
      <div
        ref={scroller}
        role="listbox"
        tabIndex={0}
        aria-label={words.title}
        aria-activedescendant={current === null ? undefined : optionId(current)}
        className={styles['list']}
        data-keyboard="list"
        data-density={density}
        onClickCapture={(event) => pickRow(event, items, selected)}
        onDoubleClick={(event) => openWindow(event, desk)}
        onMouseDown={keepStill}
        onAuxClick={peekByMouse}
        onContextMenu={(event) => openMenu(event, current, onMenu)}
        onBlur={leftList}
      >
        <div role="presentation" className={styles['all']} style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, key, start }) => {
            const item = items[index];
            if (!item) return null;
            if (item.kind === 'heading')
              return (
                <div
                  key={key}
                  role="presentation"
                  className={styles['section']}
                  style={{ top: start, height: sectionHeight(items, index, rowHeight) }}
                >
                  <div role="presentation" className={styles['heading']}>
                    <SectionHeading section={item.section} total={item.total} oldestSince={item.oldestSince} />
                  </div>
                </div>
              );
            const look = looks?.get(item.row.id);
            if (!look)
              return (
                <div
                  key={key}
                  role="presentation"
                  className={styles['pending']}
                  style={{ transform: `translateY(${start}px)` }}
                />
              );
            return (
              <ConversationRow
                key={key}
                {...look}
                id={item.row.id}
                offset={start}
                isPeeked={item.row.id === peek}
                isCompact={density === 'compact'}
                onSelect={onSelect}
              />
            );
          })}
        </div>
      </div>
      <PeekPanel list={scroller} />
    </>
  );
}

/** Gone elsewhere in this window; another window in front of it changes nothing. */
function leftList({ currentTarget }: FocusEvent<HTMLElement>): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== currentTarget) endPeek();
  });
}

/** Brings a newly opened conversation into sight; news that reorder the list never move it under the reader. */
function useSelectedInSight(
  items: readonly ListItem[],
  selected: ConversationId | null,
  scrollToIndex: (index: number, options: { align: 'auto' }) => void,
): void {
  const shown = useRef<ConversationId | null>(null);
  useEffect(() => {
    if (selected === shown.current) return;
    const index = items.findIndex((item) => item.kind === 'row' && item.row.id === selected);
    if (index < 0) return;
    shown.current = selected;
    scrollToIndex(index, { align: 'auto' });
  }, [items, selected, scrollToIndex]);
}

/** A double press gives the conversation a window of its own. */
function openWindow(event: MouseEvent<HTMLElement>, desk: Desk): void {
  const id = pressedRow(event);
  if (id !== null && !event.ctrlKey && !event.metaKey && !event.shiftKey) void openOwnWindow(desk, id);
}

/** The middle button would begin to scroll. */
function keepStill(event: MouseEvent<HTMLElement>): void {
  if (event.button === 1) event.preventDefault();
}

/** The middle button looks into a row without opening it. */
function peekByMouse(event: MouseEvent<HTMLElement>): void {
  const id = pressedRow(event);
  if (event.button === 1 && id !== null) togglePeek(id);
}

/** By mouse on a row, or by the menu key for the open conversation. */
function openMenu(event: MouseEvent<HTMLElement>, selected: ConversationId | null, onMenu: Props['onMenu']): void {
  const target = event.target instanceof Element ? event.target.closest('[data-conversation-id]') : null;
  const row = target ?? (selected === null ? null : document.getElementById(optionId(selected)));
  const id = row?.getAttribute('data-conversation-id');
  if (!row || !id) return;
  event.preventDefault();
  const box = row.getBoundingClientRect();
  const isByKey = target === null;
  // The attribute holds what this list put there.
  onMenu(id as ConversationId, isByKey ? { x: box.left + 60, y: box.bottom } : { x: event.clientX, y: event.clientY });
}
