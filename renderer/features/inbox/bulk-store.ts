import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { onSignedOut } from '../../app/session/signed-out.ts';

/** Rows taken together, and the one a range is counted from. */
export type Selection = { readonly ids: ReadonlySet<ConversationId>; readonly anchor: ConversationId | null };

const nothing: Selection = { ids: new Set(), anchor: null };

export const selection = createStore<Selection>(() => nothing);
onSignedOut(() => selection.setState(nothing));

export function clearSelected(): void {
  selection.setState(nothing);
}

export function toggleSelected(id: ConversationId): void {
  const ids = new Set(selection.getState().ids);
  if (!ids.delete(id)) ids.add(id);
  selection.setState({ ids, anchor: id });
}

/** Everything between the last one touched and this one, in the order of the list, is taken too. */
export function selectUpTo(
  id: ConversationId,
  order: readonly ConversationId[],
  fallback: ConversationId | null,
): void {
  const { ids, anchor } = selection.getState();
  const from = order.indexOf(anchor ?? fallback ?? id);
  const to = order.indexOf(id);
  if (to < 0) return;
  const range = from < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  selection.setState({ ids: new Set([...ids, ...range]), anchor: anchor ?? id });
}
