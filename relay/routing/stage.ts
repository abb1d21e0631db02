import { sql, type Transaction } from 'kysely';
import { nextOpening, isOpen, openSince } from '#shared/domain/business-hours';
import type { Conversation } from '#shared/domain/conversation';
import type { AssignmentCause } from '#shared/domain/fact';
import { asServicerUserid, type OpenKfid, type ServicerUserid } from '#shared/domain/ids';
import type { RoutedServicer, RouteGround } from '#shared/domain/route';
import type { Availability } from '#shared/domain/servicer';
import type { Settings } from '#shared/domain/setting';
import { newWorkState, workStateNow, type WorkState } from '#shared/domain/work-state';
import { HOUR } from '#shared/lib/time';
import type { Database } from '../db/schema.ts';
import { readSettings } from '../db/settings.ts';
import { goneInHours, type Attendance } from '../socket/attendance.ts';

type Trx = Transaction<Database>;

/** A conversation counts as active for so long after anybody wrote in it (product.md 2.2). */
const ACTIVE_MS = HOUR;

/** What all decisions of one transaction share; it follows what they decide. */
export type Stage = {
  readonly settings: Settings;
  /** Some rule gives conversations by itself. */
  readonly hasRules: boolean;
  groundOf(conversation: Conversation, tags: readonly string[], isTakenInRest: boolean): RouteGround;
  /** They were given the conversation by decision number `decision`; null = not counted as a turn. */
  given(to: ServicerUserid, conversation: Conversation, decision: number): void;
  /** Their desk is connected and they are working. */
  isAttending(servicerUserid: ServicerUserid): boolean;
  /** Since when they rest or are off; null = they work, or are no colleague. */
  restsSince(servicerUserid: ServicerUserid): number | null;
  /** What their customers are told of their rest; null = nothing. */
  noticeOf(servicerUserid: ServicerUserid): string | null;
};

export async function readStage(trx: Trx, attendance: Attendance, now: number): Promise<Stage> {
  const settings = await readSettings(trx);
  const people = await readPeople(trx, now);
  const serving = await readServing(trx);
  const active = await readActive(trx, now);
  const turns = await trx.selectFrom('routing_turn').selectAll().execute();
  const lastGiven = new Map(turns.map((row) => [row.servicer_userid, row.decision]));
  const openedAt = openSince(settings.hours, now);
  const hours = { isOpen: isOpen(settings.hours, now), opensAt: nextOpening(settings.hours, now) };

  const stateOf = (userid: ServicerUserid): WorkState | undefined =>
    people.find(({ workState }) => workState.servicerUserid === userid)?.workState;

  function servicersOf(openKfid: OpenKfid): readonly RoutedServicer[] {
    const here = serving.get(openKfid) ?? new Map<string, Availability>();
    return people.flatMap(({ workState: { servicerUserid, state, cover }, isSupervisor }) => {
      const availability = here.get(servicerUserid) ?? null;
      if (availability === null && !isSupervisor) return [];
      const isHere = attendance.isConnected(servicerUserid);
      const counts = { active: active.get(servicerUserid) ?? 0, lastGiven: lastGiven.get(servicerUserid) ?? null };
      return [
        {
          servicerUserid,
          state,
          cover,
          availability,
          isHere,
          goneSince: goneInHours(attendance.goneSince(servicerUserid), openedAt),
          ...counts,
        },
      ];
    });
  }

  return {
    settings,
    hasRules: settings.routing.rules.some((rule) => rule.isOn && rule.strategy !== 'by-hand'),
    groundOf: (conversation, tags, isTakenInRest) => ({
      now,
      conversation: {
        openKfid: conversation.openKfid,
        holder: conversation.holder,
        team: conversation.team,
        tags,
        scene: conversation.entry?.scene ?? null,
        lastServicer: conversation.lastServicer,
        notTo: notTo(conversation),
        queue: conversation.queue && { kind: conversation.queue.kind, since: conversation.queue.since },
        ...(isTakenInRest ? { isTakenInRest } : {}),
      },
      hours,
      routing: settings.routing,
      teams: settings.teams,
      servicers: servicersOf(conversation.openKfid),
    }),
    given(to, { lastAt }, decision) {
      lastGiven.set(to, decision);
      if (lastAt > now - ACTIVE_MS) active.set(to, (active.get(to) ?? 0) + 1);
    },
    isAttending: (userid) => attendance.isConnected(userid) && stateOf(userid)?.state === 'working',
    restsSince(userid) {
      const state = stateOf(userid);
      return !state || state.state === 'working' ? null : state.since;
    },
    noticeOf: (userid) => stateOf(userid)?.notice ?? null,
  };
}

/** Nobody wanted these away from who held them: back at work, they are as good as anybody. */
const unwanted: readonly AssignmentCause[] = ['ended', 'covered', 'vanished', 'reclaimed'];

/** Who gave it away in this session, or had it taken by a colleague. */
function notTo({ lastHeld, sessionStartedAt }: Conversation): ServicerUserid | null {
  if (!lastHeld || unwanted.includes(lastHeld.cause) || lastHeld.at < (sessionStartedAt ?? 0)) return null;
  return lastHeld.by;
}

type Person = { readonly workState: WorkState; readonly isSupervisor: boolean };

async function readPeople(trx: Trx, now: number): Promise<readonly Person[]> {
  const rows = await trx
    .selectFrom('servicer as s')
    .leftJoin('work_state as w', 'w.servicer_userid', 's.servicer_userid')
    .select(['s.servicer_userid', 's.role', 'w.body'])
    .where('s.is_active', '=', 1)
    .orderBy('s.servicer_userid')
    .execute();
  return rows.map(({ servicer_userid: userid, role, body }) => {
    const known = body === null ? newWorkState(asServicerUserid(userid)) : (JSON.parse(body) as WorkState);
    return { workState: workStateNow(known, now), isSupervisor: role !== 'servicer' };
  });
}

async function readServing(trx: Trx): Promise<ReadonlyMap<string, ReadonlyMap<string, Availability>>> {
  const rows = await trx.selectFrom('servicer_account').selectAll().execute();
  const serving = new Map<string, Map<string, Availability>>();
  for (const { open_kfid: openKfid, servicer_userid: userid, availability } of rows) {
    const one = serving.get(openKfid) ?? new Map<string, Availability>();
    // Written by relay/ingest/availability.ts and directory-store.ts only.
    serving.set(openKfid, one.set(userid, availability as Availability));
  }
  return serving;
}

async function readActive(trx: Trx, now: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ holder: string; active: number }>`
    SELECT holder, count(*) AS active FROM conversation
    WHERE holder IS NOT NULL AND holder IN (SELECT servicer_userid FROM servicer) AND last_at > ${now - ACTIVE_MS}
      AND service_state IN ('untreated', 'assistant')
    GROUP BY holder`.execute(trx);
  return new Map(rows.map((row) => [row.holder, row.active]));
}
