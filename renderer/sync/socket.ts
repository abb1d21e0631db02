import type { Command, Receipt } from '#shared/contracts/command';
import type {
  DeskPresence,
  FeedBatch,
  FromDesk,
  FromRelay,
  Goodbye,
  Hello,
  Presence,
  WecomTrouble,
  Welcome,
} from '#shared/contracts/socket';
import type { Seq } from '#shared/domain/fact';
import { backoff } from '#shared/lib/backoff';
import { fail, type Result } from '#shared/lib/result';
import { io, type Socket } from 'socket.io-client';

/** What the rest of sync needs of a line to the relay; tests give an in-memory one. */
export interface Line {
  hello(hello: Hello): Promise<Result<Welcome>>;
  /** `until`: not beyond; a relay of an earlier version does not heed it. */
  pull(after: Seq, limit: number, until?: Seq): Promise<Result<FeedBatch>>;
  command(command: Command): Promise<Result<Receipt>>;
  presence(presence: DeskPresence): void;
  close(): void;
}

export type LineEvents = {
  /** Up, and nothing said yet: say hello. */
  readonly onUp: () => void;
  /** Down; `reason` is a code for the connection pill. */
  readonly onDown: (reason: DownReason) => void;
  readonly onFeed: (batch: FeedBatch) => void;
  readonly onPresence: (presence: Presence) => void;
  readonly onWecom: (trouble: WecomTrouble | null) => void;
  readonly onGoodbye: (goodbye: Goodbye) => void;
};
export type DownReason = 'no-network' | 'relay-unreachable' | 'not-signed-in';

const ANSWER_MS = 10_000;
const SOONEST_MS = 500;
const LATEST_MS = 8_000;

/**
 * The socket, without any logic. socket.io alone is "at most once", so nothing is emitted while it is down (it would be
 * kept and sent a second time) and every call waits for its answer no longer than ten seconds.
 */
export function openLine(relayUrl: string, token: string, events: LineEvents): Line {
  const socket: Socket<FromRelay, FromDesk> = io(relayUrl, {
    transports: ['websocket'],
    auth: { token },
    reconnectionDelay: SOONEST_MS,
    reconnectionDelayMax: LATEST_MS,
    timeout: ANSWER_MS,
  });
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  socket.on('connect', () => {
    attempts = 0;
    events.onUp();
  });
  socket.on('feed', events.onFeed);
  socket.on('presence', events.onPresence);
  socket.on('wecom', events.onWecom);
  socket.on('goodbye', events.onGoodbye);
  socket.on('disconnect', () => {
    events.onDown(downReason());
    comeBack();
  });
  socket.on('connect_error', (error) => {
    if (error.message === 'not-signed-in') return events.onDown('not-signed-in');
    events.onDown(downReason());
    return comeBack();
  });

  /** socket.io comes back by itself when a line breaks, but not when the relay closed it: a relay that restarts does. */
  function comeBack(): void {
    if (socket.active || timer !== null) return;
    attempts += 1;
    timer = setTimeout(
      () => {
        timer = null;
        socket.connect();
      },
      backoff(attempts, SOONEST_MS, LATEST_MS, Math.random()),
    );
  }

  const down = fail('offline', 'the line is down', true);
  const lost = fail('no-answer', 'no answer in time', true);
  return {
    hello: (hello) =>
      socket.connected
        ? socket
            .timeout(ANSWER_MS)
            .emitWithAck('hello', hello)
            .catch(() => lost)
        : Promise.resolve(down),
    pull: (after, limit, until) =>
      socket.connected
        ? socket
            .timeout(ANSWER_MS)
            .emitWithAck('pull', { after, limit, ...(until === undefined ? {} : { until }) })
            .catch(() => lost)
        : Promise.resolve(down),
    command: (command) =>
      socket.connected
        ? socket
            .timeout(ANSWER_MS)
            .emitWithAck('command', command)
            .catch(() => lost)
        : Promise.resolve(down),
    presence(presence) {
      if (socket.connected) socket.emit('presence', presence);
    },
    close() {
      // Nothing is heard of a line that is closed, not even its end.
      socket.removeAllListeners();
      if (timer !== null) clearTimeout(timer);
      socket.disconnect();
    },
  };
}

function downReason(): DownReason {
  return 'onLine' in navigator && !navigator.onLine ? 'no-network' : 'relay-unreachable';
}
