import type { NewFact } from './fact.ts';
import type { ServicerUserid } from './ids.ts';
import type { TeamId } from './team.ts';

/** `cause`: absent = a colleague gave it by hand. */
export type HandedOver = {
  readonly by: ServicerUserid;
  readonly at: number;
  readonly reason: string;
  readonly cause?: 'covered' | 'vanished';
};

type Before = {
  readonly holder: ServicerUserid | null;
  readonly team: TeamId | null;
  readonly handedOver: HandedOver | null;
};

/** DE-953: what its next holder reads first. Whoever takes it for a team has it from who gave it to the team. */
export function nextHandedOver(
  before: Before,
  { holder, by, at, cause, reason, why }: Extract<NewFact, { kind: 'assignment.changed' }>,
): HandedOver | null {
  if (cause === 'handed-over') return by === null ? null : { by, at, reason: reason ?? '' };
  if (cause === 'covered' || cause === 'vanished') {
    const from = before.holder ?? (why?.kind === 'cover' ? why.for : why?.kind === 'vanished' ? why.from : null);
    return holder === null || from === null || from === holder ? null : { by: from, at, reason: '', cause };
  }
  const isFromTeam = holder !== null && before.holder === null && before.team !== null;
  return isFromTeam && before.handedOver?.by !== holder ? before.handedOver : null;
}
