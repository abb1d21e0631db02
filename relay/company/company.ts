import type {
  AccountChange,
  AccountToAdd,
  EntryLink,
  EntryLinkToMake,
  ServicerChange,
  ServicerResult,
} from '#shared/contracts/company';
import type { OpenKfid, ServicerUserid } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import { addAccount, changeAccount, removeAccount } from './account-changes.ts';
import { createAccountBook, type AccountBook } from './accounts.ts';
import { makeEntryLink } from './entry-links.ts';
import { lookAgain, type CompanyGround } from './ground.ts';
import { changeServicers } from './servicers.ts';

/** The company's accounts and who serves them: WeCom's, read and changed through its API. */
export type Company = AccountBook & {
  add(wish: AccountToAdd, by: ServicerUserid): Promise<Result<OpenKfid>>;
  change(openKfid: OpenKfid, change: AccountChange, by: ServicerUserid): Promise<Result<null>>;
  remove(openKfid: OpenKfid, by: ServicerUserid): Promise<Result<null>>;
  changeServicers(
    openKfid: OpenKfid,
    change: ServicerChange,
    by: ServicerUserid,
  ): Promise<Result<readonly ServicerResult[]>>;
  makeLink(openKfid: OpenKfid, wish: EntryLinkToMake, by: ServicerUserid): Promise<Result<EntryLink>>;
};

export function createCompany(ground: CompanyGround): Company {
  return {
    ...createAccountBook(ground),
    add: (wish, by) => addAccount(ground, wish, by),
    change: (openKfid, change, by) => changeAccount(ground, openKfid, change, by),
    remove: (openKfid, by) => removeAccount(ground, openKfid, by),
    changeServicers: (openKfid, change, by) => changeServicers(ground, openKfid, change, by),
    async makeLink(openKfid, wish, by) {
      const made = await makeEntryLink(ground, openKfid, wish, by);
      // Its name goes to the desks with the account.
      if (made.ok) await lookAgain(ground);
      return made;
    },
  };
}
