import { useLiveQuery } from 'dexie-react-hooks';
import { useDesk } from './desk-context.ts';

/** Names of colleagues; an unknown one is called by userid. */
export function useNames(): (servicerUserid: string) => string {
  const { db, me } = useDesk();
  const names = useLiveQuery(
    async () => new Map((await db.servicers.toArray()).map((row) => [String(row.servicerUserid), row.name])),
    [db],
  );
  return (userid) => names?.get(userid) ?? (userid === me.servicerUserid ? me.name : userid);
}
