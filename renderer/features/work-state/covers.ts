import type { ServicerUserid } from '#shared/domain/ids';
import type { Servicer } from '#shared/domain/servicer';
import { newWorkState, workStateNow, type WorkState } from '#shared/domain/work-state';

/** A colleague who may answer for me. */
export type Cover = {
  readonly servicerUserid: ServicerUserid;
  readonly name: string;
  readonly state: WorkState['state'];
};

/** Colleagues who serve one of my accounts, or see them all; who works first. */
export function coversFor(
  me: ServicerUserid,
  servicers: readonly Servicer[],
  workStates: readonly WorkState[],
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
    .map(({ servicerUserid, name }) => ({ servicerUserid, name, state: stateOf(servicerUserid) }))
    .toSorted((left, right) => rank(left) - rank(right) || left.name.localeCompare(right.name, 'zh-CN'));
}

function rank({ state }: Cover): number {
  return state === 'working' ? 0 : 1;
}
