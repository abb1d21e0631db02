import { useQueryClient } from '@tanstack/react-query';
import type { TransferCandidates, TransferList, Unassigned } from '#shared/contracts/transfers';
import { MINUTE } from '#shared/lib/time';
import { useAsked, type Asked } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';

const KEY = 'transfers';

/** What has become of every transfer; the relay asks WeCom each time. */
export function useHistory(): Asked<TransferList> {
  const { api } = useDesk();
  return useAsked({ key: [KEY, 'list'], ask: () => api.transfers.list(), freshMs: 10_000, everyMs: MINUTE });
}

export function useCandidates(userid: string | null): Asked<TransferCandidates> {
  const { api } = useDesk();
  return useAsked({
    key: [KEY, 'candidates', userid],
    ask: () => api.transfers.candidates(userid ?? ''),
    freshMs: MINUTE,
    isWanted: userid !== null,
  });
}

export function useUnassigned(): Asked<Unassigned> {
  const { api } = useDesk();
  return useAsked({ key: [KEY, 'unassigned'], ask: () => api.transfers.unassigned(), freshMs: MINUTE });
}

/** After a transfer everything about transfers is read anew. */
export function useForget(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [KEY] });
}
