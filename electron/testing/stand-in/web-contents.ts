import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Page, Request, Route } from '@playwright/test';
import { app } from './app.ts';
import { currentContext } from './browser.ts';
import { invoke } from './ipc.ts';
import { frameScript } from './page-script.ts';
import { routeSchemes } from './protocol.ts';
import { seen } from './record.ts';
import { fromWeb, toWeb } from './scheme.ts';

type OpenAnswer = { readonly action: 'allow' | 'deny' };

/** `webContents` over a real Chromium page. Navigation the page starts is offered to the shell before it happens. */
export class WebContents extends EventEmitter {
  readonly #page: Promise<Page>;
  #mayOpen: (details: { readonly url: string }) => OpenAnswer = () => ({ action: 'allow' });
  #isOwnLoad = false;

  constructor(preloadPath: string) {
    super();
    this.#page = this.#openPage(preloadPath);
    // Electron announces contents at once; listeners set handlers before the first load.
    app.emit('web-contents-created', {}, this);
  }

  page(): Promise<Page> {
    return this.#page;
  }

  setWindowOpenHandler(mayOpen: (details: { readonly url: string }) => OpenAnswer): void {
    this.#mayOpen = mayOpen;
  }

  send(channel: string, ...given: readonly unknown[]): void {
    void this.#page.then((page) =>
      page.evaluate(
        ([name, values]) =>
          (globalThis as typeof globalThis & { standInDeliver(c: string, g: readonly unknown[]): void }).standInDeliver(
            name,
            values,
          ),
        [channel, given] as const,
      ),
    );
  }

  reload(): void {
    void this.#page.then((page) => page.reload());
  }

  /** What `loadURL` does: the shell's own navigation is not offered to anyone. */
  async load(address: string): Promise<void> {
    const page = await this.#page;
    this.#isOwnLoad = true;
    try {
      await page.goto(toWeb(address));
    } finally {
      this.#isOwnLoad = false;
    }
    this.emit('did-finish-load');
  }

  async #openPage(preloadPath: string): Promise<Page> {
    await app.whenReady();
    const page = await currentContext().newPage();
    await page.exposeBinding('standInInvoke', ({ frame }, channel: string, given: readonly unknown[]) =>
      invoke(this, frame, channel, given),
    );
    await page.exposeBinding('standInOpen', (_source, url: string) => this.#offerWindow(url));
    await page.addInitScript({ content: frameScript(readFileSync(preloadPath, 'utf8')) });
    await routeSchemes(page);
    await page.route(
      () => true,
      (route) => this.#offerNavigation(route),
    );
    page.on('popup', (popup) => {
      this.#offerWindow(popup.url());
      void popup.close();
    });
    return page;
  }

  #offerWindow(url: string): void {
    if (this.#mayOpen({ url }).action === 'deny') seen.refusedWindows.push(fromWeb(url));
  }

  async #offerNavigation(route: Route): Promise<void> {
    const request = route.request();
    if (this.#isOwnLoad || !request.isNavigationRequest() || this.#isAllowed(request)) return route.fallback();
    seen.refusedNavigations.push(fromWeb(request.url()));
    return route.abort('aborted');
  }

  #isAllowed(request: Request): boolean {
    let isPrevented = false;
    const isMainFrame = request.frame().parentFrame() === null;
    const event = {
      url: fromWeb(request.url()),
      isMainFrame,
      preventDefault: () => {
        isPrevented = true;
      },
    };
    if (isMainFrame) this.emit(request.redirectedFrom() === null ? 'will-navigate' : 'will-redirect', event);
    this.emit('will-frame-navigate', event);
    return !isPrevented;
  }
}
