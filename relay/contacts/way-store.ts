import { sql, type Selectable, type Transaction } from 'kysely';
import type { ContactWay, WaySettings } from '#shared/contracts/contact-ways';
import type { ExternalUserid } from '#shared/domain/ids';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import type { ContactWayTable } from '../db/tables/contacts.ts';
import type { WayKind } from './way-wire.ts';

type Trx = Transaction<Database>;

/** What is kept of a way beside its columns. `picture`: hash of the stored QR code. */
type WayBody = Pick<WaySettings, 'remark' | 'target'> & { readonly scene: 1 | 2; readonly picture: string | null };
export type WayRow = WaySettings & WayBody & { readonly configId: string; readonly madeAt: number };

/** CW-1: two wishes with the same purpose are one way. Who comes first in a list makes no difference. */
export function purposeOf({ remark, target }: WaySettings): string {
  return JSON.stringify(
    target.kind === 'contact'
      ? [remark, target.isSingle, target.members.toSorted(), target.skipVerify, target.isExclusive]
      : [remark, target.chatIds.toSorted(), target.nextRoom?.name ?? null],
  );
}

export async function saveWay(trx: Trx, way: WayRow): Promise<void> {
  const { configId, madeAt, state, remark, target, scene, picture } = way;
  const changing = {
    state,
    purpose: purposeOf(way),
    body: JSON.stringify({ remark, target, scene, picture } satisfies WayBody),
  };
  await trx
    .insertInto('contact_way')
    .values({ config_id: configId, kind: target.kind, token: null, made_at: madeAt, tried_at: null, ...changing })
    .onConflict((conflict) => conflict.column('config_id').doUpdateSet(changing))
    .execute();
}

export async function findWay(
  db: RelayDatabase,
  by: { readonly configId: string } | { readonly purpose: string } | { readonly state: string },
): Promise<WayRow | null> {
  const ours = db.selectFrom('contact_way').selectAll().where('token', 'is', null);
  const found =
    'configId' in by
      ? ours.where('config_id', '=', by.configId)
      : 'purpose' in by
        ? ours.where('purpose', '=', by.purpose)
        : ours.where('state', '=', by.state);
  const row = await found.limit(1).executeTakeFirst();
  return row ? toWay(row) : null;
}

/** Newest first, each with how many customers it brought. */
export async function listWays(db: RelayDatabase): Promise<readonly ContactWay[]> {
  const rows = await db
    .selectFrom('contact_way')
    .leftJoin('contact_way_use', 'contact_way_use.config_id', 'contact_way.config_id')
    .selectAll('contact_way')
    .select([sql<number>`count(contact_way_use.at)`.as('uses'), sql<number | null>`max(at)`.as('last_used_at')])
    .where('token', 'is', null)
    .groupBy('contact_way.config_id')
    .orderBy('made_at', 'desc')
    .execute();
  return rows.map(({ uses, last_used_at: lastUsedAt, ...row }) => toContactWay(toWay(row), uses, lastUsedAt));
}

export function toContactWay(way: WayRow, uses = 0, lastUsedAt: number | null = null): ContactWay {
  const { configId, remark, state, target, madeAt, scene } = way;
  return { configId, remark, state, target, madeAt, hasPicture: scene === 2, uses, lastUsedAt };
}

/** CW-4: a customer came by a way of ours; which one, the state tells. Once each. */
export async function noteWayUse(trx: Trx, state: string, externalUserid: ExternalUserid, at: number): Promise<void> {
  const row = await trx
    .selectFrom('contact_way')
    .select('config_id')
    .where('state', '=', state)
    .where('token', 'is', null)
    .executeTakeFirst();
  if (!row) return;
  await trx
    .insertInto('contact_way_use')
    .values({ config_id: row.config_id, external_userid: externalUserid, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** CW-5: WeCom made a code for one invitation. It is deleted there when it has served. */
export async function noteOneOff(trx: Trx, kind: WayKind, configId: string, token: string, now: number): Promise<void> {
  await trx
    .insertInto('contact_way')
    .values({ config_id: configId, kind, state: token, purpose: '', token, made_at: now, tried_at: null, body: '{}' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function toWay(row: Selectable<ContactWayTable>): WayRow {
  // Written by saveWay only: one-off ways are never read.
  const body = JSON.parse(row.body) as WayBody;
  return { ...body, configId: row.config_id, state: row.state, madeAt: row.made_at };
}
