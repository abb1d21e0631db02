import type { ServicerUserid } from './ids.ts';

/**
 * Ours, beside WeCom's own availability, which the API can read and not set (wecom-api.md 4.2): 工作中, 休息一下, 下班.
 * Only who works is given customers.
 */
export type WorkState = {
  readonly servicerUserid: ServicerUserid;
  readonly state: 'working' | 'resting' | 'off';
  /** Who answers their customers meanwhile; null = whoever is free. */
  readonly cover: ServicerUserid | null;
  /** When a rest ends by itself; null = when they say so. */
  readonly until: number | null;
  readonly since: number;
  /** What a customer is told who waits, when their conversation leaves them meanwhile; absent = nothing. DE-964 */
  readonly notice?: string;
};

export function newWorkState(servicerUserid: ServicerUserid): WorkState {
  return { servicerUserid, state: 'working', cover: null, until: null, since: 0 };
}

/** As it is by now: a rest whose time is over has ended. */
export function workStateNow(state: WorkState, now: number): WorkState {
  const isOver = state.state === 'resting' && state.until !== null && now >= state.until;
  return isOver ? { ...newWorkState(state.servicerUserid), since: state.until ?? now } : state;
}

export const REST_NOTICE_CHARACTERS = 200;

/** Rested away: a rest's time does not count against anybody's answers. */
export const LONGEST_REST_HOURS = 12;
