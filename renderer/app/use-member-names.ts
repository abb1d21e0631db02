import { useQueries } from '@tanstack/react-query';
import { useIsOnline } from './asked.ts';
import { useDesk } from './desk-context.ts';
import { useNames } from './use-names.ts';
import { useServicers } from './use-servicers.ts';

/** A link may add hundreds; beyond this many strangers the userid says enough. */
const MOST_ASKED = 20;

/** Names of members who may serve no account: from the cache, and of whom it does not know from the relay. */
export function useMemberNames(userids: readonly string[]): (userid: string) => string {
  const { api, me } = useDesk();
  const isOnline = useIsOnline();
  const nameOf = useNames();
  const known = useServicers();
  const strangers = known ? [...new Set(userids)].filter((userid) => !known.has(userid)).slice(0, MOST_ASKED) : [];
  const answers = useQueries({
    queries: strangers.map((userid) => ({
      queryKey: ['member', userid, me.servicerUserid],
      queryFn: () => api.people.nameOf(userid),
      enabled: isOnline,
      retry: false,
      staleTime: Infinity,
    })),
  });
  const told = new Map(strangers.map((userid, index) => [userid, answers[index]?.data?.name]));
  return (userid) => told.get(userid) ?? nameOf(userid);
}
