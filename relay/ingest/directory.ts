import type { NewFact } from '#shared/domain/fact';
import { asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import type { Account } from '#shared/domain/account';
import type { Availability } from '#shared/domain/servicer';
import { accountListReplySchema, servicerListReplySchema } from '#shared/wecom/account';
import { memberReplySchema } from '#shared/wecom/reply';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import { dropAccounts, storeAccounts, storeServicers, type Serving } from './directory-store.ts';
import type { Report } from './report.ts';

/** Which accounts there are and who serves them, as WeCom says; looked at each minute (wecom-api.md 4.1, 4.2). IN-13 */
export interface Directory {
  /** Looks again, soon; one look at a time. */
  refresh(): void;
  /** WeCom has taken these accounts from us. It says so even when it answers nothing else any more (wecom-api.md 2.1). */
  drop(openKfids: readonly string[]): Promise<void>;
  idle(): Promise<void>;
  close(): Promise<void>;
}

const PAGE = 100;

export function createDirectory({
  db,
  feed,
  wecom,
  clock,
  report,
  onAccount,
}: {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly report: Report;
  /** An account that was not known before. */
  readonly onAccount: (openKfid: string) => void;
}): Directory {
  const state = { isWanted: false, isClosed: false };
  const asked = new Set<string>();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (state.isWanted && !state.isClosed) {
      state.isWanted = false;
      try {
        await look();
      } catch (error) {
        report({ kind: 'directory.failed', path: 'kf/account/list', errcode: null, error });
      }
    }
  }

  async function look(): Promise<void> {
    const accounts = await listAccounts();
    if (accounts === null) return;
    const fresh = await write((trx) => storeAccounts(trx, accounts, clock.now()));
    for (const openKfid of fresh) onAccount(openKfid);
    const serving: Serving[] = [];
    const answered: string[] = [];
    for (const account of accounts) {
      if (!account.isManaged || state.isClosed) continue;
      const found = await listServicers(account.openKfid);
      if (found === null) continue;
      answered.push(account.openKfid);
      serving.push(...found);
    }
    const names = await namesOf(serving);
    await write((trx) => storeServicers(trx, { serving, names, answered }, clock.now()));
  }

  type Trx = Parameters<Parameters<Feed['write']>[0]>[0]['trx'];

  async function write<T>(work: (trx: Trx) => Promise<{ readonly facts: readonly NewFact[]; readonly value: T }>) {
    return feed.write(async ({ trx, append }) => {
      const { facts, value } = await work(trx);
      await append(facts);
      return value;
    });
  }

  /** Null when WeCom did not answer all of it: half a list would take accounts away. */
  async function listAccounts(): Promise<readonly Account[] | null> {
    const accounts: Account[] = [];
    for (let offset = 0; ; offset += PAGE) {
      const answer = await wecom.post('kf/account/list', { offset, limit: PAGE }, accountListReplySchema);
      if (answer.kind !== 'ok') return failed('kf/account/list', answer);
      for (const one of answer.value.account_list)
        accounts.push({ openKfid: asOpenKfid(one.open_kfid), name: one.name, isManaged: one.manage_privilege });
      if (answer.value.account_list.length < PAGE) return accounts;
    }
  }

  /** Departments are left out: their members cannot be read with a self-built app's rights alone. */
  async function listServicers(openKfid: string): Promise<readonly Serving[] | null> {
    const answer = await wecom.get('kf/servicer/list', { open_kfid: openKfid }, servicerListReplySchema);
    if (answer.kind !== 'ok') return failed('kf/servicer/list', answer);
    return answer.value.servicer_list.flatMap(({ userid, status, stop_type: stopType }) => {
      // Here 0 is serving; the event counts from 1 (wecom-api.md 12).
      const stopped: Availability = stopType === 1 ? 'paused' : 'stopped';
      const availability = (status ?? 0) === 0 ? 'serving' : stopped;
      return userid ? [{ openKfid, servicerUserid: asServicerUserid(userid), availability }] : [];
    });
  }

  /**
   * Names of those we have none of: new ones, and ones who were given a password before WeCom was asked, named by their
   * userid so far. The latter are asked for once, because an admin need not be a member of the company at all.
   */
  async function namesOf(serving: readonly Serving[]): Promise<ReadonlyMap<string, string>> {
    const rows = await db.selectFrom('servicer').select(['servicer_userid', 'name']).execute();
    const missing = new Set(serving.map((one) => one.servicerUserid as string));
    for (const { servicer_userid: userid, name } of rows) {
      if (name !== '' && (name !== userid || asked.has(userid))) missing.delete(userid);
      else missing.add(userid);
    }
    const names = new Map<string, string>();
    for (const userid of missing) {
      asked.add(userid);
      const answer = await wecom.get('user/get', { userid }, memberReplySchema);
      if (answer.kind === 'ok') names.set(userid, answer.value.name);
      else failed('user/get', answer);
    }
    return names;
  }

  function failed(path: string, answer: Exclude<WecomAnswer<unknown>, { kind: 'ok' }>): null {
    report({ kind: 'directory.failed', path, errcode: answer.kind === 'refused' ? answer.errcode : null });
    return null;
  }

  return {
    refresh() {
      state.isWanted = true;
      if (state.isClosed) return;
      running ??= run().finally(() => {
        running = null;
      });
    },
    drop: (openKfids) => write((trx) => dropAccounts(trx, openKfids, clock.now())),
    async idle() {
      for (let work = running; work; work = running) await work;
    },
    async close() {
      state.isClosed = true;
      await running;
    },
  };
}
