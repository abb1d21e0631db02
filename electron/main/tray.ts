import type { MenuItemConstructorOptions } from 'electron';
import type { Words } from './words.ts';

/** The used part of Electron's Tray. */
interface TrayIcon {
  setToolTip(text: string): void;
  on(event: 'click', listener: () => void): unknown;
}

export type TrayParts = {
  readonly tray: TrayIcon;
  readonly setMenu: (items: MenuItemConstructorOptions[]) => void;
  readonly words: Words;
  readonly open: () => void;
  readonly quit: () => void;
};

/** The icon beside the clock on Windows and Linux; macOS has its dock. */
export function fillTray({ tray, setMenu, words, open, quit }: TrayParts): void {
  tray.setToolTip(words.name);
  tray.on('click', open);
  setMenu([{ label: words.openDesk, click: open }, { type: 'separator' }, { label: words.quit, click: quit }]);
}
