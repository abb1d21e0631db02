import type { Bridge } from '#shared/contracts/bridge';
import { MINUTE } from '#shared/lib/time';
import type { Desk } from '../../sync/desk.ts';
import { isAwayTooLong, keepHeardAt, type KeptSession } from './kept-session.ts';

/** How often what was heard of the relay is written down, and looked at. */
const HEARD_STEP_MS = 10 * MINUTE;

type Heard = {
  readonly desk: Desk;
  readonly host: Bridge;
  readonly session: KeptSession;
  readonly onHeard: (heardAt: number) => void;
  readonly onAway: () => void;
};

/** DE-915: writes down when the relay was heard, until the desk ends, and says when that was too long ago. */
export function keepHeard({ desk, host, session, onHeard, onAway }: Heard): void {
  let { heardAt } = session;
  const look = (): void => {
    const now = Date.now();
    if (desk.connection.getState().state === 'online') {
      heardAt = now;
      onHeard(now);
      void keepHeardAt(host, desk.me.servicerUserid, now);
    } else if (isAwayTooLong({ heardAt }, now)) onAway();
  };
  const stop = desk.connection.subscribe((state, before) => {
    if (state.state === 'online' && before.state !== 'online') look();
  });
  const timer = setInterval(look, HEARD_STEP_MS);
  desk.onClose(() => {
    stop();
    clearInterval(timer);
  });
}
