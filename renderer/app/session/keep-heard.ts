import type { Bridge } from '#shared/contracts/bridge';
import { MINUTE } from '#shared/lib/time';
import type { Desk } from '../../sync/desk.ts';
import { isAwayTooLong, keepTimes, type KeptSession } from './kept-session.ts';

/** How often what was heard of the relay is written down, and looked at. */
const HEARD_STEP_MS = 10 * MINUTE;

type Heard = {
  readonly desk: Desk;
  readonly host: Bridge;
  readonly session: KeptSession;
  readonly onTimes: (times: Pick<KeptSession, 'heardAt' | 'seenAt'>) => void;
  readonly onAway: () => void;
};

/**
 * DE-915: writes down when the relay was heard, until the desk ends, and says when that was too long ago. Only its answer
 * counts: a line that broke while the machine slept is taken for one that is up. A clock that is behind what it once was is
 * not followed; time then goes on by what passes here.
 */
export function keepHeard({ desk, host, session, onTimes, onAway }: Heard): void {
  let { heardAt, seenAt } = session;
  let looked = performance.now();
  let isOver = false;

  function note(isHeard: boolean): void {
    if (isOver) return;
    const passed = performance.now() - looked;
    looked += passed;
    const now = Date.now();
    seenAt = isHeard ? now : Math.max(now, seenAt + passed);
    if (isHeard) heardAt = now;
    onTimes({ heardAt, seenAt });
    void keepTimes(host, desk.me.servicerUserid, isHeard ? now : null, seenAt);
    if (isAwayTooLong({ heardAt, seenAt }, now)) onAway();
  }

  async function look(): Promise<void> {
    const isUp = desk.connection.getState().state === 'online';
    note(isUp && (await desk.api.me()).ok);
  }

  // Online is who was greeted.
  const stop = desk.connection.subscribe((state, before) => {
    if (state.state === 'online' && before.state !== 'online') note(true);
  });
  const timer = setInterval(() => void look(), HEARD_STEP_MS);
  desk.onClose(() => {
    isOver = true;
    stop();
    clearInterval(timer);
  });
  note(false);
}
