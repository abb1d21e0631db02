import type { Asker, AssignmentBlock } from './assignment.ts';
import type { ServicerUserid } from './ids.ts';

/** WeCom's view of who may speak in a session. Source: wecom-api.md 4.3. */
export type ServiceState = 'untreated' | 'assistant' | 'queued' | 'served' | 'ended';

/** WeCom lets the API send only in state 0 and 1; in 3 the servicer speaks in the WeCom client (wecom-api.md 4.6). */
export function isHostedHere(state: ServiceState): boolean {
  return state === 'untreated' || state === 'assistant';
}

/** Who of us holds a session matters only while it is answered here; null = it may be taken. */
export function awayBlock(state: ServiceState): 'served-in-client' | 'queued-in-client' | null {
  if (state === 'served') return 'served-in-client';
  return state === 'queued' ? 'queued-in-client' : null;
}

/** Why WeCom would refuse a move: 95013 of a session that is over, 95016 of every other illegal one. */
export type StateBlock = 'ended' | 'illegal-move';

/**
 * The table of wecom-api.md 4.3, row = from, column = to; null = may be asked for. Its unsure cells (2 to 2) count as
 * illegal, because nothing here needs them.
 */
const moves = {
  untreated: row('illegal-move', null, null, null, null),
  assistant: row('illegal-move', null, null, null, null),
  queued: row('illegal-move', 'illegal-move', 'illegal-move', null, null),
  served: row('illegal-move', 'illegal-move', 'illegal-move', null, null),
  ended: row('ended', 'ended', 'ended', 'ended', 'ended'),
} as const satisfies Record<ServiceState, Record<ServiceState, StateBlock | null>>;

type Cell = StateBlock | null;
function row(untreated: Cell, assistant: Cell, queued: Cell, served: Cell, ended: Cell): Record<ServiceState, Cell> {
  return { untreated, assistant, queued, served, ended };
}

/** May WeCom be asked for this move? Who asks does not matter here. */
export function stateBlock(from: ServiceState, to: ServiceState): StateBlock | null {
  return moves[from][to];
}

export type SessionEvidence = {
  readonly serviceState: ServiceState;
  readonly holder: ServicerUserid | null;
  /** Who speaks in the WeCom client (state served), or null. */
  readonly servingUserid: ServicerUserid | null;
};

/** What a desk may ask for: the end, the WeCom client's pool, or a person in the WeCom client. */
export type SessionMove = 'ended' | 'queued' | 'served';

/**
 * May this person ask for this move now? Hosted here: the holder, a supervisor for a colleague, and for the WeCom client
 * anybody when it is free. In the pool: anybody may give it to a person, a supervisor ends it. With a person in the WeCom
 * client: that person and supervisors.
 */
export function mayMoveSession(
  { serviceState, holder, servingUserid }: SessionEvidence,
  asker: Asker,
  to: SessionMove,
): StateBlock | AssignmentBlock | ReturnType<typeof awayBlock> {
  const block = stateBlock(serviceState, to);
  if (block) return block;
  const isOver = asker.role !== 'servicer';
  const away = awayBlock(serviceState);
  if (away === 'served-in-client') return isOver || servingUserid === asker.servicerUserid ? null : away;
  if (away === 'queued-in-client') return isOver || to === 'served' ? null : away;
  if (holder === asker.servicerUserid) return null;
  if (holder === null) return to === 'ended' ? 'not-held' : null;
  return isOver ? null : 'held-by-other';
}
