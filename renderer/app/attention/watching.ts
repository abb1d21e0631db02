import type { Bridge } from '#shared/contracts/bridge';
import { asConversationId, type ConversationId } from '#shared/domain/ids';
import { afterPaint } from '../../lib/after-paint.ts';
import { openIn, route } from '../route.ts';

const KEY = 'huiyin.watching';

/**
 * The conversation somebody looks at now, in whichever window of this machine: nobody is called to it. Only one window
 * has the focus, so one entry is enough; it is taken away by the window that wrote it.
 */
export function watchedNow(): ConversationId | null {
  const kept = localStorage.getItem(KEY);
  return kept === null || kept === '' ? null : asConversationId(kept);
}

/** Tells the other windows what this one shows while it has the focus; `onSeen` hears of it from all. Returns the way out. */
export function shareWatched(host: Pick<Bridge, 'onFocus'>, onSeen: (id: ConversationId) => void): () => void {
  let said: string | null = null;
  let isFocused = document.hasFocus();
  const say = (): void => {
    const open = isFocused ? openIn(route.getState()) : null;
    if (open === null) {
      if (said !== null && localStorage.getItem(KEY) === said) localStorage.removeItem(KEY);
      said = null;
      return;
    }
    said = open;
    localStorage.setItem(KEY, open);
    onSeen(open);
  };
  const hear = (event: StorageEvent): void => {
    if (event.key === KEY && event.newValue !== null) onSeen(asConversationId(event.newValue));
  };
  // The conversation itself comes first.
  let forget = (): void => undefined;
  const stopRoute = route.subscribe(() => {
    forget();
    forget = afterPaint(say);
  });
  const stopFocus = host.onFocus((isNow) => {
    isFocused = isNow;
    say();
  });
  const leave = (): void => {
    isFocused = false;
    say();
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('storage', hear);
  say();
  return () => {
    stopRoute();
    forget();
    stopFocus();
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('storage', hear);
    leave();
  };
}
