import type { Transaction } from 'kysely';
import type { Account } from '#shared/domain/account';
import type { NewFact } from '#shared/domain/fact';
import { asOpenKfid, type OpenKfid, type ServicerUserid } from '#shared/domain/ids';
import type { Availability } from '#shared/domain/servicer';
import type { Database } from '../db/schema.ts';
import { readServicer } from '../servicers/colleague.ts';

export type Serving = {
  readonly openKfid: string;
  readonly servicerUserid: ServicerUserid;
  readonly availability: Availability;
};

type Trx = Transaction<Database>;
type Outcome<T> = { readonly facts: readonly NewFact[]; readonly value: T };

/** Facts for what changed; the value is the accounts that are new. One that WeCom no longer lists is no longer managed. */
export async function storeAccounts(
  trx: Trx,
  told: readonly Account[],
  now: number,
): Promise<Outcome<readonly OpenKfid[]>> {
  const names = await sceneNames(trx);
  const accounts = told.map((account): Account => {
    const scenes = names.get(account.openKfid);
    return scenes ? { ...account, scenes } : account;
  });
  const rows = await trx.selectFrom('account').selectAll().execute();
  const before = new Map(rows.map((row) => [row.open_kfid, row.body]));
  const listed = new Set<string>(accounts.map((account) => account.openKfid));
  const gone = rows
    .filter((row) => !listed.has(row.open_kfid))
    .map((row): Account => ({ ...(JSON.parse(row.body) as Account), isManaged: false }));
  const changed = [...accounts, ...gone].filter((one) => before.get(one.openKfid) !== JSON.stringify(one));
  for (const account of changed)
    await trx
      .insertInto('account')
      .values({ open_kfid: account.openKfid, body: JSON.stringify(account) })
      .onConflict((conflict) => conflict.column('open_kfid').doUpdateSet({ body: JSON.stringify(account) }))
      .execute();
  return {
    facts: changed.map((account) => ({ kind: 'account.changed', at: now, openKfid: account.openKfid, account })),
    value: changed.filter((account) => !before.has(account.openKfid)).map((account) => account.openKfid),
  };
}

/** Names of entry links by account and scene: desks write them instead of the scene. */
async function sceneNames(trx: Trx): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const rows = await trx
    .selectFrom('entry_link')
    .select(['open_kfid', 'scene', 'name'])
    .where('name', '<>', '')
    .orderBy('scene')
    .execute();
  const names = new Map<string, Record<string, string>>();
  for (const row of rows) names.set(row.open_kfid, { ...names.get(row.open_kfid), [row.scene]: row.name });
  return names;
}

/** Facts for those of the accounts that were ours until now. */
export async function dropAccounts(trx: Trx, openKfids: readonly string[], now: number): Promise<Outcome<undefined>> {
  const facts: NewFact[] = [];
  for (const openKfid of openKfids) {
    const row = await trx.selectFrom('account').select('body').where('open_kfid', '=', openKfid).executeTakeFirst();
    // Written here only.
    const before = row && (JSON.parse(row.body) as Account);
    if (!before?.isManaged) continue;
    const account: Account = { ...before, isManaged: false };
    await trx
      .updateTable('account')
      .set({ body: JSON.stringify(account) })
      .where('open_kfid', '=', openKfid)
      .execute();
    facts.push({ kind: 'account.changed', at: now, openKfid: account.openKfid, account });
  }
  return { facts, value: undefined };
}

/**
 * Rows and facts for the colleagues whose place changed. Only accounts in `answered` are judged. New colleagues are
 * servicers without a password: they cannot sign in until somebody gives them one.
 */
export async function storeServicers(
  trx: Trx,
  told: {
    readonly serving: readonly Serving[];
    readonly names: ReadonlyMap<string, string>;
    readonly answered: readonly string[];
  },
  now: number,
): Promise<Outcome<null>> {
  const touched = new Set<string>();
  for (const [servicerUserid, name] of told.names) {
    await trx
      .insertInto('servicer')
      .values({ servicer_userid: servicerUserid, name, role: 'servicer', password_hash: null, is_active: 1 })
      .onConflict((conflict) => conflict.column('servicer_userid').doUpdateSet({ name }))
      .execute();
    touched.add(servicerUserid);
  }
  const known = new Set(
    (await trx.selectFrom('servicer').select('servicer_userid').execute()).map((row) => row.servicer_userid),
  );
  const before = await trx.selectFrom('servicer_account').selectAll().execute();
  const places = new Map(before.map((row) => [`${row.open_kfid} ${row.servicer_userid}`, row.availability]));
  for (const { openKfid, servicerUserid, availability } of told.serving) {
    const place = `${openKfid} ${servicerUserid}`;
    const had = places.get(place);
    places.delete(place);
    if (had === availability || !known.has(servicerUserid)) continue;
    touched.add(servicerUserid);
    await trx
      .insertInto('servicer_account')
      .values({ servicer_userid: servicerUserid, open_kfid: openKfid, availability })
      .onConflict((conflict) => conflict.columns(['servicer_userid', 'open_kfid']).doUpdateSet({ availability }))
      .execute();
  }
  for (const row of before) {
    if (!places.has(`${row.open_kfid} ${row.servicer_userid}`) || !told.answered.includes(row.open_kfid)) continue;
    touched.add(row.servicer_userid);
    await trx
      .deleteFrom('servicer_account')
      .where('servicer_userid', '=', row.servicer_userid)
      .where('open_kfid', '=', asOpenKfid(row.open_kfid))
      .execute();
  }
  return { facts: await factsAbout(trx, touched, now), value: null };
}

async function factsAbout(trx: Trx, touched: ReadonlySet<string>, now: number): Promise<readonly NewFact[]> {
  if (touched.size === 0) return [];
  const rows = await trx
    .selectFrom('servicer')
    .selectAll()
    .where('servicer_userid', 'in', [...touched])
    .execute();
  const facts: NewFact[] = [];
  for (const row of rows)
    facts.push({ kind: 'servicer.changed', at: now, openKfid: null, servicer: await readServicer(trx, row) });
  return facts;
}
