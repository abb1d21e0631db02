import { createStore } from 'zustand/vanilla';
import type { MouseEvent } from 'react';
import { asMessageId, type MessageId } from '#shared/domain/ids';
import { onSignedOut } from '../../app/session/signed-out.ts';

type OpenMenu = { readonly messageId: MessageId; readonly x: number; readonly y: number; readonly marked: string };

/** The bubble whose menu is open, where it was asked for, and the words that were marked in it then. */
export const bubbleMenu = createStore<{ readonly open: OpenMenu | null }>(() => ({ open: null }));
onSignedOut(() => bubbleMenu.setState({ open: null }));

/** A right click, or its key, anywhere in the timeline: a bubble's own menu instead of the system's. */
export function openBubbleMenu(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const bubble = target?.closest('[data-message]');
  const id = bubble?.getAttribute('data-message');
  if (!bubble || id === null || id === undefined) return;
  event.preventDefault();
  const marked = window.getSelection();
  const isInside = marked !== null && marked.rangeCount > 0 && bubble.contains(marked.getRangeAt(0).startContainer);
  const box = target?.getBoundingClientRect();
  // The key of the menu has no place of its own.
  const isByKey = event.clientX === 0 && event.clientY === 0;
  bubbleMenu.setState({
    open: {
      messageId: asMessageId(id),
      x: isByKey ? (box?.left ?? 0) : event.clientX,
      y: isByKey ? (box?.bottom ?? 0) : event.clientY,
      marked: isInside ? marked.toString() : '',
    },
  });
}
