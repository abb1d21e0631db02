import type { Bridge } from '#shared/contracts/bridge';
import type { Me } from '#shared/contracts/http';
import type { Goodbye, WecomTrouble } from '#shared/contracts/socket';
import type { Fact } from '#shared/domain/fact';
import { asDeskId, makeCommandId, type CommandId } from '#shared/domain/ids';
import type { Failure } from '#shared/lib/result';
import { live } from '../db/live.ts';
import type { Written } from '../db/drafts.ts';
import { keepMedia } from '../db/media.ts';
import { isBeyond } from '../db/newer-cache.ts';
import type { Unsent } from '../db/open.ts';
import type { DeskDatabase, OutboxRow } from '../db/schema.ts';
import type { Api } from './api.ts';
import { createConnectionStore, type ConnectionStore } from './connection.ts';
import { FeedFollower } from './feed.ts';
import { sealText } from '../db/seal/sealed-text.ts';
import { mirrorJson } from './mirror.ts';
import { Outbox } from './outbox.ts';
import { keepDeskPresence, type DeskPresenceKeeper } from './presence.ts';
import { queueCommands, type Queued } from './queue-command.ts';
import { openLine, type DownReason, type Line, type LineEvents } from './socket.ts';

/** A signed-in desk: what the screens are given. */
export interface Desk {
  readonly me: Me;
  readonly db: DeskDatabase;
  readonly api: Api;
  readonly host: Bridge;
  readonly connection: ConnectionStore;
  /** The relay's time as far as we know it: the 48 hours are counted by its clock, not by this machine's. */
  readonly now: () => number;
  readonly makeId: () => CommandId;
  /**
   * Queues commands for the relay, in this order; resolves when they are safe on this machine. `written` is the field they
   * were written in: its draft goes with them.
   */
  send(queued: readonly Queued[], written?: Written): Promise<void>;
  wakeOutbox(): void;
  /** Facts that arrived live, after they are in the cache; not those caught up with. Returns the way out. */
  onNews(listener: (facts: readonly Fact[]) => void): () => void;
  /** All facts this window brings into the cache, those caught up with too. Returns the way out. */
  onFacts(listener: (facts: readonly Fact[]) => void): () => void;
  /** Who of us is at the open conversation, and who writes. */
  readonly presence: DeskPresenceKeeper;
  /** Runs when this desk ends. */
  onClose(listener: () => void): void;
  close(): void;
}

export type DeskParts = {
  readonly me: Me;
  readonly db: DeskDatabase;
  readonly api: Api;
  readonly host: Bridge;
  readonly relayUrl: string;
  readonly token: string;
  readonly onRefused: (row: OutboxRow, failure: Failure) => void;
  readonly onGoodbye: (reason: Goodbye['reason'] | 'not-signed-in') => void;
  /** The cache failed in use. True = someone opens it anew and this desk ends; false = it goes on trying. */
  readonly onCacheFailed: () => boolean;
  /** The cache was deleted or shut under a running desk: it ends, and someone opens it anew from the copy. */
  readonly onCacheGone: () => void;
  /** Another window runs a newer program and waits for the cache: this desk ends and lets go of it. */
  readonly onNewerCache: () => void;
  /** The line, for tests without a socket. */
  readonly open?: (relayUrl: string, token: string, events: LineEvents) => Line;
};

const GREET_AGAIN_MS = 3_000;

