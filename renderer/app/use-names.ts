import { useCallback } from 'react';
import { useDesk } from './desk-context.ts';
import { useServicers } from './use-servicers.ts';

/** Names of colleagues; an unknown one is called by userid. The same function until a name changes. */
export function useNames(): (servicerUserid: string) => string {
  const { me } = useDesk();
  const servicers = useServicers();
  return useCallback(
    (userid) => servicers?.get(userid)?.name ?? (userid === me.servicerUserid ? me.name : userid),
    [servicers, me],
  );
}
