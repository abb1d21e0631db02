import { DAY } from '#shared/lib/time';
import type { Ledger } from '../ledger.ts';
import type { SessionRecord } from './sessions.ts';
import type { World } from './world.ts';

/** What is counted: the sessions of an account, and for get_servicer_statistic perhaps one servicer's. */
export type Counted = {
  readonly openKfid: string;
  readonly userid?: string;
  readonly sessions: readonly SessionRecord[];
};

type Figures = Readonly<Record<string, number>>;

/** kf/get_corp_statistic of the day that begins at `from`; null = no data (wecom-api.md 4.10). */
export function corpFigures(world: World, ledger: Ledger, counted: Counted, from: number): Figures | null {
  const day = dayOf(from);
  const sessions = counted.sessions.filter(
    (session) => session.customerAt.some(day) && (wasBefore(session.assistantAt, from) || reached(session, from) > 0),
  );
  const assisted = sessions.filter((session) => wasBefore(session.assistantAt, from));
  const transferred = assisted.filter(({ assistantAt, holders }) =>
    holders.some((holder) => day(holder.at) && holder.at >= (assistantAt ?? 0)),
  );
  const figures = {
    ...countSessions(sessions, day),
    upgrade_service_customer_cnt: upgradesOf(world, ledger, counted, from).customers,
    ai_session_reply_cnt: sessions.filter((session) => session.apiReplyAt.some(day)).length,
    ai_transfer_rate: assisted.length === 0 ? 0 : transferred.length / assisted.length,
    msg_rejected_customer_cnt: rejectedCount(world, counted, day),
  };
  return orNull(figures);
}

/** kf/get_servicer_statistic: only sessions that reached a human (wecom-api.md 4.10). */
export function servicerFigures(world: World, ledger: Ledger, counted: Counted, from: number): Figures | null {
  const day = dayOf(from);
  const isTheirs = (userid: string) => counted.userid === undefined || counted.userid === userid;
  const sessions = counted.sessions.filter(
    (session) =>
      session.customerAt.some(day) && session.holders.some(({ userid, at }) => isTheirs(userid) && at < from + DAY),
  );
  const waits = sessions.flatMap((session) => firstReply(session, isTheirs, day) ?? []);
  const upgrades = upgradesOf(world, ledger, counted, from);
  const figures = {
    ...countSessions(sessions, day),
    upgrade_service_customer_cnt: upgrades.customers,
    upgrade_service_member_invite_cnt: upgrades.memberInvites,
    upgrade_service_member_customer_cnt: upgrades.memberCustomers,
    upgrade_service_groupchat_invite_cnt: upgrades.groupInvites,
    upgrade_service_groupchat_customer_cnt: upgrades.groupCustomers,
    // WeCom's own survey does not run under API management (wecom-api.md 4.0, 4.10).
    satisfaction_investgate_cnt: 0,
    msg_rejected_customer_cnt: rejectedCount(world, counted, day),
  };
  if (orNull(figures) === null) return null;
  return {
    ...figures,
    ...(sessions.length === 0 ? {} : { reply_rate: waits.length / sessions.length }),
    ...(waits.length === 0 ? {} : { first_reply_average_sec: sum(waits) / waits.length / 1_000 }),
  };
}

type IsThatDay = (at: number) => boolean;

function dayOf(from: number): IsThatDay {
  return (at) => at >= from && at < from + DAY;
}

function wasBefore(at: number | null, from: number): boolean {
  return at !== null && at < from + DAY;
}

function reached(session: SessionRecord, from: number): number {
  return session.holders.filter((holder) => holder.at < from + DAY).length;
}

function countSessions(sessions: readonly SessionRecord[], day: IsThatDay) {
  return {
    session_cnt: sessions.length,
    customer_cnt: new Set(sessions.map((session) => session.externalUserid)).size,
    customer_msg_cnt: sum(sessions.map((session) => session.customerAt.filter(day).length)),
  };
}

/** From the customer's first message of the day that found a servicer, or the hand-over behind it, to the first reply. */
function firstReply(session: SessionRecord, isTheirs: (userid: string) => boolean, day: IsThatDay): number | null {
  const holder = session.holders.find(({ userid, replyAt }) => isTheirs(userid) && replyAt.some(day));
  const asked = session.customerAt.find(day);
  const replied = holder?.replyAt.find(day);
  if (holder === undefined || asked === undefined || replied === undefined) return null;
  return Math.max(0, replied - Math.max(asked, holder.at));
}

function rejectedCount(world: World, { openKfid, userid }: Counted, day: IsThatDay): number {
  const acts = world.clientActs.filter(
    (act) =>
      act.kind === 'rejected' && act.openKfid === openKfid && day(act.at) && (userid ?? act.userid) === act.userid,
  );
  return new Set(acts.map((act) => act.externalUserid)).size;
}

/** The hint of upgrade_service counts as the invitation: the card a servicer sends from it is not simulated. */
function upgradesOf(world: World, ledger: Ledger, { openKfid, userid, sessions }: Counted, from: number) {
  const day = dayOf(from);
  const hints = ledger.all().flatMap((entry) => {
    if (entry.kind !== 'upgrade' || entry.openKfid !== openKfid) return [];
    const isCounted = userid === undefined || sessions.some((session) => isHeld(session, userid, entry));
    return isCounted ? [entry] : [];
  });
  const isGroup = (target: string) => world.groups.has(target);
  const accepted = hints.filter((hint) => {
    const at = joinedAt(world, hint.target, hint.externalUserid);
    return at !== null && at >= hint.at && day(at);
  });
  const customers = (of: typeof accepted) => new Set(of.map((hint) => hint.externalUserid)).size;
  const offered = hints.filter((hint) => day(hint.at));
  return {
    customers: customers(accepted),
    memberInvites: offered.filter((hint) => !isGroup(hint.target)).length,
    memberCustomers: customers(accepted.filter((hint) => !isGroup(hint.target))),
    groupInvites: offered.filter((hint) => isGroup(hint.target)).length,
    groupCustomers: customers(accepted.filter((hint) => isGroup(hint.target))),
  };
}

function isHeld(
  session: SessionRecord,
  userid: string,
  hint: { readonly at: number; readonly externalUserid: string },
) {
  if (session.externalUserid !== hint.externalUserid) return false;
  return session.holders.findLast((holder) => holder.at <= hint.at)?.userid === userid;
}

function joinedAt(world: World, target: string, externalUserid: string): number | null {
  const member = world.groups.get(target)?.members.find((each) => each.id === externalUserid);
  if (member !== undefined) return member.joinedAt;
  const friendship = world.friendships.find((each) => each.userid === target && each.externalUserid === externalUserid);
  return friendship?.createdAt ?? null;
}

function orNull(figures: Figures): Figures | null {
  return Object.values(figures).some((value) => value > 0) ? figures : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
