import type { Bridge } from '#shared/contracts/bridge';
import { createBrowserHost } from './browser-host.ts';

declare global {
  interface Window {
    /** Put there by electron/preload; absent in a browser. */
    readonly desktop?: Bridge;
  }
}

/** The same window runs in Electron and in a browser: the bridge is all that differs. */
export function chooseHost(): Bridge {
  if (window.desktop) return window.desktop;
  return createBrowserHost({
    window,
    document,
    storage: localStorage,
    origin: location.origin,
    notification: 'Notification' in window ? Notification : null,
    addressOf: (blob) => URL.createObjectURL(blob),
  });
}
