import type { OpenKfid, ServicerUserid } from '#shared/domain/ids';
import type { Availability, Servicer } from '#shared/domain/servicer';
import type { Team } from '#shared/domain/team';
import { newWorkState, workStateNow, type WorkState } from '#shared/domain/work-state';
import type { HandOverTarget } from '../../app/conversation/hand-over.ts';
import type { WhereOf, Whereabouts } from '../../app/use-attendance.ts';
import { findPinyin, toSyllables } from '../../lib/pinyin.ts';

/** A colleague one may give to, with all that says whether they will answer. */
export type Person = {
  readonly kind: 'servicer';
  readonly key: string;
  readonly name: string;
  readonly servicerUserid: ServicerUserid;
  /** WeCom's word for this account; null = WeCom does not give them its customers. */
  readonly availability: Availability | null;
  readonly workState: WorkState;
  /** Null = not known. */
  readonly whereabouts: Whereabouts | null;
  /** Conversations in hand. */
  readonly active: number;
};
/** A team of ours, with how many of it work at a desk now; null = not known. */
type Group = {
  readonly kind: 'team';
  readonly key: string;
  readonly name: string;
  readonly team: Team;
  readonly working: number | null;
};
export type Target = Person | Group;

export type TargetSources = {
  readonly servicers: readonly Servicer[];
  readonly workStates: readonly WorkState[];
  readonly active: ReadonlyMap<ServicerUserid, number>;
  readonly teams: readonly Team[];
  readonly whereOf: WhereOf;
};

/**
 * To whom a conversation of an account may be given: colleagues who serve it or see them all, then teams. Who works
 * at a desk, is there in WeCom too and has least in hand comes first, who is signed in nowhere last.
 */
export function toTargets(
  { servicers, workStates, active, teams, whereOf }: TargetSources,
  { openKfid, holder }: { readonly openKfid: OpenKfid; readonly holder: ServicerUserid | null },
  now: number,
): readonly Target[] {
  const states = new Map(workStates.map((state) => [state.servicerUserid, workStateNow(state, now)]));
  const stateOf = (userid: ServicerUserid): WorkState => states.get(userid) ?? newWorkState(userid);
  const people = servicers
    .filter((row) => row.isActive && row.servicerUserid !== holder)
    .flatMap((row): Person[] => {
      const { servicerUserid, name } = row;
      const served = row.serves.find((account) => account.openKfid === openKfid);
      if (!served && row.role === 'servicer') return [];
      return [
        {
          kind: 'servicer',
          key: `servicer ${servicerUserid}`,
          name,
          servicerUserid,
          availability: served?.availability ?? null,
          workState: stateOf(servicerUserid),
          whereabouts: whereOf(servicerUserid),
          active: active.get(servicerUserid) ?? 0,
        },
      ];
    });
  const isWorking = (userid: ServicerUserid): boolean =>
    stateOf(userid).state === 'working' && whereOf(userid) === 'here';
  const groups = teams
    .filter(({ members }) => members.length > 0)
    .map((team): Group => ({
      kind: 'team',
      key: `team ${team.teamId}`,
      name: team.name,
      team,
      working: team.members.some((userid) => whereOf(userid) === null) ? null : team.members.filter(isWorking).length,
    }));
  return [...people.toSorted((left, right) => rank(left) - rank(right) || left.active - right.active), ...groups];
}

function rank({ workState, availability, whereabouts }: Person): number {
  return (availability === 'serving' ? 0 : 1) + 2 * reach(workState, whereabouts);
}

/** 0 = can take it now; 3 = would read of it at their next sign-in. Somebody without a line is back sooner than a rest is over. */
function reach({ state }: WorkState, whereabouts: Whereabouts | null): 0 | 1 | 2 | 3 {
  if (whereabouts === 'signed-out') return 3;
  if (state !== 'working') return 2;
  return whereabouts === 'away' ? 1 : 0;
}

/** Nobody reads there now what is handed over: why; null = somebody does, or it is not known. */
export function absenceOf(target: Target): 'away' | 'signed-out' | 'nobody' | null {
  if (target.kind === 'team') return target.working === 0 ? 'nobody' : null;
  return target.whereabouts === 'here' ? null : target.whereabouts;
}

/** Found by a part of the name, its pinyin or initials, or a person's userid. */
export function findTargets(targets: readonly Target[], query: string): readonly Target[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return targets;
  const letters = wanted.replaceAll(/\s/g, '');
  return targets.filter(
    (target) =>
      target.name.toLowerCase().includes(wanted) ||
      (target.kind === 'servicer' && target.servicerUserid.toLowerCase().includes(wanted)) ||
      findPinyin(toSyllables(target.name), letters) !== null,
  );
}

/** As the command names it. */
export function toCommandTarget(target: Target): HandOverTarget {
  return target.kind === 'team'
    ? { kind: 'team', teamId: target.team.teamId }
    : { kind: 'servicer', servicerUserid: target.servicerUserid };
}
