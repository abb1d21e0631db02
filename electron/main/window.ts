import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { bridgeEvents } from '#shared/contracts/bridge';
import type { Blink } from './blink.ts';
import { SMALLEST, type Place, type Sizes } from './window-place.ts';

/** How a window is made: nothing of Electron or Node reaches the page but the preload's few names. */
export function windowOptions(
  place: Place,
  preload: string,
  isPackaged: boolean,
  smallest: Sizes['smallest'] = SMALLEST,
): BrowserWindowConstructorOptions {
  return {
    x: place.x,
    y: place.y,
    width: place.width,
    height: place.height,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: '回音',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !isPackaged,
      // The spell checker fetches dictionaries from a foreign server, and knows no Chinese.
      spellcheck: false,
      // A desk behind other windows must still count waiting times and notify.
      backgroundThrottling: false,
    },
  };
}

/** Brings the window to the front, wherever it was. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Shows a window that is ready, as large as it was; one that stays hidden grows when it is first shown (BR-24). */
export function showWhenReady(window: BrowserWindow, isMaximized: boolean, isHidden: boolean): void {
  window.once('ready-to-show', () => {
    // Maximising would show it.
    if (isHidden && isMaximized) window.once('show', () => window.maximize());
    if (isHidden) return;
    if (isMaximized) window.maximize();
    window.show();
  });
}

/** BR-11: tells the page whether it has the servicer's attention. */
export function reportFocus(window: BrowserWindow): void {
  window.on('focus', () => window.webContents.send(bridgeEvents.focus, true));
  window.on('blur', () => window.webContents.send(bridgeEvents.focus, false));
}

/**
 * BR-21: the window's button and the icon beside the clock call until somebody looks; a window that is being looked at does
 * not. A hidden window has no button: there the icon is all there is.
 */
export function createFlash(
  window: Pick<BrowserWindow, 'isDestroyed' | 'isFocused' | 'flashFrame' | 'on'>,
  icon: Blink,
): () => Promise<void> {
  window.on('focus', () => {
    window.flashFrame(false);
    icon.stop();
  });
  window.on('closed', icon.stop);
  return () => {
    if (window.isDestroyed() || window.isFocused()) return Promise.resolve();
    window.flashFrame(true);
    icon.start();
    return Promise.resolve();
  };
}

/** Calls `keep` with the place to remember: after moving, resizing and before closing. */
export function watchPlace(window: BrowserWindow, keep: (place: Place) => void): void {
  const report = (): void => {
    if (!window.isDestroyed()) keep({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  window.on('moved', report);
  window.on('resized', report);
  window.on('maximize', report);
  window.on('unmaximize', report);
  window.on('close', report);
}

/** On macOS closing only hides, as people expect there, and messages keep notifying. `isQuitting` = the app is ending. */
export function hideInsteadOfClose(window: BrowserWindow, platform: NodeJS.Platform, isQuitting: () => boolean): void {
  window.on('close', (event) => {
    if (platform !== 'darwin' || isQuitting()) return;
    event.preventDefault();
    window.hide();
  });
}
