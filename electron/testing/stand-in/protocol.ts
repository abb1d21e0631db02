import type { Page, Route } from '@playwright/test';
import { fromWeb } from './scheme.ts';
import { seen } from './record.ts';

type Answer = (request: Request) => Promise<Response>;
const answers = new Map<string, Answer>();

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly unknown[]): void {
    seen.schemes.push(...schemes);
  },
  handle(scheme: string, answer: Answer): void {
    answers.set(scheme, answer);
  },
};

/** Routes every registered scheme of a page to its answer, as Electron's session does. */
export async function routeSchemes(page: Page): Promise<void> {
  for (const [scheme, answer] of answers) {
    await page.route(
      (url) => url.hostname.endsWith(`.${scheme}.test`),
      (route) => fulfil(route, answer),
    );
  }
}

/** Asks a scheme directly with an address no browser would send, e.g. an unresolved `..`. */
export async function askScheme(address: string): Promise<number> {
  const answer = answers.get(new URL(address).protocol.slice(0, -1));
  if (answer === undefined) throw new Error('no such scheme');
  const response = await answer(new Request(address));
  return response.status;
}

async function fulfil(route: Route, answer: Answer): Promise<void> {
  const asked = route.request();
  const response = await answer(new Request(fromWeb(asked.url()), { method: asked.method() }));
  const body = Buffer.from(await response.arrayBuffer());
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body,
  });
}
