import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { isOpenNow } from '../../app/route.ts';
import { isMac } from '../../app/keyboard/commands.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNow } from '../../lib/use-now.ts';
import { dismissStop, holds, sendHeldNow, takeBack } from './held-replies.ts';
import { stopWords } from './stop-words.ts';
import { useHeld } from './use-held.ts';
import styles from './strip.module.css';

/** DE-604: what waits its seconds, how many are left, and the way back; or why it did not go. */
export function HeldStrip({ conversationId }: { readonly conversationId: ConversationId }) {
  const desk = useDesk();
  const messages = useMessages();
  const words = messages.composer.held;
  const held = useHeld(conversationId);
  const stop = useStore(holds, (all) => all.stopped[conversationId] ?? null);
  const now = useNow();
  const last = held.at(-1);

  useEffect(() => {
    if (!last) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || !isOpenNow(conversationId) || !isWayBack(event)) return;
      event.preventDefault();
      void takeBack(desk, last);
    };
    // Before the window's own keys: Esc would leave the field.
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [desk, conversationId, last]);

  if (!last)
    return stop === null ? null : (
      <div className={styles['strip']} data-tone="risk" role="alert">
        <p>{words.stopped(stopWords(stop, messages))}</p>
        <button
          type="button"
          className={styles['quiet']}
          aria-label={words.dismiss}
          onClick={() => dismissStop(conversationId)}
        >
          <X size={14} aria-hidden />
        </button>
      </div>
    );
  // The shared clock is told in whole seconds, so it is up to one behind.
  const seconds = Math.max(1, Math.floor(((held[0]?.endsAt ?? 0) - now) / 1000));
  return (
    <div className={styles['strip']} data-tone="calm" role="status">
      <p>
        {/* Read aloud once: the seconds themselves would be a chatter. */}
        <span className="aloud">{words.waits(held.length)}</span>
        <b aria-hidden>{words.left(seconds, held.length)}</b>
        <span className={styles['said']}>{last.text}</span>
      </p>
      <button type="button" onClick={() => void takeBack(desk, last)}>
        {words.takeBack} <kbd>Esc</kbd>
      </button>
      <button type="button" onClick={() => void sendHeldNow(desk, conversationId)}>
        {words.sendNow}
      </button>
    </div>
  );
}

/** Esc, or Ctrl Z while there is nothing in the field to undo. Not inside a dialog or a menu. */
function isWayBack(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[role="menu"], [role="dialog"]') || document.querySelector('[aria-modal="true"]')) return false;
  if (event.key === 'Escape') return true;
  const isMod = isMac() ? event.metaKey : event.ctrlKey;
  const isEmpty = !(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) || target.value === '';
  return isMod && !event.shiftKey && event.key.toLowerCase() === 'z' && isEmpty;
}
