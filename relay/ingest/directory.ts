import type { NewFact } from '#shared/domain/fact';
import { asServicerUserid } from '#shared/domain/ids';
import type { Account } from '#shared/domain/account';
import { memberReplySchema } from '#shared/wecom/reply';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import { listAccounts, toAccount } from '../wecom/list-accounts.ts';
import { listServicers } from '../wecom/list-servicers.ts';
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
    const accounts = await readAccounts();
    if (accounts === null) return;
    const fresh = await write((trx) => storeAccounts(trx, accounts, clock.now()));
    for (const openKfid of fresh) onAccount(openKfid);
    const serving: Serving[] = [];
    const answered: string[] = [];
    for (const account of accounts) {
      if (!account.isManaged || state.isClosed) continue;
      const found = await readServing(account.openKfid);
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
  async function readAccounts(): Promise<readonly Account[] | null> {
    const answer = await listAccounts(wecom, 'bulk');
    if (answer.kind !== 'ok') return failed('kf/account/list', answer);
    return answer.value.map(toAccount);
  }

  /** Departments are left out: their members cannot be read with a self-built app's rights alone. */
  async function readServing(openKfid: string): Promise<readonly Serving[] | null> {
    const answer = await listServicers(wecom, openKfid);
    if (answer.kind !== 'ok') return failed('kf/servicer/list', answer);
    return answer.value.servicers.map(({ userid, availability }) => {
      return { openKfid, servicerUserid: asServicerUserid(userid), availability: availability ?? 'serving' };
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
      // The administrator of the relay is a member of the company only if WeCom lists them.
      else if (userid !== 'admin') missing.add(userid);
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
        // Wished for between the loop's last look and here.
        if (state.isWanted) this.refresh();
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
