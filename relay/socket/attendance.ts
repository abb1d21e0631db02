import { asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';

/** Whose desks are connected. Who was never here has not gone. */
export interface Attendance {
  isConnected(servicerUserid: ServicerUserid): boolean;
  /** Since when none of their desks is connected; null = one is, or none ever was. */
  goneSince(servicerUserid: ServicerUserid): number | null;
  /** Everybody whose desks are gone. */
  gone(): ReadonlyMap<ServicerUserid, number>;
  /** Called when somebody's first desk comes or their last one goes; returns the way out. */
  onChange(listener: (servicerUserid: ServicerUserid) => void): () => void;
}

/** What the socket server tells it. */
export type AttendanceBook = Attendance & {
  readonly came: (servicerUserid: ServicerUserid) => void;
  readonly left: (servicerUserid: ServicerUserid) => void;
};

export function createAttendance(clock: Clock): AttendanceBook {
  const desks = new Map<ServicerUserid, number>();
  const gone = new Map<ServicerUserid, number>();
  const listeners = new Set<(servicerUserid: ServicerUserid) => void>();
  const tell = (servicerUserid: ServicerUserid): void => {
    for (const listener of listeners) listener(servicerUserid);
  };
  return {
    isConnected: (servicerUserid) => desks.has(servicerUserid),
    goneSince: (servicerUserid) => gone.get(servicerUserid) ?? null,
    gone: () => gone,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    came(servicerUserid) {
      const before = desks.get(servicerUserid) ?? 0;
      desks.set(servicerUserid, before + 1);
      gone.delete(servicerUserid);
      if (before === 0) tell(servicerUserid);
    },
    left(servicerUserid) {
      const rest = (desks.get(servicerUserid) ?? 0) - 1;
      if (rest > 0) {
        desks.set(servicerUserid, rest);
        return;
      }
      desks.delete(servicerUserid);
      gone.set(servicerUserid, clock.now());
      tell(servicerUserid);
    },
  };
}

/**
 * Nobody is missed outside the hours, and whoever comes a little late is missed since the opening only: so customers of
 * theirs are not taken before they could be there. `openedAt`: null = it is closed. DE-316
 */
export function goneInHours(since: number | null, openedAt: number | null): number | null {
  return since === null || openedAt === null ? null : Math.max(since, openedAt);
}

/**
 * After a start: everyone who has ever signed in has been gone since now, until their desk comes back. Who has signed out
 * again may still hold a customer. DE-317
 */
export async function expectDesks(
  db: Pick<RelayDatabase, 'selectFrom'>,
  { came, left }: Pick<AttendanceBook, 'came' | 'left'>,
): Promise<void> {
  const rows = await db.selectFrom('session').select('servicer_userid').distinct().execute();
  for (const { servicer_userid: userid } of rows) {
    came(asServicerUserid(userid));
    left(asServicerUserid(userid));
  }
}
