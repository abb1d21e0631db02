import type {
  AccountChange,
  AccountToAdd,
  CompanyAccount,
  CompanyAccounts,
  EntryLink,
  EntryLinkToMake,
  QrCode,
  ServicerChange,
  ServicerResult,
} from '#shared/contracts/company';
import type { WecomStatistics } from '#shared/contracts/wecom-statistics';
import type { OpenKfid } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import type { Day } from '#shared/lib/time';

/** Accounts, servicers, entry links and WeCom's own figures (shared/contracts/company.ts, wecom-statistics.ts). */
export interface CompanyApi {
  accounts(): Promise<CompanyAccounts>;
  account(openKfid: OpenKfid): Promise<CompanyAccount>;
  addAccount(wish: AccountToAdd): Promise<Result<OpenKfid>>;
  changeAccount(openKfid: OpenKfid, change: AccountChange): Promise<Result<null>>;
  removeAccount(openKfid: OpenKfid): Promise<Result<null>>;
  changeServicers(openKfid: OpenKfid, change: ServicerChange): Promise<Result<readonly ServicerResult[]>>;
  makeLink(openKfid: OpenKfid, wish: EntryLinkToMake): Promise<Result<EntryLink>>;
  qrCode(url: string): Promise<Result<QrCode>>;
  statistics(asked: {
    readonly from: Day;
    readonly to: Day;
    readonly of: 'accounts' | 'members';
    readonly account: OpenKfid | null;
  }): Promise<WecomStatistics>;
}

type Ask = <T>(path: string) => Promise<T>;
type Send = <T>(path: string, method?: string, body?: unknown) => Promise<Result<T>>;

const ACCOUNTS = '/api/company/accounts';

export function createCompanyApi(ask: Ask, send: Send): CompanyApi {
  const pathOf = (openKfid: OpenKfid) => `${ACCOUNTS}/${encodeURIComponent(openKfid)}`;
  return {
    accounts: () => ask(ACCOUNTS),
    account: (openKfid) => ask(pathOf(openKfid)),
    addAccount: (wish) => send(ACCOUNTS, 'POST', wish),
    changeAccount: (openKfid, change) => send(pathOf(openKfid), 'POST', change),
    removeAccount: (openKfid) => send(pathOf(openKfid), 'DELETE'),
    changeServicers: (openKfid, change) => send(`${pathOf(openKfid)}/servicers`, 'POST', change),
    makeLink: (openKfid, wish) => send(`${pathOf(openKfid)}/links`, 'POST', wish),
    qrCode: (url) => send('/api/company/qr-codes', 'POST', { url }),
    statistics({ account, ...asked }) {
      const query = new URLSearchParams({ ...asked, ...(account === null ? {} : { account }) });
      return ask(`/api/company/statistics?${query.toString()}`);
    },
  };
}
