import type { NewFact } from './fact.ts';
import type { ServicerUserid } from './ids.ts';

/** `cause`: absent = a colleague gave it by hand. */
export type HandedOver = {
  readonly by: ServicerUserid;
  readonly at: number;
  readonly reason: string;
  readonly cause?: 'covered' | 'vanished';
};

type Before = {
  readonly holder: ServicerUserid | null;
  readonly handedOver: HandedOver | null;
};

/**
 * DE-953: what its next holder reads first. Whoever takes it for a team has it from who gave it to the team; who is given or
 * takes what lay free since a colleague went, from that colleague.
 */
export function nextHandedOver(
  before: Before,
  { holder, by, at, cause, reason, why }: Extract<NewFact, { kind: 'assignment.changed' }>,
): HandedOver | null {
  if (cause === 'handed-over') return by === null ? null : { by, at, reason: reason ?? '' };
  if (cause === 'covered' || cause === 'vanished') {
    const from = before.holder ?? (why?.kind === 'cover' ? why.for : why?.kind === 'vanished' ? why.from : null);
    return from === null || from === holder ? null : { by: from, at, reason: '', cause };
  }
  const isTaken = holder !== null && before.holder === null;
  return isTaken && before.handedOver?.by !== holder ? before.handedOver : null;
}
