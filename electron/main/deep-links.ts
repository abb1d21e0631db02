import { DESK_SCHEME, readDeskLink } from '#shared/contracts/bridge-link';
import type { Log } from './log.ts';

type Parts = { readonly log: Log; readonly open: (conversationId: string) => void };

/**
 * BR-22: what the operating system hands over, as an argument of a start or macOS's `open-url`. The first that looks like
 * a link of ours counts; one that is not exactly of the shape is passed over, and its text is not written down. What comes
 * before the desk is there waits for it.
 */
export class DeepLinks {
  #early: string[] = [];
  #parts: Parts | null = null;

  hear(values: readonly string[]): void {
    const given = values.find((value) => value.toLowerCase().startsWith(`${DESK_SCHEME}:`));
    if (given === undefined) return;
    if (this.#parts) lead(given, this.#parts);
    else this.#early.push(given);
  }

  connect(parts: Parts): void {
    this.#parts = parts;
    for (const given of this.#early.splice(0)) lead(given, parts);
  }
}

function lead(given: string, { log, open }: Parts): void {
  const conversationId = readDeskLink(given);
  if (conversationId === null) log('deep-link.refused');
  else open(conversationId);
}

type Registration = { readonly path: string; readonly args: readonly string[] } | null;

/**
 * How the system starts us for a link; null = it knows by itself. All that comes after `--` is no option of ours, so that
 * a link cannot bring one along (`optionsOf`).
 */
export function registrationFor(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  execPath: string,
  program: string,
): Registration {
  if (platform !== 'win32') return null;
  return { path: execPath, args: isPackaged ? ['--'] : [program, '--'] };
}

/** The arguments that are options: those before `--`. */
export function optionsOf(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv : argv.slice(0, end);
}
