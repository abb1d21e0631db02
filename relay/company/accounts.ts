import type { AccountServicer, CompanyAccount, CompanyAccounts } from '#shared/contracts/company';
import type { Account } from '#shared/domain/account';
import { asServicerUserid, type OpenKfid } from '#shared/domain/ids';
import type { Availability } from '#shared/domain/servicer';
import { fail, succeed, type Result } from '#shared/lib/result';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import { listAccounts, toAccount } from '../wecom/list-accounts.ts';
import { listServicers } from '../wecom/list-servicers.ts';
import { readEntryLinks } from './entry-links.ts';
import { fetchFaces, keepFaces } from './faces.ts';
import { withinTime, type CompanyGround } from './ground.ts';

export type AccountBook = {
  list(): Promise<CompanyAccounts>;
  /** One of them, with its servicers and departments as WeCom has them now. */
  find(openKfid: OpenKfid): Promise<Result<CompanyAccount>>;
};

const LONGEST_FACES_MS = 2_000;

/** What WeCom lists now, with what is known here; without an answer, what was known before. */
export function createAccountBook(ground: CompanyGround): AccountBook {
  const { db, wecom, clock } = ground;
  const fetched = new Set<string>();

  async function list(): Promise<CompanyAccounts> {
    const takenAt = clock.now();
    const told = await listAccounts(wecom, 'person');
    if (told.kind !== 'ok') {
      const failed = failFromWecom('kf/account/list', told);
      return {
        accounts: await toAccounts(await knownAccounts()),
        takenAt,
        failure: failed.ok ? null : failed.error.code,
      };
    }
    await keepFaces(ground, told.value, takenAt);
    await withinTime(fetchFaces(ground, fetched), LONGEST_FACES_MS);
    return { accounts: await toAccounts(told.value.map(toAccount)), takenAt, failure: null };
  }

  /** Not those which WeCom once listed and does no longer. */
  async function knownAccounts(): Promise<readonly Account[]> {
    const rows = await db.selectFrom('account').select('body').orderBy('open_kfid').execute();
    const gone = await db.selectFrom('account_face').select('open_kfid').where('gone_at', 'is not', null).execute();
    const isGone = new Set(gone.map((row) => row.open_kfid));
    return rows.map((row) => JSON.parse(row.body) as Account).filter((account) => !isGone.has(account.openKfid));
  }

  async function toAccounts(accounts: readonly Account[]): Promise<readonly CompanyAccount[]> {
    const faces = await db.selectFrom('account_face').selectAll().execute();
    const faceOf = new Map(faces.map((face) => [face.open_kfid, face]));
    const links = await readEntryLinks(db);
    const servicers = await readServicers();
    return accounts.map((account) => ({
      ...account,
      avatar: faceOf.get(account.openKfid)?.avatar_hash ?? null,
      servicers: (servicers.get(account.openKfid) ?? []).map((one) =>
        account.isManaged ? one : { ...one, availability: null },
      ),
      departmentIds: JSON.parse(faceOf.get(account.openKfid)?.departments ?? '[]') as readonly number[],
      links: links.get(account.openKfid) ?? [],
    }));
  }

  async function readServicers(): Promise<ReadonlyMap<string, readonly AccountServicer[]>> {
    const rows = await db
      .selectFrom('servicer_account as place')
      .innerJoin('servicer', 'servicer.servicer_userid', 'place.servicer_userid')
      .select(['place.open_kfid', 'place.servicer_userid', 'place.availability', 'servicer.name'])
      .orderBy('servicer.name')
      .execute();
    const found = new Map<string, AccountServicer[]>();
    for (const row of rows) {
      const those = found.get(row.open_kfid) ?? [];
      found.set(row.open_kfid, those);
      those.push({
        servicerUserid: asServicerUserid(row.servicer_userid),
        name: row.name,
        availability: row.availability as Availability,
      });
    }
    return found;
  }

  async function find(openKfid: OpenKfid): Promise<Result<CompanyAccount>> {
    const known = (await toAccounts(await knownAccounts())).find((account) => account.openKfid === openKfid);
    if (!known) return fail('not-found', 'no such account');
    const answer = await listServicers(wecom, openKfid);
    if (answer.kind !== 'ok') return failFromWecom('kf/servicer/list', answer);
    const { departmentIds } = answer.value;
    await db
      .updateTable('account_face')
      .set({ departments: JSON.stringify(departmentIds) })
      .where('open_kfid', '=', openKfid)
      .execute();
    const people = await db.selectFrom('servicer').select(['servicer_userid', 'name']).execute();
    const names = new Map(people.map((row) => [row.servicer_userid, row.name]));
    const servicers = answer.value.servicers.map(({ userid, availability }) => {
      return { servicerUserid: asServicerUserid(userid), name: names.get(userid) ?? userid, availability };
    });
    return succeed({ ...known, servicers, departmentIds });
  }

  return { list, find };
}
