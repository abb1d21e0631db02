import type { Account } from '#shared/domain/account';
import type { Asker } from '#shared/domain/assignment';
import { asOpenKfid, asServicerUserid, type OpenKfid, type ServicerUserid } from '#shared/domain/ids';
import type { Availability, Role, Servicer } from '#shared/domain/servicer';
import type { RelayDatabase } from '../db/open.ts';
import type { ServicerTable } from '../db/schema.ts';

/** A colleague who may sign in, and what they may see. */
export type Colleague = Asker & {
  readonly name: string;
  /** Sorted. A servicer's are the ones they serve; supervisor and admin see all. */
  readonly accounts: readonly OpenKfid[];
};

/** Null when there is no such colleague, or they are switched off. */
export async function findColleague(db: RelayDatabase, servicerUserid: ServicerUserid): Promise<Colleague | null> {
  const row = await findServicerRow(db, servicerUserid);
  if (!row || row.is_active === 0) return null;
  const role = toRole(row.role);
  return { servicerUserid, role, name: row.name, accounts: await accountsOf(db, servicerUserid, role) };
}

export async function findServicerRow(
  db: Pick<RelayDatabase, 'selectFrom'>,
  servicerUserid: ServicerUserid,
): Promise<ServicerTable | undefined> {
  return db.selectFrom('servicer').selectAll().where('servicer_userid', '=', servicerUserid).executeTakeFirst();
}

async function accountsOf(db: RelayDatabase, servicerUserid: ServicerUserid, role: Role): Promise<readonly OpenKfid[]> {
  const rows =
    role === 'servicer'
      ? await db
          .selectFrom('servicer_account')
          .select('open_kfid')
          .where('servicer_userid', '=', servicerUserid)
          .orderBy('open_kfid')
          .execute()
      : await db.selectFrom('account').select('open_kfid').orderBy('open_kfid').execute();
  return rows.map((row) => asOpenKfid(row.open_kfid));
}

export async function readAccounts(db: RelayDatabase, openKfids: readonly OpenKfid[]): Promise<readonly Account[]> {
  if (openKfids.length === 0) return [];
  const rows = await db
    .selectFrom('account')
    .select('body')
    .where('open_kfid', 'in', [...openKfids])
    .orderBy('open_kfid')
    .execute();
  return rows.map((row) => JSON.parse(row.body) as Account);
}

/** A colleague as every desk sees them: what `servicer.changed` carries. */
export async function readServicer(db: Pick<RelayDatabase, 'selectFrom'>, row: ServicerTable): Promise<Servicer> {
  const serves = await db
    .selectFrom('servicer_account')
    .selectAll()
    .where('servicer_userid', '=', row.servicer_userid)
    .orderBy('open_kfid')
    .execute();
  return {
    servicerUserid: asServicerUserid(row.servicer_userid),
    name: row.name,
    role: toRole(row.role),
    serves: serves.map((one) => ({
      openKfid: asOpenKfid(one.open_kfid),
      availability: one.availability as Availability,
    })),
    isActive: row.is_active === 1,
  };
}

function toRole(text: string): Role {
  return text === 'admin' || text === 'supervisor' ? text : 'servicer';
}
