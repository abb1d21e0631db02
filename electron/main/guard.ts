import type { WebContents } from 'electron';
import { isPageAddress } from './page-address.ts';
import type { Log } from './log.ts';

type Attempt = { preventDefault(): void; readonly url: string };

/**
 * BR-5: a page that was taken over can lead nowhere. It may reload itself; every other address, frame, new window and
 * webview is refused. Links leave through the bridge's openLink only. Logs the scheme, never the address.
 */
export function guardContents(contents: WebContents, log: Log): void {
  const refuseForeign = (event: Attempt): void => {
    if (isPageAddress(event.url)) return;
    event.preventDefault();
    note(event.url);
  };
  contents.on('will-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-frame-navigate', (event) => {
    // The page has no frames of its own, so even our own address has no business in one.
    if (event.isMainFrame && isPageAddress(event.url)) return;
    event.preventDefault();
    note(event.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    note(url);
    return { action: 'deny' };
  });

  function note(url: string): void {
    log('navigation.refused', { scheme: URL.canParse(url) ? new URL(url).protocol : 'none' });
  }
}
