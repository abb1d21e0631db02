import type { PullCheck } from '#shared/contracts/health';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { DAY, MINUTE } from '#shared/lib/time';
import type { Account } from '#shared/domain/account';
import { asOpenKfid } from '#shared/domain/ids';
import type { Automatic } from '../automatic/automatic.ts';
import type { TextRules } from '../automatic/texts.ts';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import type { MediaStore } from '../media/store.ts';
import type { ExternalEvent } from '../wecom/external-event.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { createCallback, type Callback, type CallbackConfig } from './callback.ts';
import { createDirectory } from './directory.ts';
import { createDoorbells, type Ring } from './doorbell.ts';
import { createExternalEvents } from './external-events.ts';
import { createMediaFetch, type PictureFetch } from './media-fetch.ts';
import type { Stored } from './page.ts';
import { Puller } from './pull.ts';
import { createReport, type Report } from './report.ts';
import { createSnapshots } from './snapshot.ts';

export type IngestOptions = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly log: Logger;
  readonly media: MediaStore;
  readonly callback: CallbackConfig;
  /** Sends what goes with WeCom's codes, in the company's words. */
  readonly automatic: Pick<Automatic, 'send' | 'wake' | 'resume'>;
  readonly texts: Pick<TextRules, 'read'>;
  /** Called again after a failure, until it resolves; so it must bear being called twice. */
  readonly onExternalEvent: (event: ExternalEvent) => Promise<void>;
  /** Fetches a face or a card's picture; without it no address a profile or a message names is ever opened. */
  readonly fetchPicture?: PictureFetch;
  /** The same for an address a customer's message names. */
  readonly fetchCardPicture?: PictureFetch;
  readonly count?: Report;
  readonly sweepMs?: number;
  readonly random?: () => number;
};

