import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { CorpTagGroup } from '#shared/contracts/http';
import { MINUTE } from '#shared/lib/time';
import { useDesk } from '../desk-context.ts';

export type CorpTags =
  | { readonly kind: 'known'; readonly groups: readonly CorpTagGroup[] }
  | { readonly kind: 'loading' | 'failed' | 'offline' };

/** The company's tags, asked for when the picker opens and kept while the window lives. */
export function useCorpTags(isWanted: boolean): CorpTags {
  const desk = useDesk();
  const isOnline = useStore(desk.connection, (connection) => connection.state === 'online');
  const { data, isError } = useQuery({
    queryKey: ['corp-tags', desk.me.servicerUserid],
    queryFn: () => desk.api.corpTags(),
    enabled: isOnline && isWanted,
    staleTime: MINUTE,
    gcTime: Infinity,
  });
  if (data !== undefined) return { kind: 'known', groups: data };
  if (!isOnline) return { kind: 'offline' };
  return { kind: isError ? 'failed' : 'loading' };
}
