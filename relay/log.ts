import { pino, stdTimeFunctions, type Logger } from 'pino';
import type { LogLevel } from './config.ts';

/** Lines carry ids and numbers: never message texts, names, tokens or secrets. */
export type Log = Logger;

/**
 * One JSON line per event on standard output. The paths below are a last net, not a licence: what is secret is not
 * passed here in the first place.
 */
export function createLog(level: LogLevel | 'silent'): Log {
  return pino({
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    redact: {
      paths: ['token', 'password', 'secret', 'authorization', '*.token', '*.password', '*.secret', '*.authorization'],
      censor: '[hidden]',
    },
  });
}
