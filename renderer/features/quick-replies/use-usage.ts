import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { QuickReplyUsage } from '#shared/contracts/quick-replies';
import { useDesk } from '../../app/desk-context.ts';

/** DE-507: how often each was sent and what came of it; null while the relay cannot be asked and never was. */
export function useUsage(): ReadonlyMap<string, QuickReplyUsage> | null {
  const desk = useDesk();
  const isOnline = useStore(desk.connection, (connection) => connection.state === 'online');
  const { data } = useQuery({
    queryKey: ['quick-reply-usage', desk.me.servicerUserid],
    queryFn: () => desk.api.quickReplies.usage(),
    enabled: isOnline,
    staleTime: 30_000,
  });
  return useMemo(() => (data ? new Map(data.map((one) => [one.quickReplyId, one])) : null), [data]);
}
