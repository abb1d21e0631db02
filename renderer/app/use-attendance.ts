import { useMemo } from 'react';
import type { Attending } from '#shared/contracts/routing';
import { SECOND } from '#shared/lib/time';
import { useIsOnline, useAsked } from './asked.ts';
import { useDesk } from './desk-context.ts';

/** At a desk; signed in, but no desk of theirs is connected; signed in nowhere. */
export type Whereabouts = 'here' | 'away' | 'signed-out';

/** Where a colleague is; null = the relay has not said, so nothing is claimed. */
export type WhereOf = (servicerUserid: string) => Whereabouts | null;

/** Who of us can be reached now (DE-927), asked again while somebody looks. An answer from before the line broke is none. */
export function useAttendance(): WhereOf {
  const { api } = useDesk();
  const isOnline = useIsOnline();
  const { known } = useAsked({
    key: ['attendance'],
    ask: () => api.routing.attendance(),
    freshMs: 2 * SECOND,
    everyMs: 10 * SECOND,
  });
  const told = isOnline ? known : null;
  return useMemo(() => whereAmong(told), [told]);
}

function whereAmong(told: Attending | null): WhereOf {
  if (told === null) return () => null;
  const here = new Set<string>(told.here);
  const away = new Set<string>(told.away);
  return (userid) => (here.has(userid) ? 'here' : away.has(userid) ? 'away' : 'signed-out');
}
