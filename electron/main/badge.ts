import type { BrowserWindow, Dock, NativeImage } from 'electron';
import type { Words } from './words.ts';

export type BadgeParts = {
  readonly platform: NodeJS.Platform;
  readonly dock: Pick<Dock, 'setBadge'> | undefined;
  readonly window: Pick<BrowserWindow, 'setOverlayIcon'>;
  readonly picture: () => NativeImage;
  readonly words: Words;
};

/** The unread count: a number on macOS's dock, a dot on Windows' task bar, nothing elsewhere (BR-14). 0 removes it. */
export function createSetBadge({
  platform,
  dock,
  window,
  picture,
  words,
}: BadgeParts): (count: number) => Promise<void> {
  return (count) => {
    if (platform === 'darwin') dock?.setBadge(count === 0 ? '' : count > 99 ? '99+' : String(count));
    if (platform === 'win32')
      window.setOverlayIcon(count === 0 ? null : picture(), count === 0 ? '' : words.waiting(count));
    return Promise.resolve();
  };
}
