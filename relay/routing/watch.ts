import { sql } from 'kysely';
import { openSince } from '#shared/domain/business-hours';
import type { NewFact } from '#shared/domain/fact';
import { asConversationId, asServicerUserid, type ConversationId, type ServicerUserid } from '#shared/domain/ids';
import { WINDOW_MS } from '#shared/domain/reply-window';
import type { Settings } from '#shared/domain/setting';
import { workStateNow, type WorkState } from '#shared/domain/work-state';
import { DAY, MINUTE } from '#shared/lib/time';
import type { RelayDatabase } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { goneInHours, type Attendance } from '../socket/attendance.ts';

/** What routing has to look at, as things are now. */
export type Watch = {
  readonly settings: Settings;
  readonly isOpen: boolean;
  /** Free conversations are looked at: there is a rule, there are hours, or somebody does not work. */
  readonly isForFree: boolean;
  /** Outside the hours every customer who writes may have to be told. */
  readonly isForHeld: boolean;
  /** Their conversations are looked at: they rest, are off, are no colleagues any more or have been gone too long. */
  readonly away: readonly ServicerUserid[];
};

export async function readWatch(db: RelayDatabase, attendance: Attendance, now: number): Promise<Watch> {
  const settings = await readSettings(db);
  const { rules, vanish } = settings.routing;
  const past = await db.selectFrom('servicer').select('servicer_userid').where('is_active', '=', 0).execute();
  const rows = await db.selectFrom('work_state').select('body').execute();
  // Written by relay/commands/work-state-set.ts and relay/routing/rests.ts.
  const states = rows.map(({ body }) => workStateNow(JSON.parse(body) as WorkState, now));
  const resting = states.flatMap((one) => (one.state === 'working' ? [] : [one.servicerUserid]));
  const openedAt = openSince(settings.hours, now);
  const isLong = (since: number | null): boolean =>
    vanish.isOn && since !== null && now - since >= vanish.afterMinutes * MINUTE;
  const gone = [...attendance.gone()].flatMap(([userid, since]) =>
    isLong(goneInHours(since, openedAt)) ? [userid] : [],
  );
  const hasRules = rules.some((rule) => rule.isOn && rule.strategy !== 'by-hand');
  return {
    settings,
    isOpen: openedAt !== null,
    isForFree: hasRules || settings.hours.isOn || resting.length > 0,
    isForHeld: openedAt === null,
    away: [...new Set([...resting, ...gone, ...past.map((row) => asServicerUserid(row.servicer_userid))])],
  };
}

/** Something happened in a conversation, to a colleague, or to the rules themselves. */
type News = {
  readonly upTo: number;
  readonly more: boolean;
  readonly conversations: readonly ConversationId[];
  readonly colleagues: readonly ServicerUserid[];
  readonly hasNewRules: boolean;
  /** Somebody may have room again. */
  readonly hasRoom: boolean;
};

const AT_ONCE = 5_000;
const inConversations = ['message.received', 'reply.failed', 'assignment.changed', 'session.changed'];
const ofColleagues = ['work-state.changed', 'servicer.changed', 'setting.changed'];

/** What the feed says after `after`; texts of messages are not read. */
export async function readNews(db: RelayDatabase, after: number): Promise<News> {
  const { rows } = await sql<{ seq: number; kind: string; id: string | null; body: string | null }>`
    SELECT seq, kind, conversation_id AS id,
      iif(kind IN (SELECT value FROM json_each(${JSON.stringify(ofColleagues)})), body, NULL) AS body
    FROM feed WHERE seq > ${after} ORDER BY seq LIMIT ${AT_ONCE}`.execute(db);
  const conversations = new Set<ConversationId>();
  const colleagues = new Set<ServicerUserid>();
  let hasNewRules = false;
  let hasRoom = false;
  for (const { kind, id, body } of rows) {
    if (id !== null && inConversations.includes(kind)) conversations.add(asConversationId(id));
    if (kind === 'assignment.changed' || kind === 'session.changed') hasRoom = true;
    const fact = body === null ? null : (JSON.parse(body) as NewFact);
    if (fact?.kind === 'work-state.changed') colleagues.add(fact.workState.servicerUserid);
    if (fact?.kind === 'servicer.changed') colleagues.add(fact.servicer.servicerUserid);
    if (fact?.kind === 'setting.changed') hasNewRules ||= ['routing', 'teams', 'hours'].includes(fact.setting.name);
  }
  return {
    upTo: rows.at(-1)?.seq ?? after,
    more: rows.length === AT_ONCE,
    conversations: [...conversations],
    colleagues: [...colleagues],
    hasNewRules,
    hasRoom,
  };
}

/** Those of them that routing may have to move: what is queued already, always. `alsoAway`: besides those the watch knows. */
export async function worthLooking(
  db: RelayDatabase,
  ids: readonly ConversationId[],
  watch: Watch,
  alsoAway: Iterable<ServicerUserid>,
): Promise<readonly ConversationId[]> {
  if (ids.length === 0) return [];
  const away = JSON.stringify([...watch.away, ...alsoAway]);
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM conversation WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
      AND ((holder IS NULL AND ${watch.isForFree ? 1 : 0}) OR (holder IS NOT NULL AND ${watch.isForHeld ? 1 : 0})
        OR holder IN (SELECT value FROM json_each(${away}))
        OR id IN (SELECT conversation_id FROM routing_queue))`.execute(db);
  return rows.map((row) => asConversationId(row.id));
}

/** Everything in which a customer waits, and what is queued. A wait is seldom older than a week: only windows end. */
export async function findWaiting(db: RelayDatabase, now: number): Promise<readonly ConversationId[]> {
  const { rows } = await waitingStatement(now).execute(db);
  return [...new Set(rows.map((row) => asConversationId(row.id)))];
}

/** Without ALL, SQLite reads every conversation there is, in the order of its id. */
export function waitingStatement(now: number) {
  return sql<{ id: string }>`
    SELECT id FROM conversation WHERE waiting_since > ${now - 7 * DAY} AND last_at > ${now - WINDOW_MS}
    UNION ALL SELECT conversation_id FROM routing_queue`;
}

export async function findHeldBy(
  db: RelayDatabase,
  userids: readonly ServicerUserid[],
  now: number,
): Promise<readonly ConversationId[]> {
  if (userids.length === 0) return [];
  const rows = await db
    .selectFrom('conversation')
    .select('id')
    .where('holder', 'in', userids)
    .where('last_at', '>', now - WINDOW_MS)
    .where('waiting_since', 'is not', null)
    .execute();
  return rows.map((row) => asConversationId(row.id));
}

/** One that goes is room for one, and a few may not fit it. */
const WHEN_ROOM = 50;

/**
 * `room`: those who have waited longest for room. `last`: those who wait for who answered last since `lastSince` or longer.
 * What waits for the opening is looked at when it comes (`findWaiting`), and not before.
 */
export async function findQueued(
  db: RelayDatabase,
  which: 'all' | 'room' | 'last',
  lastSince: number,
  isOpen: boolean,
): Promise<readonly ConversationId[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT conversation_id AS id FROM routing_queue
    WHERE (${which} = 'all' AND (${isOpen ? 1 : 0} OR kind <> 'off-hours'))
      OR (kind = 'waits-for-last' AND since <= ${lastSince}) OR (${which} = 'room' AND kind = 'all-full')
    ORDER BY since LIMIT ${which === 'room' ? WHEN_ROOM : -1}`.execute(db);
  return rows.map((row) => asConversationId(row.id));
}
