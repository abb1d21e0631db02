import { useQueryClient } from '@tanstack/react-query';
import type { CompanyAccount, CompanyAccounts } from '#shared/contracts/company';
import type { OpenKfid } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import { useAsked, type Asked } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';

export function useAccounts(): Asked<CompanyAccounts> {
  const { api } = useDesk();
  return useAsked({ key: ['company-accounts'], ask: () => api.company.accounts(), freshMs: 30_000 });
}

/** One account with its servicers as WeCom has them now. */
export function useAccount(openKfid: OpenKfid): Asked<CompanyAccount> {
  const { api } = useDesk();
  return useAsked({ key: ['company-account', openKfid], ask: () => api.company.account(openKfid), freshMs: 10_000 });
}

/** The way everything here changes something: the code of a failure, or null; afterwards all is read anew. */
export function useChange(): <T>(work: () => Promise<Result<T>>) => Promise<Result<T>> {
  const queries = useQueryClient();
  return async (work) => {
    const result = await work();
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['company-accounts'] }),
      queries.invalidateQueries({ queryKey: ['company-account'] }),
    ]);
    return result;
  };
}
