import type { RenderProcessGoneDetails, WebContents } from 'electron';
import { describeBug, type Log } from './log.ts';

const PATIENCE = 60_000;

/** Is one more reload sensible? Not when the page died less than a minute ago: a page that always dies must stay dead. */
export function mayReload(diedAt: number, lastDiedAt: number | null): boolean {
  return lastDiedAt === null || diedAt - lastDiedAt >= PATIENCE;
}

/** Reloads a page whose process ended; what was typed is in IndexedDB. `now` in epoch ms. */
export function watchPage(contents: WebContents, log: Log, now: () => number): void {
  let lastDiedAt: number | null = null;
  contents.on('render-process-gone', (_event, details: RenderProcessGoneDetails) => {
    log('window.gone', { reason: details.reason, exitCode: details.exitCode });
    if (details.reason === 'clean-exit') return;
    const diedAt = now();
    if (mayReload(diedAt, lastDiedAt)) contents.reload();
    lastDiedAt = diedAt;
  });
  contents.on('unresponsive', () => log('window.hung', {}));
}

/** Last net for bugs in the shell: written down without their message, and the shell goes on. */
export function watchBugs(
  on: (event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void) => void,
  log: Log,
): void {
  const report = (error: unknown): void => log('shell.bug', { where: describeBug(error) });
  on('uncaughtException', report);
  on('unhandledRejection', report);
}
