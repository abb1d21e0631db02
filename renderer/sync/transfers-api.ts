import type {
  CustomerTransfer,
  GroupTransfer,
  TransferCandidates,
  TransferList,
  TransferOutcome,
  Unassigned,
} from '#shared/contracts/transfers';
import type { Result } from '#shared/lib/result';
import type { Ask, Send } from './ask.ts';

/** Handing friends and groups to another member (shared/contracts/transfers.ts). */
export interface TransfersApi {
  list(): Promise<TransferList>;
  candidates(userid: string): Promise<TransferCandidates>;
  unassigned(): Promise<Unassigned>;
  customers(wish: CustomerTransfer): Promise<Result<readonly TransferOutcome[]>>;
  groups(wish: GroupTransfer): Promise<Result<readonly TransferOutcome[]>>;
}

export function createTransfersApi(ask: Ask, send: Send): TransfersApi {
  return {
    list: () => ask('/api/transfers'),
    candidates: (userid) => ask(`/api/transfers/candidates?${new URLSearchParams({ userid }).toString()}`),
    unassigned: () => ask('/api/transfers/unassigned'),
    customers: (wish) => send('/api/transfers/customers', 'POST', wish),
    groups: (wish) => send('/api/transfers/groups', 'POST', wish),
  };
}
