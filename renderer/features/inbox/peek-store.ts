import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { onConversationLeft } from '../../app/route.ts';
import { onSignedOut } from '../../app/session/signed-out.ts';

/** The conversation one looks into without opening it: nobody is told, and nothing is marked read. */
export const peeked = createStore<{ readonly id: ConversationId | null }>(() => ({ id: null }));
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

export function endPeek(): void {
  if (peekNow() !== null) peeked.setState({ id: null });
}
