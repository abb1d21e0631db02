import { Check } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { selectUpTo, selection, toggleSelected } from './bulk-store.ts';
import type { ListItem } from './sections.ts';
import styles from './row-check.module.css';

/** The box over a row's picture, there while the mouse is, and while any row is taken. The key X does the same. */
export function RowCheck({ id }: { readonly id: ConversationId }) {
  const isChecked = useStore(selection, (state) => state.ids.has(id));
  const isPicking = useStore(selection, (state) => state.ids.size > 0);
  return (
    <>
      <span className={styles['tint']} data-checked={isChecked || undefined} aria-hidden />
      <span
        className={styles['check']}
        data-check
        data-checked={isChecked || undefined}
        data-picking={isPicking || undefined}
        aria-hidden
      >
        <i>{isChecked ? <Check size={13} strokeWidth={3} /> : null}</i>
      </span>
    </>
  );
}

/** Ctrl or ⌘ takes a row, Shift a range, the box by itself; a plain press opens, as always. */
export function pickRow(event: MouseEvent<HTMLElement>, items: readonly ListItem[], open: ConversationId | null): void {
  const id = pressedRow(event);
  if (id === null || event.button !== 0) return;
  const isBox = event.target instanceof Element && event.target.closest('[data-check]') !== null;
  if (event.shiftKey) selectUpTo(id, order(items), open);
  else if (isBox || event.ctrlKey || event.metaKey) toggleSelected(id);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The conversation of the row under the mouse. */
export function pressedRow(event: MouseEvent<HTMLElement>): ConversationId | null {
  const row = event.target instanceof Element ? event.target.closest('[data-conversation-id]') : null;
  // The attribute holds what the list put there.
  return (row?.getAttribute('data-conversation-id') ?? null) as ConversationId | null;
}

function order(items: readonly ListItem[]): readonly ConversationId[] {
  return items.flatMap((item) => (item.kind === 'row' ? [item.row.id] : []));
}
