import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { RoutingDecision } from '#shared/contracts/routing';
import type { ConversationId } from '#shared/domain/ids';
import { route, type RouteDecision, type RouteGround } from '#shared/domain/route';
import type { Routing } from '#shared/domain/routing';
import type { Team } from '#shared/domain/team';
import { DAY } from '#shared/lib/time';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import { keepLineup, LINEUP_USED_MS, readLineup, unpack, type LineupRef, type PackedServicer } from './lineup.ts';

/** DE-312: so long it can be said, and tried again, why. */
const KEPT_MS = 30 * DAY;
const SHOWN = 20;

type Basis = { readonly routing: Routing; readonly teams: readonly Team[] };
/** Before migration 0013 each decision kept all colleagues itself. */
type PackedGround = Pick<RouteGround, 'now' | 'conversation' | 'hours'> & { readonly basis: string } & (
    | LineupRef
    | { readonly servicers: readonly PackedServicer[] }
  );

/** Keeps a decision with its ground and answers its number. */
export async function keepDecision(
  trx: Transaction<Database>,
  conversationId: ConversationId,
  ground: RouteGround,
  outcome: RouteDecision,
): Promise<number> {
  const { now, conversation, hours } = ground;
  const basis = await keepBasis(trx, { routing: ground.routing, teams: ground.teams }, now);
  const lineup = await keepLineup(trx, conversation.openKfid, ground.servicers, now);
  const packed: PackedGround = { now, conversation, hours, basis, ...lineup };
  const row = { at: now, conversation_id: conversationId };
  const added = await trx
    .insertInto('routing_decision')
    .values({ ...row, ground: JSON.stringify(packed), outcome: JSON.stringify(outcome) })
    .returning('decision')
    .executeTakeFirstOrThrow();
  return added.decision;
}

async function keepBasis(trx: Transaction<Database>, basis: Basis, now: number): Promise<string> {
  const body = JSON.stringify(basis);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 32);
  await trx
    .insertInto('routing_basis')
    .values({ hash, body, used_at: now })
    .onConflict((conflict) =>
      conflict
        .column('hash')
        .doUpdateSet({ used_at: now })
        .where('routing_basis.used_at', '<', now - DAY),
    )
    .execute();
  return hash;
}

/** Newest first. `isReproduced`: made again from its ground, it is the same. */
export async function readDecisions(
  db: RelayDatabase,
  conversationId: ConversationId,
): Promise<readonly RoutingDecision[]> {
  const rows = await db
    .selectFrom('routing_decision')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('decision', 'desc')
    .limit(SHOWN)
    .execute();
  const decisions: RoutingDecision[] = [];
  for (const row of rows) decisions.push(await toDecision(db, row));
  return decisions;
}

/** Decisions made since `from`, in their order. */
export async function replay(db: RelayDatabase, from: number): Promise<readonly RoutingDecision[]> {
  const rows = await db
    .selectFrom('routing_decision')
    .selectAll()
    .where('at', '>=', from)
    .orderBy('decision')
    .execute();
  const decisions: RoutingDecision[] = [];
  for (const row of rows) decisions.push(await toDecision(db, row));
  return decisions;
}

type Row = { readonly decision: number; readonly at: number; readonly ground: string; readonly outcome: string };

async function toDecision(
  db: RelayDatabase,
  { decision, at, ground: text, outcome: kept }: Row,
): Promise<RoutingDecision> {
  // All written by keepDecision only.
  const packed = JSON.parse(text) as PackedGround;
  const { now, conversation, hours, basis: hash } = packed;
  const servicers = 'servicers' in packed ? packed.servicers : await readLineup(db, packed);
  const found = await db.selectFrom('routing_basis').select('body').where('hash', '=', hash).executeTakeFirstOrThrow();
  const basis = JSON.parse(found.body) as Basis;
  const ground: RouteGround = { now, conversation, hours, ...basis, servicers: servicers.map(unpack) };
  const isReproduced = JSON.stringify(route(ground)) === kept;
  return { decision, at, outcome: JSON.parse(kept) as RouteDecision, ground, isReproduced };
}

/** Decisions let go of in one transaction: after a long stop there may be a day of them. */
const FORGOTTEN_AT_ONCE = 500;

/** What is older goes, some at a time, and the rules and lineups nothing refers to any more. True = there may be more. */
export async function forgetDecisions(trx: Transaction<Database>, now: number): Promise<boolean> {
  const gone = await trx
    .deleteFrom('routing_decision')
    .where('decision', 'in', (from) =>
      from
        .selectFrom('routing_decision')
        .select('decision')
        .where('at', '<', now - KEPT_MS)
        .orderBy('at')
        .limit(FORGOTTEN_AT_ONCE),
    )
    .executeTakeFirst();
  if (Number(gone.numDeletedRows) === FORGOTTEN_AT_ONCE) return true;
  await trx
    .deleteFrom('routing_basis')
    .where('used_at', '<', now - KEPT_MS - 2 * DAY)
    .execute();
  await trx
    .deleteFrom('routing_lineup')
    .where('made_at', '<', now - KEPT_MS - LINEUP_USED_MS)
    .execute();
  return false;
}
