import { join } from 'node:path';
import electronLog from 'electron-log/node';

/** What the shell may write down. The list is closed and the fields are numbers and codes: no text, name or token. */
type LogEvent =
  | 'shell.started'
  | 'shell.bug'
  | 'window.gone'
  | 'window.hung'
  | 'bridge.refused'
  | 'navigation.refused'
  | 'permission.refused'
  | 'link.refused'
  | 'deep-link.refused'
  | 'secret.not-kept'
  | 'outbox.mirror-corrupt';
export type Log = (event: LogEvent, fields?: Readonly<Record<string, string | number | boolean>>) => void;

/**
 * Writes to `desk.log` in the given folder, 1 MB and one older file. The plain Node edition of electron-log: its
 * Electron edition opens a channel of its own to every window, past the bridge's sender check.
 */
export function openLog(folder: string): Log {
  const { file, console } = electronLog.transports;
  file.resolvePathFn = () => join(folder, 'desk.log');
  file.level = 'info';
  console.level = false;
  return (event, fields = {}) => {
    electronLog.info(event, JSON.stringify(fields));
  };
}

/** Where a bug happened, without its message: messages may carry what a customer wrote. */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 5).map((line) => line.trim())].join(' | ');
}
