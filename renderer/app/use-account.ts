import type { Account } from '#shared/domain/account';
import type { OpenKfid } from '#shared/domain/ids';
import { shareRead } from './shared-read.ts';

const useAccounts = shareRead<ReadonlyMap<string, Account>>(
  async (db) => new Map((await db.accounts.toArray()).map((row) => [row.openKfid, row])),
  new Map(),
);

/** An account's name, picture and entries; undefined until the cache has answered, or when it is not ours. */
export function useAccount(openKfid: OpenKfid): Account | undefined {
  return useAccounts().get(openKfid);
}
