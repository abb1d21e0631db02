import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { FromDesk, FromRelay, Goodbye } from '#shared/contracts/socket';
import { readConversation } from '../db/conversations.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import { findColleague } from '../servicers/colleague.ts';
import type { Sessions } from '../sign-in/sessions.ts';
import { attendDesk, type DeskParts, type DeskSocket, type SocketOwner } from './desk.ts';
import { createPages } from './pages.ts';
import { keepPresence, presenceRoom } from './presence.ts';
import { createPush } from './push.ts';
import { toView } from './view.ts';
import { keepWritten, toText } from './written.ts';

export type SocketServer = { readonly close: () => Promise<void> };

/**
 * socket.io for desks. It gives order, never a guarantee of arrival: what was missed is read again after the desk's own
 * cursor. Hence no recovery, no polling, no buffering for desks that are away.
 */
export async function createSocketServer(
  options: {
    readonly server: HttpServer;
    readonly db: RelayDatabase;
    readonly feed: Feed;
    readonly sessions: Sessions;
    readonly mayConnectFrom: (origin: string | undefined, host: string | undefined) => boolean;
  } & Omit<DeskParts, 'pages' | 'push' | 'presence'>,
): Promise<SocketServer> {
  const { server, db, feed, sessions, events, log } = options;
  const epoch = await readEpoch(db);
  const io = new Server<FromDesk, FromRelay, Record<string, never>, SocketOwner>(server, {
    transports: ['websocket'],
    allowEIO3: false,
    maxHttpBufferSize: 1_000_000,
    serveClient: false,
    perMessageDeflate: false,
    connectTimeout: 10_000,
    pingInterval: 10_000,
    // A busy window may be late; a line that is gone is noticed within half a minute.
    pingTimeout: 15_000,
    allowRequest: (request, answer) => {
      answer(null, options.mayConnectFrom(request.headers.origin, request.headers.host));
    },
  });
  const written = keepWritten(io.encoder);
  const pages = createPages(feed);
  const push = createPush({
    pages,
    head: await feed.upTo(),
    emit: (ids, batch, texts) => {
      written.set(batch, toText(batch, texts));
      io.to([...ids]).emit('feed', batch);
      events.pushed(ids.length, batch.facts.length);
    },
    log,
  });
  const presence = keepPresence({
    clock: options.clock,
    tell: (told, to) => void io.to(to ?? presenceRoom(told.conversationId)).emit('presence', told),
    holderOf: async (id) => (await readConversation(db, id))?.holder,
  });
  const deaf = feed.hub.listen((upTo) => push.wake(upTo));

  io.use((socket, next) => void letIn(socket, next));

  async function letIn(socket: DeskSocket, next: (error?: Error) => void): Promise<void> {
    const owner = await admit(socket.handshake.auth['token']).catch((error: unknown) => {
      log.error({ err: error }, 'a desk could not be let in');
      return 'broken' as const;
    });
    if (owner === 'broken') return next(new Error('broken'));
    if (!owner) return next(new Error('not-signed-in'));
    socket.data = owner;
    return next();
  }

  async function admit(token: unknown): Promise<SocketOwner | null> {
    if (typeof token !== 'string') return null;
    const session = await sessions.find(token);
    const colleague = session && (await findColleague(db, session.servicerUserid));
    return colleague && { sessionId: session.id, colleague, view: toView(epoch, colleague) };
  }

  io.on('connection', (socket: DeskSocket) => {
    events.deskCame();
    void socket.join([`session ${socket.data.sessionId}`, socket.data.view.accountsKey]);
    attendDesk(socket, { ...options, pages, push, presence });
    // Something may have changed while it was let in.
    recheck([socket]);
  });

  const uncalled = options.trouble.listen((trouble) => void io.emit('wecom', trouble));
  const unheard = sessions.onRevoked((ids) => {
    for (const id of ids) cut(io.in(`session ${id}`), 'signed-out');
  });
  const unwatched = feed.hub.onRights(() => recheck(io.of('/').sockets.values()));

  /** Cuts the desks whose servicer may no longer be here, or sees something else than when they came. */
  function recheck(sockets: Iterable<DeskSocket>): void {
    for (const socket of sockets) {
      reasonToGo(socket.data)
        .catch((error: unknown) => {
          log.error({ err: error }, 'a desk could not be checked again');
          return 'accounts-changed' as const;
        })
        .then((reason) => (reason === null ? undefined : cut(io.in(socket.id), reason)))
        .catch((error: unknown) => log.error({ err: error }, 'a desk could not be cut'));
    }
  }

  async function reasonToGo({ sessionId, colleague, view }: SocketOwner): Promise<Goodbye['reason'] | null> {
    const now = await findColleague(db, colleague.servicerUserid);
    if (!now) return 'signed-out';
    const living = await sessions.list(colleague.servicerUserid);
    if (!living.some((session) => session.id === sessionId)) return 'signed-out';
    return toView(epoch, now).epoch === view.epoch ? null : 'accounts-changed';
  }

  function cut(whom: ReturnType<typeof io.in>, reason: Goodbye['reason']): void {
    whom.emit('goodbye', { reason });
    whom.disconnectSockets(true);
    if (reason !== 'stopping') events.deskCut(reason);
  }

  return {
    async close() {
      deaf();
      uncalled();
      unheard();
      unwatched();
      presence.close();
      cut(io.in([...io.of('/').sockets.keys()]), 'stopping');
      await push.close();
      // Closes the engine; the HTTP server is closed by who made it.
      io.engine.close();
    },
  };
}

async function readEpoch(db: RelayDatabase): Promise<string> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', 'epoch').executeTakeFirstOrThrow();
  return row.value;
}
