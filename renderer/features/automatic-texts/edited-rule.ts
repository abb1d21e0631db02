import { createStore } from 'zustand/vanilla';
import type { AutomaticText } from '#shared/domain/automatic-text';
import { onSignedOut } from '../../app/session/signed-out.ts';

/** The rule being written; it stays while other screens are looked at. `before` null = a new one. */
export type Edited = { readonly rule: AutomaticText; readonly before: AutomaticText | null };

export const editedRule = createStore<{ readonly edited: Edited | null }>(() => ({ edited: null }));
onSignedOut(() => editedRule.setState({ edited: null }));

export function isChanged({ rule, before }: Edited): boolean {
  if (before !== null) return JSON.stringify(rule) !== JSON.stringify(before);
  const { says, when } = rule;
  return JSON.stringify(when) !== '{}' || says.kind === 'menu' || says.text !== '';
}

// A closed tab takes what was written with it, so the browser asks.
window.addEventListener('beforeunload', (event) => {
  const { edited } = editedRule.getState();
  if (edited && isChanged(edited)) event.preventDefault();
});
