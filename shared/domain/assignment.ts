import { HOUR, MINUTE } from '../lib/time.ts';
import type { HandedOver } from './handed-over.ts';
import type { AssignmentCause } from './fact.ts';
import type { Role } from './servicer.ts';
import type { ServicerUserid } from './ids.ts';

/** Who asks for a change of the assignment. */
export type Asker = { readonly servicerUserid: ServicerUserid; readonly role: Role };
/** `not-taken`: it was not taken from the asker, or somebody has answered since, or it is too long ago. */
export type AssignmentBlock = 'held-by-other' | 'not-held' | 'already-held' | 'not-taken';

/** A free conversation may be claimed by anyone who serves the account; a supervisor may take it from a colleague. */
export function mayClaim(holder: ServicerUserid | null, asker: Asker): AssignmentBlock | null {
  if (holder === asker.servicerUserid) return 'already-held';
  return holder === null || asker.role !== 'servicer' ? null : 'held-by-other';
}

/** Hand-over, release, reply and end are for the holder; a supervisor may do them for a colleague, but not reply. */
export function mayMove(holder: ServicerUserid | null, asker: Asker): AssignmentBlock | null {
  if (holder === asker.servicerUserid) return null;
  if (holder === null) return 'not-held';
  return asker.role === 'servicer' ? 'held-by-other' : null;
}

/** A reply into a free conversation claims it; into a colleague's it is refused, so that nobody is answered twice. */
export function mayReply(holder: ServicerUserid | null, asker: Asker): AssignmentBlock | null {
  return holder === null || holder === asker.servicerUserid ? null : 'held-by-other';
}

/** Of the line with which a conversation is given away. */
export const REASON_CHARACTERS = 100;

/** So long a conversation may be taken back from who was given it meanwhile. */
const RECLAIM_MS = 12 * HOUR;

/** Given to the wrong one: so long the giver may have it back, with the press that is offered after it. */
const UNDO_MS = MINUTE;

type LastHeld = { readonly by: ServicerUserid; readonly at: number; readonly cause: AssignmentCause };

/** DE-314: taken while they rested or were gone, and nobody has answered since: they may have it back. */
export function mayReclaim(lastHeld: LastHeld | null, asker: Asker, now: number): AssignmentBlock | null {
  const isTheirs = lastHeld?.by === asker.servicerUserid && now - lastHeld.at <= RECLAIM_MS;
  return isTheirs && (lastHeld.cause === 'vanished' || lastHeld.cause === 'covered') ? null : 'not-taken';
}

/** DE-954: just given away by its own holder, and nobody has answered or taken it for a team since. */
export function mayUndoHandOver(
  { lastHeld, handedOver }: { readonly lastHeld: LastHeld | null; readonly handedOver: HandedOver | null },
  asker: Asker,
  now: number,
): boolean {
  const isTheirs = lastHeld?.by === asker.servicerUserid && handedOver?.by === asker.servicerUserid;
  return isTheirs && lastHeld.cause === 'handed-over' && now - lastHeld.at <= UNDO_MS;
}