export interface Ingest {
  readonly callback: Callback;
  /** Reads the directory, resumes what a stop left behind, begins to pull and to sweep. */
  start(): void;
  /** Pulls one account, or all of them. */
  wake(openKfid?: string): void;
  /** Reads accounts and servicers anew; resolves when that is done. */
  refreshDirectory(): Promise<void>;
  status(): PullCheck;
  /** Resolves when nothing is being pulled, sent or fetched: for tests and benchmarks. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** A day more than WeCom remembers. */
const KEPT_MS = 4 * DAY;

/** Everything that comes in from WeCom: the callback rings, the pullers read, the feed keeps. */
export function createIngest(options: IngestOptions): Ingest {
  const { db, feed, wecom, clock, random = Math.random, sweepMs = MINUTE } = options;
  const gaps = new Map<string, number>();
  const report = createReport(options.log, (event) => {
    if (event.kind === 'pull.gap') gaps.set(event.openKfid, clock.now());
    options.count?.(event);
  });
  const pullers = new Map<string, Puller>();
  const leaving = new Set<string>();
  const underWay = new Set<Promise<unknown>>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const ports = { db, feed, wecom, clock, report };
  const fetchPicture = options.fetchPicture ?? (async () => null);
  const snapshots = createSnapshots({
    ...ports,
    fetchAvatar: async (address) => (await fetchPicture(address))?.hash ?? null,
  });
  const { media, log } = options;
  const mediaFetch = createMediaFetch({
    ...ports,
    media,
    fetchPicture: options.fetchCardPicture ?? (async () => null),
    log,
    random,
  });
  const external = createExternalEvents({ ...ports, log: options.log, onExternalEvent: options.onExternalEvent });
  const directory = createDirectory({ ...ports, onAccount: (openKfid) => pullerOf(openKfid).wake() });
  const doorbells = createDoorbells({ db, clock, report, onRing });

  const callback = createCallback(options.callback, {
    clock,
    report,
    ring: (openKfid, token) => (openKfid === null ? ringAll(token) : doorbells.ring(openKfid, token)),
    keep: (event, text) => external.keep(event, text),
    async onAccounts({ removed }) {
      await directory.drop(removed);
      directory.refresh();
    },
  });

  function pullerOf(openKfid: string): Puller {
    const known = pullers.get(openKfid);
    if (known) return known;
    const { texts } = options;
    const puller = new Puller({ ...ports, openKfid: asOpenKfid(openKfid), texts, onStored, random });
    pullers.set(openKfid, puller);
    return puller;
  }

  function dismiss(openKfid: string): void {
    const puller = pullers.get(openKfid);
    if (!puller || leaving.has(openKfid)) return;
    // It stays in its place until it has ended: there is never a second one for the account. IN-5
    leaving.add(openKfid);
    track(leave(openKfid, puller));
  }

  async function leave(openKfid: string, puller: Puller): Promise<void> {
    await puller.close();
    leaving.delete(openKfid);
    pullers.delete(openKfid);
  }

  function onRing(ring: Ring): void {
    if (!isClosed) pullerOf(ring.openKfid).wake(ring);
  }

  /** Without an account the token fits one of them and is refused, then left out, by the others. */
  async function ringAll(token: string | null): Promise<void> {
    await Promise.all([...pullers.keys()].map((openKfid) => doorbells.ring(openKfid, token)));
  }

  /** Welcomes first: their code lasts twenty seconds. */
  function onStored(stored: Stored): void {
    if (stored.codes.length > 0) track(options.automatic.send(stored.codes));
    if (stored.hasTaps) options.automatic.wake();
    if (stored.contacts.length > 0) snapshots.see(stored.contacts);
    if (stored.mediaCount > 0) mediaFetch.wake();
  }

  /** WeCom never repeats an item after three days (wecom-api.md 4.4). A little at a time, so that nothing waits for it. */
  async function forgetSeen(): Promise<void> {
    const oldest = clock.now() - KEPT_MS;
    const gone = await sql`
      DELETE FROM seen_message WHERE (sent_at, open_kfid, msgid) IN
        (SELECT sent_at, open_kfid, msgid FROM seen_message WHERE sent_at < ${oldest} LIMIT 2000)`.execute(db);
    if ((gone.numAffectedRows ?? 0n) > 0n && !isClosed) await forgetSeen();
  }

  function track(work: Promise<unknown>): void {
    const settled = work
      .catch((error: unknown) => options.log.error({ err: error }, 'ingest: work failed'))
      .finally(() => underWay.delete(settled));
    underWay.add(settled);
  }

  async function resume(): Promise<void> {
    await options.automatic.resume();
    for (const ring of await doorbells.unanswered()) onRing(ring);
  }

  /**
   * Every account this app manages, whatever the start or a callback has done about it (IN-4). One that it lost, or that
   * was deleted, gives nothing but refusals: its puller ends, until the directory says otherwise.
   */
  async function sweep(): Promise<void> {
    for (const { open_kfid: openKfid, body } of await db.selectFrom('account').selectAll().execute()) {
      if (isClosed) return;
      if ((JSON.parse(body) as Account).isManaged) pullerOf(openKfid);
      else dismiss(openKfid);
    }
    for (const puller of pullers.values()) puller.wake();
    await snapshots.resume();
  }

  return {
    callback,
    start() {
      track(resume().then(sweep));
      track(forgetSeen());
      directory.refresh();
      mediaFetch.wake();
      external.wake();
      timer = setInterval(() => {
        track(sweep());
        directory.refresh();
        track(forgetSeen());
      }, sweepMs);
      timer.unref();
    },
    wake(openKfid) {
      if (openKfid === undefined) for (const puller of pullers.values()) puller.wake();
      else pullerOf(openKfid).wake();
    },
    async refreshDirectory() {
      directory.refresh();
      await directory.idle();
    },
    status() {
      const now = clock.now();
      const lags = [...pullers.values()].map((puller) => puller.lag(now));
      const ages = [...pullers.values()].map((puller) => puller.age(now));
      const inSeconds = (all: readonly number[]): number => Math.round(Math.max(0, ...all) / 1_000);
      const isFresh = (at: number) => now - at < DAY;
      const fresh = [...gaps.values()].filter(isFresh).length;
      return {
        accounts: pullers.size,
        oldestLagSeconds: inSeconds(lags),
        cursorAgeSeconds: inSeconds(ages),
        gaps: fresh,
      };
    },
    async idle() {
      for (let rounds = 0; rounds < 3; rounds += 1) {
        await directory.idle();
        await Promise.all([...pullers.values()].map((puller) => puller.idle()));
        await Promise.all(underWay);
        await snapshots.idle();
      }
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      callback.stop();
      await doorbells.close();
      await directory.close();
      await Promise.all([...pullers.values()].map((puller) => puller.close()));
      await Promise.all(underWay);
      await Promise.all([snapshots.close(), mediaFetch.close(), external.close()]);
    },
  };
}
