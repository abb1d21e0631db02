import type { OpenKfid, ServicerUserid } from '#shared/domain/ids';
import type { Availability, Servicer } from '#shared/domain/servicer';
import type { Team } from '#shared/domain/team';
import { newWorkState, workStateNow, type WorkState } from '#shared/domain/work-state';
import type { HandOverTarget } from '../../app/conversation/hand-over.ts';
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
  /** Conversations in hand. */
  readonly active: number;
};
/** A team of ours, with how many of it work now. */
type Group = {
  readonly kind: 'team';
  readonly key: string;
  readonly name: string;
  readonly team: Team;
  readonly working: number;
};
export type Target = Person | Group;

export type TargetSources = {
  readonly servicers: readonly Servicer[];
  readonly workStates: readonly WorkState[];
  readonly active: ReadonlyMap<ServicerUserid, number>;
  readonly teams: readonly Team[];
};

/**
 * To whom a conversation of an account may be given: colleagues who serve it or see them all, then teams. Who works, is
 * there in WeCom too and has least in hand comes first.
 */
export function toTargets(
  { servicers, workStates, active, teams }: TargetSources,
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
          active: active.get(servicerUserid) ?? 0,
        },
      ];
    });
  const isWorking = (userid: ServicerUserid): boolean => stateOf(userid).state === 'working';
  const groups = teams
    .filter(({ members }) => members.length > 0)
    .map((team): Group => ({
      kind: 'team',
      key: `team ${team.teamId}`,
      name: team.name,
      team,
      working: team.members.filter(isWorking).length,
    }));
  return [...people.toSorted((left, right) => rank(left) - rank(right) || left.active - right.active), ...groups];
}

function rank({ workState, availability }: Person): number {
  return (workState.state === 'working' ? 0 : 2) + (availability === 'serving' ? 0 : 1);
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
