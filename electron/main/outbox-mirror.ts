import { createHash } from 'node:crypto';
import { createTurns, readWhole, writeWhole } from './kept-file.ts';
import type { Log } from './log.ts';

export type OutboxMirror = {
  mirrorOutbox(json: string): Promise<void>;
  readOutboxMirror(): Promise<string | null>;
};

/**
 * The second copy of the unsent replies (house.md 6.5). First line: SHA-256 of the rest; a file that does not match it
 * counts as none, so a damaged copy can never be sent (BR-10).
 */
export function openOutboxMirror(path: string, log: Log): OutboxMirror {
  const inTurn = createTurns();
  return {
    mirrorOutbox: (json) => inTurn(() => writeWhole(path, `${digest(json)}\n${json}`)),
    readOutboxMirror: () =>
      inTurn(async () => {
        const text = await readWhole(path);
        if (text === null) return null;
        const end = text.indexOf('\n');
        const json = text.slice(end + 1);
        if (end > 0 && text.slice(0, end) === digest(json)) return json;
        log('outbox.mirror-corrupt', { bytes: text.length });
        return null;
      }),
  };
}

function digest(json: string): string {
  return createHash('sha256').update(json).digest('hex');
}
