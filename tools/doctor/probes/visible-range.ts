import { z } from 'zod';
import { illBy } from '../cures.ts';
import type { Finding } from '../finding.ts';
import { well, type Probe } from '../patient.ts';

/** Reading without a callback's token is rationed by an unpublished limit (wecom-api.md 4.4), so not every account is read. */
const MOST = 20;

/**
 * Reads one message of each account as the relay will, and forgets it: the call moves no cursor. 60030 means that servicers
 * lie outside the app's visible range (wecom-api.md 4.0).
 */
export const visibleRange: Probe = {
  name: 'visible-range',
  isReady: ({ accounts }) => accounts.length > 0,
  async run({ wecom, words, onProgress }, { accounts }) {
    const findings: Finding[] = [];
    const read = accounts.slice(0, MOST);
    for (const [index, { openKfid, name }] of read.entries()) {
      onProgress?.(words.lookingAt(words.probes['visible-range'], index + 1, read.length));
      const answer = await wecom.post('kf/sync_msg', { open_kfid: openKfid, limit: 1 }, z.looseObject({}));
      findings.push(
        answer.kind === 'ok'
          ? well('visible-range', words.rangeWell(name))
          : illBy('visible-range', answer, words, { about: name }),
      );
    }
    const rest = accounts.length - read.length;
    if (rest > 0) findings.push({ probe: 'visible-range', state: 'skipped', said: words.rangeRest(rest) });
    return findings;
  },
};
