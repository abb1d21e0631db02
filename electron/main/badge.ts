import type { BrowserWindow, Dock, NativeImage } from 'electron';
import type { Badge } from '#shared/contracts/bridge';
import type { Words } from './words.ts';

export type BadgeParts = {
  readonly platform: NodeJS.Platform;
  readonly dock: Pick<Dock, 'setBadge'> | undefined;
  readonly window: Pick<BrowserWindow, 'setOverlayIcon'>;
  /** Red for who waits too long, grey for the rest. */
  readonly picture: (colour: 'red' | 'grey', count: number) => NativeImage;
  readonly words: Words;
};

/**
 * BR-14: how many wait too long as a number on macOS's dock and in a red dot on Windows' task bar; only the rest: a plain
 * dot, grey on Windows. Nothing elsewhere, and nothing when nobody waits.
 */
export function createSetBadge({
  platform,
  dock,
  window,
  picture,
  words,
}: BadgeParts): (badge: Badge) => Promise<void> {
  return ({ risk, rest }) => {
    const number = risk > 99 ? '99+' : String(risk);
    if (platform === 'darwin') dock?.setBadge(risk > 0 ? number : rest ? '•' : '');
    if (platform === 'win32') {
      if (risk > 0) window.setOverlayIcon(picture('red', risk), words.late(risk));
      else window.setOverlayIcon(rest ? picture('grey', 0) : null, rest ? words.waiting : '');
    }
    return Promise.resolve();
  };
}
