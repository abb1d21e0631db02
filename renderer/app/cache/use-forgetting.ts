import { useEffect } from 'react';
import { MINUTE, SECOND } from '#shared/lib/time';
import { settleSnoozes } from '../../db/aside.ts';
import { forgetTimelines } from '../../db/forget.ts';
import type { Desk } from '../../sync/desk.ts';
import { cacheLimits } from './cache-limits.ts';
import { useDesk } from '../desk-context.ts';
import { openAnywhere, shareOpen } from './open-anywhere.ts';

const FIRST_MS = 40 * SECOND;
const EVERY_MS = 20 * MINUTE;
/** An idle moment comes at the latest after so long. */
const LATEST_MS = 2 * SECOND;

/** DE-911: lets go of old timelines whenever nobody needs the machine, in one window at a time. */
export function useForgetting(): void {
  const desk = useDesk();
  useEffect(() => {
    let isOver = false;
    const run = (): void => void forgetNow(desk, () => !isOver).catch(() => undefined);
    const first = setTimeout(run, FIRST_MS);
    const again = setInterval(run, EVERY_MS);
    // Asks the browser not to throw the cache away when the disk fills; it may decline.
    if (isSecureContext) void navigator.storage.persist().catch(() => false);
    const stopSharing = shareOpen(desk.db.name, navigator.locks);
    return () => {
      isOver = true;
      stopSharing();
      clearTimeout(first);
      clearInterval(again);
    };
  }, [desk]);
}

/** Returns how many timelines went; 0 also when another window is at it. */
export function forgetNow(desk: Desk, goesOn: () => boolean = () => true): Promise<number> {
  return navigator.locks.request(`forget ${desk.db.name}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return 0;
    await settleSnoozes(desk.db, desk.now());
    return forgetTimelines({
      db: desk.db,
      limits: cacheLimits.getState(),
      now: desk.now(),
      open: () => openAnywhere(desk.db.name, navigator.locks),
      rest: async () => {
        await idleMoment();
        return goesOn();
      },
    });
  });
}

function idleMoment(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: LATEST_MS });
  });
}
