import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { onConversationLeft, openConversation } from '../../app/route.ts';
import { onSignedOut } from '../../app/session/signed-out.ts';

/**
 * The conversation one looks into without opening it: nobody is told, and nothing is marked read. `shown`: whose lines
 * are on the screen; while the next is being read, still the one before.
 */
export const peeked = createStore<{ readonly id: ConversationId | null; readonly shown: ConversationId | null }>(
  () => ({ id: null, shown: null }),
);
onSignedOut(endPeek);
onConversationLeft(endPeek);

export function peekNow(): ConversationId | null {
  return peeked.getState().id;
}

/** The list keeps the focus while one peeks: losing it ends the peek. */
export function peekAt(id: ConversationId): void {
  document.querySelector<HTMLElement>('[data-keyboard="list"]')?.focus({ preventScroll: true });
  peeked.setState({ id });
}

/** A step that was asked for before the peek ended leads nowhere: it would take the focus from what was opened. */
export function peekOn(id: ConversationId): void {
  if (peekNow() !== null) peekAt(id);
}

/** The lines of this one are on the screen now. */
export function peekShows(id: ConversationId): void {
  if (peekNow() !== null) peeked.setState({ shown: id });
}

/** Opens what one reads, which is not the row one has just gone to until its lines are here. */
export function openPeeked(): void {
  const { id, shown } = peeked.getState();
  endPeek();
  const wanted = shown ?? id;
  if (wanted !== null) openConversation(wanted);
}

export function endPeek(): void {
  if (peekNow() !== null) peeked.setState({ id: null, shown: null });
}

/** By the mouse: a look at this one, or no longer. */
export function togglePeek(id: ConversationId): void {
  if (peekNow() === id) endPeek();
  else peekAt(id);
}