/** Composition of everything that keeps one desk and the relay in step. */
export function startDesk(parts: DeskParts): Desk {
  const { me, db, api, host } = parts;
  const connection = createConnectionStore(Date.now());
  let clockOffset = 0;
  let greeted: Line | null = null;
  let isClosed = false;
  /** What the copy outside IndexedDB is made from, as far as it was read. */
  let unsent: Partial<Unsent> = {};
  /** The copy as it was written last. */
  let copied = '';
  /** Counts how often the line went down: a greeting that spans an end is worth nothing. */
  let downs = 0;
  let wecom: WecomTrouble | null = null;
  const newsListeners = new Set<(facts: readonly Fact[]) => void>();
  const factListeners = new Set<(facts: readonly Fact[]) => void>();
  const closeListeners = new Set<() => void>();

  const id = deskId();
  const presence = keepDeskPresence({ desk: id, say: (said) => line.presence(said), now: Date.now });
  const feed = new FeedFollower(db, id, (facts, isLive) => {
    for (const listener of factListeners) listener(facts);
    if (isLive) for (const listener of newsListeners) listener(facts);
  });
  const outbox = new Outbox({
    db,
    line: () => greeted,
    upload: async (blob, as, watch) => {
      const result = await api.uploadMedia(blob, as, watch);
      if (!result.ok) return result.error;
      // The bubble shows what is here, not what the relay sends back; recordings are made into something else there.
      if (as.kind === 'image') await keepMedia(db, result.value.hash, blob, Date.now()).catch(() => undefined);
      return result.value;
    },
    onRefused: parts.onRefused,
    mirror: (rows) => copyUnsent({ outbox: rows }),
    exclusively: (work, lane) => navigator.locks.request(`outbox ${db.name} ${lane}`, work),
    random: Math.random,
    now: () => Date.now() + clockOffset,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });

  // Also what another window queued, or someone took back: the copy outside IndexedDB must know.
  const watching = [
    live(() => db.outbox.count()).subscribe(() => outbox.wake()),
    live(() => db.drafts.toArray()).subscribe((drafts) => copyUnsent({ drafts })),
  ];
  // Deleted or closed by the system under our hands: what comes next would find it empty and copy nothing over the copy.
  db.on('versionchange', ({ newVersion }) => {
    if (newVersion === null) cacheGone();
    if (!isBeyond(db, newVersion) || isClosed) return true;
    // It is closed once what waited for a pause in typing is in it; until then the newer one waits.
    isClosed = true;
    parts.onNewerCache();
    return false;
  });
  db.on('close', cacheGone);

  function copyUnsent(now: Partial<Unsent>): void {
    unsent = { ...unsent, ...now };
    const { outbox: rows, drafts } = unsent;
    if (!rows || !drafts || isClosed) return;
    const json = mirrorJson({ outbox: rows, drafts }, me.servicerUserid);
    if (json === copied) return;
    copied = json;
    void host.mirrorOutbox(sealText(db.cipher, json)).catch(() => undefined);
  }

  function cacheGone(): void {
    if (isClosed) return;
    isClosed = true;
    parts.onCacheGone();
  }

  const line = (parts.open ?? openLine)(parts.relayUrl, parts.token, {
    onUp: () => void greet().catch(cacheFailed),
    onDown: goDown,
    onFeed: (batch) => void feed.receive(line, batch, goOn).then((failed) => failed && refused(failed), cacheFailed),
    onPresence: (told) => presence.hear(told),
    onWecom(trouble) {
      wecom = trouble;
      const now = connection.getState();
      if (now.state === 'online') connection.setState({ ...now, wecom }, true);
    },
    onGoodbye({ reason }) {
      if (reason !== 'stopping') parts.onGoodbye(reason);
    },
  });

  async function greet(): Promise<void> {
    const before = downs;
    const say = (share: number): void => {
      if (downs === before) connection.setState({ state: 'connecting', since: Date.now(), reason: null, share }, true);
    };
    say(0);
    // At once: how long somebody waits is told while the rest is still read.
    const setClock = (relayNow: number): void => {
      clockOffset = relayNow - Date.now();
    };
    const greeting = await feed.greet(line, say, setClock);
    if (isClosed || downs !== before) return;
    if (greeting.kind === 'failed') return refused(greeting.code);
    greeted = line;
    connection.setState({ state: 'online', since: Date.now(), reason: null, share: 1, missing: 0, wecom }, true);
    outbox.wake();
    presence.up();
  }

  /** A push skipped ahead: what is missing is being fetched, or is here. */
  function goOn(missing: number): void {
    const now = connection.getState();
    if (now.state === 'online') connection.setState({ ...now, since: Date.now(), missing }, true);
  }

  /** This desk is not current: nothing goes out until it is greeted again. */
  function refused(code: string): void {
    greeted = null;
    if (isClosed || code === 'offline') return;
    if (code === 'not-signed-in') return parts.onGoodbye('not-signed-in');
    const isFinal = code === 'too-old-desk' || code === 'too-old-relay';
    const reason = isFinal || code === 'cache-failed' ? code : 'no-answer';
    connection.setState({ state: 'offline', since: Date.now(), reason, share: 0 }, true);
    if (isFinal) return;
    setTimeout(() => !isClosed && !greeted && void greet().catch(cacheFailed), GREET_AGAIN_MS);
  }

  function cacheFailed(): void {
    if (!isClosed && !parts.onCacheFailed()) refused('cache-failed');
  }

  function goDown(reason: DownReason): void {
    greeted = null;
    downs += 1;
    wecom = null;
    presence.down();
    if (reason === 'not-signed-in') return parts.onGoodbye('not-signed-in');
    const { state, since } = connection.getState();
    connection.setState({ state: 'offline', since: state === 'offline' ? since : Date.now(), reason, share: 0 }, true);
  }

  return {
    me,
    db,
    api,
    host,
    connection,
    now: () => Date.now() + clockOffset,
    makeId: () => makeCommandId(Date.now() + clockOffset, (bytes) => crypto.getRandomValues(bytes)),
    async send(queued, written) {
      await queueCommands(db, me.servicerUserid, queued, Date.now() + clockOffset, written);
      outbox.wake();
    },
    wakeOutbox: () => outbox.wake(),
    onNews(listener) {
      newsListeners.add(listener);
      return () => newsListeners.delete(listener);
    },
    onFacts(listener) {
      factListeners.add(listener);
      return () => factListeners.delete(listener);
    },
    presence,
    onClose: (listener) => void closeListeners.add(listener),
    close() {
      isClosed = true;
      for (const listener of closeListeners) listener();
      greeted = null;
      presence.close();
      for (const each of watching) each.unsubscribe();
      line.close();
    },
  };
}

/** One running workstation: a tab, a window. */
function deskId() {
  return asDeskId(crypto.randomUUID());
}
