import type { Command, Receipt } from '#shared/contracts/command';
import type { FeedBatch, FromDesk, FromRelay, Goodbye, Hello, Presence, Welcome } from '#shared/contracts/socket';
import type { Seq } from '#shared/domain/fact';
import { fail, type Result } from '#shared/lib/result';
import { io, type Socket } from 'socket.io-client';

/** What the rest of sync needs of a line to the relay; tests give an in-memory one. */
export interface Line {
  hello(hello: Hello): Promise<Result<Welcome>>;
  pull(after: Seq, limit: number): Promise<Result<FeedBatch>>;
  command(command: Command): Promise<Result<Receipt>>;
  presence(presence: Omit<Presence, 'servicerUserid'>): void;
  close(): void;
}

export type LineEvents = {
  /** Up, and nothing said yet: say hello. */
  readonly onUp: () => void;
  /** Down; `reason` is a code for the connection pill. */
  readonly onDown: (reason: DownReason) => void;
  readonly onFeed: (batch: FeedBatch) => void;
  readonly onPresence: (presence: Presence) => void;
  readonly onGoodbye: (goodbye: Goodbye) => void;
};
export type DownReason = 'no-network' | 'relay-unreachable' | 'not-signed-in';

const ANSWER_MS = 10_000;

/**
 * The socket, without any logic. socket.io alone is "at most once", so nothing is emitted while it is down (it would be
 * kept and sent a second time) and every call waits for its answer no longer than ten seconds.
 */
export function openLine(relayUrl: string, token: string, events: LineEvents): Line {
  const socket: Socket<FromRelay, FromDesk> = io(relayUrl, {
    transports: ['websocket'],
    auth: { token },
    reconnectionDelay: 500,
    reconnectionDelayMax: 8_000,
    timeout: ANSWER_MS,
  });
  socket.on('connect', events.onUp);
  socket.on('feed', events.onFeed);
  socket.on('presence', events.onPresence);
  socket.on('goodbye', events.onGoodbye);
  socket.on('disconnect', () => events.onDown(downReason()));
  socket.on('connect_error', (error) => {
    events.onDown(error.message === 'not-signed-in' ? 'not-signed-in' : downReason());
  });
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
    pull: (after, limit) =>
      socket.connected
        ? socket
            .timeout(ANSWER_MS)
            .emitWithAck('pull', { after, limit })
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
      if (socket.connected) socket.volatile.emit('presence', presence);
    },
    close: () => socket.disconnect(),
  };
}

function downReason(): DownReason {
  return navigator.onLine ? 'relay-unreachable' : 'no-network';
}
