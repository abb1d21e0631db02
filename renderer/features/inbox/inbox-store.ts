import type { Role } from '#shared/domain/servicer';
import { createStore } from 'zustand/vanilla';
import { onSignedOut } from '../../app/signed-out.ts';
import type { View } from '../../db/conversations.ts';

/** What the list is showing in this window. `typed` is the search text, '' = the view. */
export type Inbox = { readonly view: View | null; readonly typed: string };

const KEY = 'huiyin.view';

export const inbox = createStore<Inbox>(() => ({ view: keptView(), typed: '' }));
onSignedOut(() => inbox.setState({ typed: '' }));

export function showView(view: View): void {
  localStorage.setItem(KEY, view);
  inbox.setState({ view, typed: '' });
}

/** Before anyone chose: those who answer begin with their own, those who watch with all. */
export function viewOr(view: View | null, role: Role): View {
  return view ?? (role === 'servicer' ? 'mine' : 'all');
}

function keptView(): View | null {
  const kept = localStorage.getItem(KEY);
  return kept === 'mine' || kept === 'unclaimed' || kept === 'client' || kept === 'all' ? kept : null;
}
