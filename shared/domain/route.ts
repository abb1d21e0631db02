import { assertNever } from '../lib/assert-never.ts';
import { MINUTE } from '../lib/time.ts';
import type { OpenKfid, ServicerUserid } from './ids.ts';
import type { QueueReason, Routing, RoutingRule, RoutingWhy } from './routing.ts';
import type { Availability } from './servicer.ts';
import type { Team, TeamId } from './team.ts';
import type { WorkState } from './work-state.ts';

/** A colleague as routing sees them, for one account and one moment. */
export type RoutedServicer = {
  readonly servicerUserid: ServicerUserid;
  readonly state: WorkState['state'];
  readonly cover: ServicerUserid | null;
  /** WeCom's word for the account (wecom-api.md 4.2); null = does not serve it: a supervisor. */
  readonly availability: Availability | null;
  /** A desk of theirs is connected. */
  readonly isHere: boolean;
  /** Since when none is, from the opening at the earliest (DE-316); null = one is, none ever was, or it is closed. */
  readonly goneSince: number | null;
  /** Conversations of theirs in which somebody wrote within the hour. */
  readonly active: number;
  /** Number of the decision that last gave them one; null = none did. */
  readonly lastGiven: number | null;
};

export type RoutedConversation = {
  readonly openKfid: OpenKfid;
  readonly holder: ServicerUserid | null;
  readonly team: TeamId | null;
  readonly tags: readonly string[];
  readonly scene: string | null;
  readonly lastServicer: ServicerUserid | null;
  /** Gave it away, or a colleague took it from them, in this session: it does not come back by rule. */
  readonly notTo: ServicerUserid | null;
  /** Its holder took it although they rest or are off, and the customer has not written since. */
  readonly isTakenInRest?: true;
  readonly queue: Pick<QueueReason, 'kind' | 'since'> | null;
};

/** All a decision stands on: with the same ground it is the same decision, whenever it is made again. */
export type RouteGround = {
  readonly now: number;
  readonly conversation: RoutedConversation;
  /** Business hours: open now, or when next; null = not within a year. */
  readonly hours: { readonly isOpen: boolean; readonly opensAt: number | null };
  readonly routing: Routing;
  readonly teams: readonly Team[];
  readonly servicers: readonly RoutedServicer[];
};

/** `leaves`: how it is taken from its holder; null = it was free. */
export type RouteDecision =
  | { readonly kind: 'keep' }
  | {
      readonly kind: 'assign';
      readonly to: ServicerUserid;
      readonly why: RoutingWhy;
      readonly leaves: Leaves | null;
    }
  | { readonly kind: 'queue'; readonly reason: QueueReason; readonly leaves: Leaves | null };

type Leaves = 'covered' | 'vanished';

/**
 * Who is given a conversation whose customer waits, or why nobody is. One that is held stays, unless its holder rests, is
 * off, has been gone too long or is no colleague any more. DE-303 … DE-309
 */
export function route(ground: RouteGround): RouteDecision {
  const { holder } = ground.conversation;
  const leaves = leavesHolder(ground);
  if (holder === null) return among(ground, ground.conversation.notTo);
  if (leaves === null) return { kind: 'keep' };
  const cover = leaves === 'covered' ? coverOf(holder, ground) : null;
  const why: RoutingWhy = leaves === 'covered' ? { kind: 'cover', for: holder } : { kind: 'vanished', from: holder };
  if (cover !== null) return { kind: 'assign', to: cover, why, leaves };
  const decision = among(ground, holder);
  return decision.kind === 'assign' ? { ...decision, why, leaves } : { ...decision, leaves };
}

function leavesHolder({ conversation, routing, servicers, now }: RouteGround): Leaves | null {
  const holder = servicers.find((one) => one.servicerUserid === conversation.holder);
  if (!holder) return 'vanished';
  if (holder.state !== 'working' && !conversation.isTakenInRest) return 'covered';
  const { isOn, afterMinutes } = routing.vanish;
  return isOn && goneFor(holder, now) >= afterMinutes * MINUTE ? 'vanished' : null;
}

/** Who stands in: the cover they chose, and that one's cover in turn. Chosen by name, so neither desk nor capacity counts. */
function coverOf(resting: ServicerUserid, { servicers }: RouteGround): ServicerUserid | null {
  const seen = new Set<ServicerUserid>();
  for (let next: ServicerUserid | null = resting; next !== null && !seen.has(next);) {
    seen.add(next);
    const userid: ServicerUserid = next;
    const one = servicers.find(({ servicerUserid }) => servicerUserid === userid);
    if (!one) return null;
    if (one.state === 'working') return userid;
    next = one.cover;
  }
  return null;
}

type Free = Extract<RouteDecision, { kind: 'assign' | 'queue' }>;

