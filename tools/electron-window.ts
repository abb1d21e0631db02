import { spawn, type ChildProcess } from 'node:child_process';
import type { Result } from '#shared/lib/result';
import { fetchElectron, findElectron } from './electron-binary.ts';
import { ROOT } from './root.ts';
import { hasDisplay } from './start/open-browser.ts';

export type WindowParts = {
  readonly find: () => string | null;
  readonly fetch: (onProgress: (percent: number) => void, signal: AbortSignal) => Promise<Result<string>>;
  /** Makes out/ as new as the sources. */
  readonly build: () => Promise<void>;
  readonly spawn: (program: string, relayUrl: string) => ChildProcess;
  /** Why no window can be shown here whatever is installed, or null. */
  readonly obstacle: () => string | null;
};

export type DesktopOptions = {
  /** Given to the window as RELAY_URL. */
  readonly relayUrl: string;
  /** The same workstation for a browser: what a person opens when there is no window. */
  readonly address: string;
  readonly say: (line: string) => void;
  /** Closes the window or ends the download. */
  readonly signal: AbortSignal;
};

/**
 * Opens the workstation in Electron and resolves when its window is closed. Without Electron's program it is fetched,
 * with progress; if that cannot be, one line says so and names the browser's address. Never throws for that: a missing
 * window is not an error.
 */
export async function openDesktop(options: DesktopOptions, parts: WindowParts): Promise<void> {
  const { relayUrl, address, say, signal } = options;
  const without = (why: string): void => say(`no desktop window (${why}); workstation ${address}`);
  const obstacle = parts.obstacle();
  if (obstacle !== null) return without(obstacle);
  const program = parts.find() ?? (await fetchWithProgress(options, parts));
  if (signal.aborted) return undefined;
  if (typeof program !== 'string') return without(`Electron could not be fetched: ${program.why}`);
  await parts.build();
  if (signal.aborted) return undefined;
  const code = await runWindow(parts.spawn(program, relayUrl), signal);
  if (code !== 0 && !signal.aborted) without(`Electron ended with ${code}`);
  return undefined;
}

async function fetchWithProgress(
  { address, say, signal }: DesktopOptions,
  parts: WindowParts,
): Promise<string | { readonly why: string }> {
  say(`fetching the desktop program in the background; until then: workstation ${address}`);
  let next = 10;
  const fetched = await parts.fetch((percent) => {
    if (percent < next) return;
    say(`desktop program ${percent} %`);
    next = percent + 10;
  }, signal);
  return fetched.ok ? fetched.value : { why: fetched.error.message };
}

function runWindow(child: ChildProcess, signal: AbortSignal): Promise<number | string> {
  return new Promise((resolve) => {
    const stop = (): void => void child.kill();
    signal.addEventListener('abort', stop, { once: true });
    child.once('error', (error) => resolve(error.name));
    child.once('exit', (code, cause) => {
      signal.removeEventListener('abort', stop);
      resolve(code ?? cause ?? 'unknown');
    });
  });
}

/** The parts of this machine. */
export function thisMachine(build: () => Promise<void>): WindowParts {
  return {
    build,
    find: findElectron,
    fetch: (onProgress, signal) => fetchElectron({ onProgress, signal }),
    spawn: (program, relayUrl) =>
      spawn(program, [ROOT], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, RELAY_URL: relayUrl } }),
    obstacle: () => {
      if (!hasDisplay(process.platform, process.env)) return 'no display';
      // Chromium's sandbox refuses root, and a window without its sandbox is never offered.
      return process.platform === 'linux' && process.getuid?.() === 0 ? 'not as root' : null;
    },
  };
}
