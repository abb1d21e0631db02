import type { ConversationId } from '#shared/domain/ids';
import type { ViewFilter } from '#shared/domain/saved-view';
import type { Role } from '#shared/domain/servicer';
import { createStore } from 'zustand/vanilla';
import { goTo, route } from '../../app/route.ts';
import { onSignedOut } from '../../app/session/signed-out.ts';
import { isOwnView, savedViewId, type View } from '../../db/view.ts';

/** What the list is showing in this window. `typed` is the search text, '' = the view. */
export type Inbox = {
  readonly view: View | null;
  readonly typed: string;
  /** Narrowed by hand; null = the view's own. */
  readonly filter: ViewFilter | null;
};

const KEY = 'huiyin.view';

export const inbox = createStore<Inbox>(() => ({ view: viewInAddress() ?? keptView(), typed: '', filter: null }));
onSignedOut(() => inbox.setState({ typed: '', filter: null }));

// A link names a view, and so do the ways back and forth.
route.subscribe(() => {
  const view = viewInAddress();
  if (view !== null && view !== inbox.getState().view) change(view);
});

export function showView(view: View): void {
  change(view);
  const here = route.getState();
  goTo({ screen: 'conversations', conversationId: here.screen === 'conversations' ? here.conversationId : null, view });
}

function change(view: View): void {
  localStorage.setItem(KEY, view);
  inbox.setState({ view, typed: '', filter: null });
}

/** Before anyone chose: those who answer begin with their own, those who watch with all, which is theirs alone. */
export function viewOr(view: View | null, role: Role): View {
  if (role !== 'servicer') return view ?? 'all';
  return view === null || view === 'all' ? 'mine' : view;
}

/** The views in the order they are shown, and reached by the keys 1 to 9. */
export function viewsFor(role: Role, savedIds: readonly string[]): readonly View[] {
  const others = ['mentions', 'snoozed', 'client', 'closed', ...savedIds.map((id) => `saved:${id}` as const)] as const;
  return role === 'servicer'
    ? ['mine', 'waiting', 'unclaimed', ...others]
    : ['all', 'waiting', 'unclaimed', 'mine', ...others];
}

/** Where the open conversation was opened: only from there does the list follow it when it is claimed (DE-107). */
export const opened: { from: { readonly id: ConversationId; readonly view: View } | null } = { from: null };

function viewInAddress(): View | null {
  const here = route.getState();
  return here.screen === 'conversations' ? toView(here.view ?? null) : null;
}

function keptView(): View | null {
  return toView(localStorage.getItem(KEY));
}

function toView(name: string | null): View | null {
  if (name === null) return null;
  if (isOwnView(name)) return name;
  const view = name as View;
  return savedViewId(view) ? view : null;
}
