import { sql } from 'kysely';
import { asConversationId, asServicerUserid, type ConversationId, type ServicerUserid } from '#shared/domain/ids';
import { WINDOW_MS } from '#shared/domain/reply-window';
import { DAY, startOfChinaDay, type Day } from '#shared/lib/time';
import type { RelayDatabase } from '../db/open.ts';

/** A conversation in which the customer wrote that day. `owner`: who replied first, else who holds it now. */
export type Consult = {
  readonly conversationId: ConversationId;
  readonly owner: ServicerUserid | null;
  readonly firstCustomerAt: number;
  readonly firstReplyAt: number | null;
  /** How long the owner rested between the two, ms. */
  readonly restedMs: number;
};
type Waiting = {
  readonly conversationId: ConversationId;
  readonly owner: ServicerUserid | null;
  readonly since: number;
};
type Invited = {
  readonly conversationId: ConversationId;
  readonly owner: ServicerUserid | null;
  readonly at: number;
};

/** All a board is made of, and nothing else is: a drill-down shows rows of these very lists. */
export type Evidence = {
  readonly consults: readonly Consult[];
  readonly waiting: readonly Waiting[];
  readonly invited: readonly Invited[];
  readonly accepted: readonly Invited[];
};

export async function readEvidence(db: RelayDatabase, day: Day, now: number): Promise<Evidence> {
  return {
    consults: await readConsults(db, day),
    waiting: await readWaiting(db, now),
    invited: await readInvitations(db, 'invited_at', day),
    accepted: await readInvitations(db, 'accepted_at', day),
  };
}

async function readConsults(db: RelayDatabase, day: Day): Promise<readonly Consult[]> {
  const rows = await db
    .selectFrom('conversation_day as d')
    .leftJoin('conversation as c', 'c.id', 'd.conversation_id')
    .select(['d.conversation_id', 'd.first_customer_at', 'd.first_reply_at', 'd.first_reply_by', 'c.holder'])
    .where('d.day', '=', day)
    .where('d.first_customer_at', 'is not', null)
    .execute();
  const rests = await readRests(
    db,
    startOfChinaDay(day),
    rows.reduce((last, row) => Math.max(last, row.first_reply_at ?? 0), 0),
  );
  return rows.map((row) => {
    const owner = toOwner(row.first_reply_at === null ? row.holder : row.first_reply_by);
    const from = row.first_customer_at ?? 0;
    return {
      conversationId: asConversationId(row.conversation_id),
      owner,
      firstCustomerAt: from,
      firstReplyAt: row.first_reply_at,
      restedMs: row.first_reply_at === null ? 0 : overlap(rests.get(owner ?? '') ?? [], from, row.first_reply_at),
    };
  });
}

type Rest = { readonly from: number; readonly to: number };

async function readRests(
  db: RelayDatabase,
  from: number,
  until: number,
): Promise<ReadonlyMap<string, readonly Rest[]>> {
  const rows = await db
    .selectFrom('rest')
    .selectAll()
    .where('from_at', '<', until)
    .where((where) => where.or([where('to_at', 'is', null), where('to_at', '>', from)]))
    .execute();
  const rests = new Map<string, Rest[]>();
  for (const { servicer_userid: userid, from_at, to_at: to } of rows)
    rests.set(userid, [...(rests.get(userid) ?? []), { from: from_at, to: to ?? Infinity }]);
  return rests;
}

/** Rests of one servicer never overlap each other. */
function overlap(rests: readonly Rest[], from: number, to: number): number {
  return rests.reduce((sum, rest) => sum + Math.max(0, Math.min(to, rest.to) - Math.max(from, rest.from)), 0);
}

/** Who waits now, whatever day the board is about. A closed reply window ends the session, and the wait with it. */
async function readWaiting(db: RelayDatabase, now: number): Promise<readonly Waiting[]> {
  const rows = await db
    .selectFrom('conversation')
    .select(['id', 'holder', 'waiting_since'])
    .where('waiting_since', 'is not', null)
    .where(sql<number>`body ->> '$.lastCustomerAt'`, '>', now - WINDOW_MS)
    .execute();
  return rows.map((row) => ({
    conversationId: asConversationId(row.id),
    owner: toOwner(row.holder),
    since: row.waiting_since ?? now,
  }));
}

async function readInvitations(
  db: RelayDatabase,
  column: 'invited_at' | 'accepted_at',
  day: Day,
): Promise<readonly Invited[]> {
  const start = startOfChinaDay(day);
  const rows = await db
    .selectFrom('invitation')
    .select(['conversation_id', 'invited_by', column])
    .where(column, '>=', start)
    .where(column, '<', start + DAY)
    .orderBy(column)
    .execute();
  return rows.map((row) => ({
    conversationId: asConversationId(row.conversation_id),
    owner: toOwner(row.invited_by),
    at: row[column] ?? start,
  }));
}

function toOwner(userid: string | null): ServicerUserid | null {
  return userid === null ? null : asServicerUserid(userid);
}
