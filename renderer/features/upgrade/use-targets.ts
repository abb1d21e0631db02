import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { UpgradeTargets } from '#shared/contracts/http';
import { MINUTE } from '#shared/lib/time';
import { useDesk } from '../../app/desk-context.ts';

export type Targets =
  | { readonly kind: 'known'; readonly range: UpgradeTargets; readonly isOnline: boolean }
  | { readonly kind: 'failed'; readonly code: string; readonly ask: () => void }
  | { readonly kind: 'loading' | 'offline' };

/** Where customers may be invited to: only what the admin configured, asked for when the drawer opens. */
export function useTargets(): Targets {
  const desk = useDesk();
  const isOnline = useStore(desk.connection, (connection) => connection.state === 'online');
  const { data, error, refetch } = useQuery({
    queryKey: ['upgrade-targets', desk.me.servicerUserid],
    queryFn: () => desk.api.upgradeTargets(),
    enabled: isOnline,
    staleTime: MINUTE,
  });
  if (data !== undefined) return { kind: 'known', range: data, isOnline };
  if (!isOnline) return { kind: 'offline' };
  return error ? { kind: 'failed', code: error.message, ask: () => void refetch() } : { kind: 'loading' };
}
