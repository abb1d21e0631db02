import type { Socket } from 'socket.io';
import { z } from 'zod';
import { commandSchema, type Command, type Receipt } from '#shared/contracts/command';
import { PROTOCOL, type FeedBatch, type FromDesk, type FromRelay, type Welcome } from '#shared/contracts/socket';
import type { Asker } from '#shared/domain/assignment';
import type { Seq } from '#shared/domain/fact';
import { asConversationId, asDeskId, conversationEnds, type DeskId } from '#shared/domain/ids';
import { fail, succeed, type Result } from '#shared/lib/result';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { Log } from '../log.ts';
import type { Colleague } from '../servicers/colleague.ts';
import type { TroubleWatch } from '../wecom/trouble.ts';
import type { AttendanceBook } from './attendance.ts';
import { createBudget } from './budget.ts';
import { PAGE_FACTS, PULL_WEIGHT, type Pages } from './pages.ts';
import { isPresenceRoom, presenceRoom, type PresenceKeeper } from './presence.ts';
import type { Listener, Push } from './push.ts';
import type { View } from './view.ts';

/** Who stands behind a socket: put there by the sign-in check, before any event is heard. */
export type SocketOwner = { readonly sessionId: string; readonly colleague: Colleague; readonly view: View };
export type DeskSocket = Socket<FromDesk, FromRelay, Record<string, never>, SocketOwner>;

export type DeskParts = {
  readonly pages: Pages;
  readonly push: Push;
  readonly presence: PresenceKeeper;
  readonly attendance: Pick<AttendanceBook, 'came' | 'left'>;
  readonly trouble: Pick<TroubleWatch, 'now' | 'listen'>;
  readonly accept: (command: Command, asker: Asker) => Promise<Result<Receipt>>;
  readonly clock: Clock;
  readonly events: Events;
  readonly log: Log;
};

const helloSchema = z.object({
  protocol: z.number().int(),
  desk: z.string().min(1).max(64),
  cursor: z.number().int().nonnegative(),
  epoch: z.string().max(80).nullable(),
});
const pullSchema = z.object({
  after: z.number().int().nonnegative(),
  limit: z
    .number()
    .int()
    .positive()
    .transform((limit) => Math.min(limit, PAGE_FACTS)),
  until: z.number().int().nonnegative().exactOptional(),
});
const presenceSchema = z.object({
  conversationId: z
    .string()
    .max(130)
    .regex(/^[^/]+\/./)
    .transform(asConversationId)
    .nullable(),
  isTyping: z.boolean(),
  pen: z.enum(['hold', 'take', 'drop']).exactOptional(),
});

/** Enough for an outbox of a long day offline, too little to hurt. */
const COMMANDS_PER_SECOND = 20;
const COMMAND_BURST = 200;
const ASKS_PER_SECOND = 50;
const ASK_BURST = 500;
/** Batches handed to a socket that is still busy writing; with 256 kB each, at most about 1 MB waits for one desk. */
const MOST_QUEUED = 3;

