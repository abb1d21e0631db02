import type { Logger } from 'pino';
import type { ChangePerson, NewPerson, People, Person } from '#shared/contracts/people';
import { passwordLimits } from '#shared/contracts/limits';
import { asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import { fail, succeed, type Result } from '#shared/lib/result';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { ServicerTable } from '../db/schema.ts';
import type { Feed } from '../feed/feed.ts';
import { findServicerRow, readAccounts, readServicer } from '../servicers/colleague.ts';
import { hashPassword } from '../sign-in/password.ts';
import type { Session, Sessions } from '../sign-in/sessions.ts';
import { nameOf } from '../upgrade/friend.ts';
import type { Wecom } from '../wecom/wecom.ts';

export type PeopleParts = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly log: Logger;
};

/** Who may sign in and as what. Every change is logged with who did it and to whom, never with a password. */
export type PeopleDesk = ReturnType<typeof createPeople>;

export function createPeople({ db, feed, wecom, sessions, clock, log }: PeopleParts) {
  async function list(): Promise<People> {
    const rows = await db.selectFrom('servicer').selectAll().orderBy('servicer_userid').execute();
    return { people: await Promise.all(rows.map(toPerson)) };
  }

  async function toPerson(row: ServicerTable): Promise<Person> {
    const { servicerUserid, name, role, serves, isActive } = await readServicer(db, row);
    const accounts = await readAccounts(
      db,
      serves.map((one) => one.openKfid),
    );
    const names = new Map(accounts.map((account) => [account.openKfid, account.name]));
    const seen = await db
      .selectFrom('session')
      .select(({ fn }) => fn.max<number | null>('seen_at').as('at'))
      .where('servicer_userid', '=', servicerUserid)
      .executeTakeFirst();
    return {
      servicerUserid,
      name,
      role,
      isActive,
      hasPassword: row.password_hash !== null,
      serves: serves.map(({ openKfid, availability }) => ({
        openKfid,
        availability,
        accountName: names.get(openKfid) ?? '',
      })),
      sessions: (await sessions.list(servicerUserid)).length,
      seenAt: seen?.at ?? null,
    };
  }

  async function read(servicerUserid: ServicerUserid): Promise<Result<Person>> {
    const row = await findServicerRow(db, servicerUserid);
    return row ? succeed(await toPerson(row)) : fail('not-found', 'no such colleague');
  }

  /** The session that asks stays, when it is their own. */
  async function endSessions(of: ServicerUserid, asking: Session): Promise<void> {
    await sessions.revokeOthers(of, of === asking.servicerUserid ? asking.id : null);
  }

  return {
    list,

    async add(wish: NewPerson, asking: Session): Promise<Result<Person>> {
      if (wish.password.length < passwordLimits.least) return fail('weak-password', 'too short');
      const servicerUserid = asServicerUserid(wish.userid);
      if (await findServicerRow(db, servicerUserid)) return fail('person-known', 'the colleague is known');
      const name = await nameOf(db, wecom, servicerUserid);
      const password_hash = await hashPassword(wish.password);
      const row = { servicer_userid: servicerUserid, name, role: wish.role, password_hash, is_active: 1 };
      const isNew = await feed.write(async ({ trx, append }) => {
        if (await findServicerRow(trx, servicerUserid)) return false;
        await trx.insertInto('servicer').values(row).execute();
        const servicer = await readServicer(trx, row);
        await append([{ kind: 'servicer.changed', at: clock.now(), openKfid: null, servicer }]);
        return true;
      });
      if (!isNew) return fail('person-known', 'the colleague is known');
      log.info({ by: asking.servicerUserid, servicerUserid, role: wish.role }, 'people: added');
      return read(servicerUserid);
    },

    async givePassword(of: ServicerUserid, password: string, asking: Session): Promise<Result<Person>> {
      if (password.length < passwordLimits.least) return fail('weak-password', 'too short');
      const password_hash = await hashPassword(password);
      const changed = await db
        .updateTable('servicer')
        .set({ password_hash })
        .where('servicer_userid', '=', of)
        .returning('servicer_userid')
        .executeTakeFirst();
      if (!changed) return fail('not-found', 'no such colleague');
      await endSessions(asServicerUserid(changed.servicer_userid), asking);
      log.info({ by: asking.servicerUserid, servicerUserid: of }, 'people: password given');
      return read(of);
    },

    async change(of: ServicerUserid, change: ChangePerson, asking: Session): Promise<Result<Person>> {
      const outcome = await feed.write(async ({ trx, append }): Promise<'done' | 'not-found' | 'last-admin'> => {
        const before = await findServicerRow(trx, of);
        if (!before) return 'not-found';
        const after: ServicerTable = {
          ...before,
          role: change.role ?? before.role,
          is_active: change.isActive === undefined ? before.is_active : change.isActive ? 1 : 0,
        };
        if (isKeeper(before) && !isKeeper(after)) {
          const rows = await trx.selectFrom('servicer').selectAll().where('role', '=', 'admin').execute();
          if (!rows.some((row) => isKeeper(row) && row.servicer_userid !== before.servicer_userid)) return 'last-admin';
        }
        if (after.role === before.role && after.is_active === before.is_active) return 'done';
        const { role, is_active } = after;
        await trx.updateTable('servicer').set({ role, is_active }).where('servicer_userid', '=', of).execute();
        const servicer = await readServicer(trx, after);
        await append([{ kind: 'servicer.changed', at: clock.now(), openKfid: null, servicer }]);
        return 'done';
      });
      if (outcome !== 'done') return fail(outcome, 'not changed');
      if (change.isActive === false) await sessions.revokeOthers(of, null);
      log.info({ by: asking.servicerUserid, servicerUserid: of, ...change }, 'people: changed');
      return read(of);
    },

    async signOut(of: ServicerUserid, asking: Session): Promise<Result<Person>> {
      await endSessions(of, asking);
      log.info({ by: asking.servicerUserid, servicerUserid: of }, 'people: signed out everywhere');
      return read(of);
    },
  };
}

/** Somebody who can give passwords and roles. */
function isKeeper(row: ServicerTable): boolean {
  return row.role === 'admin' && row.is_active === 1 && row.password_hash !== null;
}
