import { mayMove, type Asker } from '#shared/domain/assignment';
import { isHostedHere, mayMoveSession, type SessionEvidence } from '#shared/domain/service-state';

/** Which of the moves that open a dialog are offered: by header, row menu, closed composer and keys alike. */
export function offeredMoves(
  session: SessionEvidence,
  me: Asker,
): { readonly handOver: boolean; readonly end: boolean } {
  const { holder, serviceState } = session;
  const isHeldByUs = isHostedHere(serviceState) && holder !== null && mayMove(holder, me) === null;
  return {
    handOver: isHeldByUs || mayMoveSession(session, me, 'served') === null,
    end: mayMoveSession(session, me, 'ended') === null,
  };
}