/** One connection: hello, pull, command, presence. Nothing is pushed before the hello. */
export function attendDesk(socket: DeskSocket, parts: DeskParts): void {
  const { pages, push, clock, events, log } = parts;
  const { colleague, view } = socket.data;
  const commands = createBudget(clock, COMMANDS_PER_SECOND, COMMAND_BURST);
  const asks = createBudget(clock, ASKS_PER_SECOND, ASK_BURST);
  let desk: DeskId | null = null;
  /** Counts what was asked for: pages come in any order, and the desk goes on from the one it asked for last. */
  let asked = 0;
  const listener = createListener(socket, view, () => push.wake());

  socket.on('hello', (sent, ack) => {
    answer(ack, async (): Promise<Result<Welcome>> => {
      const hello = helloSchema.safeParse(sent);
      if (!hello.success) return fail('bad-request', faultOf(hello.error));
      const { protocol, cursor, epoch } = hello.data;
      if (protocol < PROTOCOL) return fail('too-old-desk', `the relay speaks protocol ${PROTOCOL}`);
      if (protocol > PROTOCOL) return fail('too-old-relay', `the relay speaks protocol ${PROTOCOL}`);
      // Only a desk that can show a customer counts: routing gives them to who is here.
      if (desk === null) parts.attendance.came(colleague.servicerUserid);
      desk = asDeskId(hello.data.desk);
      const upTo = push.head();
      const isKnown = epoch === view.epoch && cursor <= upTo;
      const isNew = epoch === null && cursor === 0;
      const place = isKnown ? cursor : 0;
      asked += 1;
      push.add(listener);
      standAt(place, place === upTo);
      const trouble = parts.trouble.now();
      if (trouble !== null) socket.emit('wecom', trouble);
      return succeed({ kind: isKnown || isNew ? 'welcome' : 'start-over', epoch: view.epoch, now: clock.now(), upTo });
    });
  });

  socket.on('pull', (sent, ack) => {
    answer(ack, async (): Promise<Result<FeedBatch>> => {
      const pull = pullSchema.safeParse(sent);
      if (!pull.success) return fail('bad-request', faultOf(pull.error));
      if (!asks.take()) return fail('slow-down', 'too many pulls', true);
      listener.isLive = false;
      asked += 1;
      const mine = asked;
      const { after, limit, until = Infinity } = pull.data;
      const head = push.head();
      const page = await pages.read(view, after, Math.min(until, head), limit, PULL_WEIGHT);
      const more = page.upTo < head;
      if (mine === asked) standAt(page.upTo, !more);
      return succeed({ after, upTo: page.upTo, facts: page.facts, more });
    });
  });

  socket.on('command', (sent, ack) => {
    answer(ack, async (): Promise<Result<Receipt>> => {
      if (!commands.take()) return fail('slow-down', 'too many commands', true);
      const command = commandSchema.safeParse(sent);
      if (!command.success) return fail('bad-command', faultOf(command.error));
      const result = await parts.accept(command.data, colleague);
      events.commandAnswered(command.data.kind, result);
      return result;
    });
  });

  socket.on('presence', (sent) => {
    const said = presenceSchema.safeParse(sent);
    if (desk === null || !said.success || !asks.take()) return;
    const { conversationId } = said.data;
    if (conversationId !== null && !view.accounts.includes(conversationEnds(conversationId).openKfid)) return;
    for (const room of socket.rooms) if (isPresenceRoom(room)) void socket.leave(room);
    if (conversationId !== null) void socket.join(presenceRoom(conversationId));
    parts.presence.hear({ id: socket.id, desk, asker: colleague }, said.data).catch((error: unknown) => {
      log.error({ err: error }, 'presence: the holder could not be read');
    });
  });

  socket.on('disconnect', (reason) => {
    push.remove(listener);
    parts.presence.leave(socket.id);
    if (desk !== null) parts.attendance.left(colleague.servicerUserid);
    events.deskLeft(reason);
  });

  /** The desk will be here once it has the answer being written; only then may pushing carry on from there. */
  function standAt(place: Seq, isLive: boolean): void {
    listener.isLive = false;
    listener.cursor = place;
    listener.readTo = place;
    if (!isLive) return;
    setImmediate(() => {
      if (listener.cursor !== place) return;
      listener.isLive = true;
      push.wake();
    });
  }

  /** Whatever happens, the desk gets a Result: an exception never crosses the wire. A desk that sends no ack gets none. */
  function answer<T>(ack: unknown, work: () => Promise<Result<T>>): void {
    const reply = typeof ack === 'function' ? (ack as (result: Result<T>) => void) : () => undefined;
    work()
      .catch((error: unknown): Result<T> => {
        log.error({ err: error, servicerUserid: colleague.servicerUserid }, 'a desk call failed');
        return fail('broken', 'the relay could not do it', true);
      })
      .then(reply)
      .catch((error: unknown) => log.error({ err: error }, 'an answer could not be sent'));
  }
}

function createListener(socket: DeskSocket, view: View, drained: () => void): Listener {
  let queued = 0;
  // Only the websocket transport is on, and it is there for as long as the socket.
  const { transport } = socket.conn;
  transport.on('drain', () => {
    const wasFull = queued >= MOST_QUEUED;
    queued = 0;
    if (wasFull) drained();
  });
  return {
    id: socket.id,
    view,
    cursor: 0,
    readTo: 0,
    isLive: false,
    isFull: () => queued >= MOST_QUEUED,
    took() {
      queued += 1;
    },
  };
}

/** The place of the first fault, never the value: `content.text`. */
function faultOf(error: z.ZodError): string {
  return error.issues[0]?.path.map(String).join('.') || 'shape';
}
