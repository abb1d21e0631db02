import type { Role } from './servicer.ts';
import type { ServicerUserid } from './ids.ts';

/** Who asks for a change of the assignment. */
export type Asker = { readonly servicerUserid: ServicerUserid; readonly role: Role };
export type AssignmentBlock = 'held-by-other' | 'not-held' | 'already-held';

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
