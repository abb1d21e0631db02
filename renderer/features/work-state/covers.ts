import type { ServicerUserid } from '#shared/domain/ids';
import type { Servicer } from '#shared/domain/servicer';
import type { WhereOf, Whereabouts } from '../../app/use-attendance.ts';
import { newWorkState, workStateNow, type WorkState } from '#shared/domain/work-state';

/** A colleague who may answer for me. */
export type Cover = {
  readonly servicerUserid: ServicerUserid;
  readonly name: string;
  readonly state: WorkState['state'];
  /** Null = not known. */
  readonly whereabouts: Whereabouts | null;
};

/** Colleagues who serve one of my accounts, or see them all; who works at a desk first, who is signed in nowhere last. */
export function coversFor(
  me: ServicerUserid,
  servicers: readonly Servicer[],
  { workStates, whereOf }: { readonly workStates: readonly WorkState[]; readonly whereOf: WhereOf },
  now: number,
): readonly Cover[] {
  const mine = new Set(servicers.find((row) => row.servicerUserid === me)?.serves.map(({ openKfid }) => openKfid));
  const stateOf = (userid: ServicerUserid): WorkState['state'] =>
    workStateNow(workStates.find((one) => one.servicerUserid === userid) ?? newWorkState(userid), now).state;
  return servicers
    .filter(
      (row) =>
        row.isActive &&
        row.servicerUserid !== me &&
        (row.role !== 'servicer' || mine.size === 0 || row.serves.some(({ openKfid }) => mine.has(openKfid))),
    )
    .map(({ servicerUserid, name }) => ({
      servicerUserid,
      name,
      state: stateOf(servicerUserid),
      whereabouts: whereOf(servicerUserid),
    }))
    .toSorted((left, right) => rank(left) - rank(right) || left.name.localeCompare(right.name, 'zh-CN'));
}

function rank({ state, whereabouts }: Cover): number {
  if (whereabouts === 'signed-out') return 3;
  if (state !== 'working') return 2;
  return whereabouts === 'away' ? 1 : 0;
}