function among(ground: RouteGround, notTo: ServicerUserid | null): Free {
  const { conversation, hours, routing, servicers, now } = ground;
  const { team } = conversation;
  const isMeant = (one: RoutedServicer): boolean => team === null || isMember(one, team, ground.teams);
  const serving = servicers.filter((one) => one.availability !== null && isMeant(one));
  if (!hours.isOpen) return queue(ground, 'off-hours', serving, hours.opensAt);
  const rule = routing.rules.find((one) => one.isOn && fits(one, conversation));
  if (!rule || rule.strategy === 'by-hand') return byHand(ground, serving);

  const last = serving.find((one) => one.servicerUserid === conversation.lastServicer && one.servicerUserid !== notTo);
  const { isOn, waitMinutes } = routing.lastServicerFirst;
  if (isOn && last) {
    if (isAble(last, routing)) return assign(last.servicerUserid, { kind: 'last-servicer' });
    const cover = last.state === 'working' ? null : coverOf(last.servicerUserid, ground);
    const stand = serving.find((one) => one.servicerUserid === cover);
    if (stand && isAble(stand, routing))
      return assign(stand.servicerUserid, { kind: 'cover', for: last.servicerUserid });
    const until = sinceOf(ground, 'waits-for-last') + waitMinutes * MINUTE;
    const isJustGone = last.goneSince !== null && goneFor(last, now) < waitMinutes * MINUTE;
    const isAbout = worksNow(last) && (last.isHere || isJustGone);
    if (isAbout && now < until) return queue(ground, 'waits-for-last', serving, until);
  }

  const fit = serving.filter((one) => isAmong(one, rule, ground));
  if (fit.length === 0) return queue(ground, 'nobody-fits', serving);
  const pool = fit.filter((one) => one.servicerUserid !== notTo);
  // The only one gave it away: whoever wants it takes it.
  if (pool.length === 0) return queue(ground, 'by-hand', fit);
  const able = pool.filter((one) => isAble(one, routing));
  const [best] = able.toSorted((left, right) => compare(left, right, rule));
  if (!best) return queue(ground, pool.some((one) => isFull(one, routing)) ? 'all-full' : 'nobody-works', pool);
  const why = { rule: rule.name, among: able.length };
  return assign(
    best.servicerUserid,
    rule.strategy === 'least-active'
      ? { kind: 'least-active', ...why, active: best.active }
      : { kind: 'round-robin', ...why },
  );
}

/** Nobody is given anything by itself. That they all rest or are off is for a person to mend. */
function byHand(ground: RouteGround, serving: readonly RoutedServicer[]): Free {
  if (ground.conversation.team !== null) return queue(ground, 'waits-for-team', serving);
  const isAnybody = serving.some((one) => one.state === 'working');
  return queue(ground, serving.length > 0 && !isAnybody ? 'nobody-works' : 'by-hand', serving);
}

function assign(to: ServicerUserid, why: RoutingWhy): Free {
  return { kind: 'assign', to, why, leaves: null };
}

function queue(
  ground: RouteGround,
  kind: QueueReason['kind'],
  pool: readonly RoutedServicer[],
  until: number | null = null,
): Free {
  const count = (is: (one: RoutedServicer) => boolean): number => pool.filter(is).length;
  const reason: QueueReason = {
    kind,
    since: sinceOf(ground, kind),
    resting: count((one) => !worksNow(one)),
    full: count((one) => isFull(one, ground.routing)),
    offline: count((one) => worksNow(one) && !one.isHere),
    ...(until === null ? {} : { until }),
  };
  return { kind: 'queue', reason, leaves: null };
}

/** A reason that has not changed holds since it began. */
function sinceOf({ conversation, now }: RouteGround, kind: QueueReason['kind']): number {
  return conversation.queue?.kind === kind ? conversation.queue.since : now;
}

/** An empty list of a condition means: any. */
function fits({ when }: RoutingRule, { openKfid, tags, scene }: RoutedConversation): boolean {
  const isAccount = when.accounts.length === 0 || when.accounts.includes(openKfid);
  const isTagged = when.tags.length === 0 || when.tags.some((tag) => tags.includes(tag));
  return isAccount && isTagged && (when.scenes.length === 0 || (scene !== null && when.scenes.includes(scene)));
}

function isAmong(one: RoutedServicer, { among: whom }: RoutingRule, { routing, teams }: RouteGround): boolean {
  switch (whom.kind) {
    case 'all':
      return true;
    case 'team':
      return isMember(one, whom.teamId, teams);
    case 'skill':
      return routing.skills[one.servicerUserid]?.includes(whom.skill) ?? false;
    default:
      return assertNever(whom);
  }
}

function isMember({ servicerUserid }: RoutedServicer, teamId: TeamId, teams: readonly Team[]): boolean {
  return teams.some((one) => one.teamId === teamId && one.members.includes(servicerUserid));
}

/** Ours and WeCom's word together: who has stopped there is not given customers here. */
function worksNow({ state, availability }: RoutedServicer): boolean {
  return state === 'working' && availability === 'serving';
}

function isFull(one: RoutedServicer, { capacity }: Routing): boolean {
  return worksNow(one) && one.isHere && one.active >= (capacity.own[one.servicerUserid] ?? capacity.standard);
}

function isAble(one: RoutedServicer, routing: Routing): boolean {
  return worksNow(one) && one.isHere && !isFull(one, routing);
}

function goneFor({ isHere, goneSince }: RoutedServicer, now: number): number {
  return isHere || goneSince === null ? -1 : now - goneSince;
}

/** Longest since last given; with `least-active`, among those with the fewest. No two are equal. */
function compare(left: RoutedServicer, right: RoutedServicer, { strategy }: RoutingRule): number {
  const byActive = strategy === 'least-active' ? left.active - right.active : 0;
  const byTurn = (left.lastGiven ?? -1) - (right.lastGiven ?? -1);
  return byActive || byTurn || (left.servicerUserid < right.servicerUserid ? -1 : 1);
}
