import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Role } from '#shared/domain/servicer';
import { systemClock, type Clock } from './clock.ts';
import { createAcquisition } from './acquisition/acquisition.ts';
import { createAssistant } from './assistant/assistant.ts';
import { createAutomatic, type AutomaticEvent } from './automatic/automatic.ts';
import { createTextRules } from './automatic/texts.ts';
import { createCommands } from './commands/accept.ts';
import { createCompany } from './company/company.ts';
import { createStatistics } from './company/statistics.ts';
import type { Config } from './config.ts';
import { createContacts } from './contacts/contacts.ts';
import { openDatabase } from './db/open.ts';
import { createDelivery, type DeliveryEvent } from './delivery/worker.ts';
import { createEvents } from './events.ts';
import { createExternalRoute } from './external-route.ts';
import { createFeed } from './feed/feed.ts';
import { createForgetting } from './feed/recalled-words.ts';
import { createApp } from './http/app.ts';
import { createAddressOf, createOrigins } from './http/origins.ts';
import { createLog, type Log } from './log.ts';
import { createIngest } from './ingest/ingest.ts';
import { createPaceStore } from './ingest/pace-store.ts';
import { createPictureFetch } from './media/picture-fetch.ts';
import { createRetention } from './media/retention.ts';
import { createMediaStore } from './media/store.ts';
import { createPeople } from './people/people.ts';
import { createRouter } from './routing/router.ts';
import { createFollower } from './search/follower.ts';
import { createAttempts } from './sign-in/attempts.ts';
import { createSessions } from './sign-in/sessions.ts';
import { setPassword } from './sign-in/set-password.ts';
import { createAttendance, expectDesks } from './socket/attendance.ts';
import { createSocketServer } from './socket/server.ts';
import { rebuildProjections } from './stats/rebuild.ts';
import { createTransfers } from './transfers/transfers.ts';
import { createUpgrade } from './upgrade/upgrade.ts';
import type { ContactEvent } from './upgrade/worker.ts';
import { parseAesKey, type AesKey } from './wecom/crypto.ts';
import { createPace, type Quota } from './wecom/pace.ts';
import { createWatchedWecom } from './wecom/watched.ts';

/** What tests, the demo and the development server put in place of the real thing. */
export type Overrides = {
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
  readonly log?: Log;
  /** Makes the projections anew from the feed before anything else (ST-8). */
  readonly rebuild?: boolean;
  /** How often each API may be called: benchmarks measure the machine, not WeCom's quota. */
  readonly quotas?: (api: string) => Quota;
  /** Folder of the built workstation. */
  readonly workstation?: string;
  /** More origins whose pages may ask: the development server's. */
  readonly origins?: readonly string[];
};

export type Relay = Awaited<ReturnType<typeof createRelay>>;

/** The relay: everything is put together here and nowhere else. Resolves when it listens. */
export async function createRelay(config: Config, overrides: Overrides = {}) {
  const { clock = systemClock } = overrides;
  const given = overrides.fetch ? { fetch: overrides.fetch } : {};
  const log = overrides.log ?? createLog(config.logLevel);
  const events = createEvents(log);
  const db = await openDatabase(config.databaseUrl);
  const feed = createFeed(db);
  if (overrides.rebuild === true) log.info({ facts: await rebuildProjections(feed) }, 'projections rebuilt');
  const media = createMediaStore({ db, clock, folder: config.mediaDir });
  const { mediaKeep: keep } = config;
  const retention = keep && createRetention({ db, feed, media, clock, log, keep });
  const forgetting = createForgetting({ db, clock, log });
  const sessions = createSessions({ db, clock });
  const origins = createOrigins(config.publicUrl, overrides.origins ?? []);
  const grantPassword = (userid: string, password: string, role: Role) =>
    setPassword({ db, feed, sessions, clock }, userid, password, role);
  if (config.adminPassword !== null) await grantPassword('admin', config.adminPassword, 'admin');

  const { wecom, health, trouble } = createWatchedWecom({
    ...config.wecom,
    ...given,
    clock,
    pace: createPace({ clock, store: createPaceStore(db), ...(overrides.quotas && { quotas: overrides.quotas }) }),
    onFailure: (failure) => events.wecomFailed(failure),
  });
  const count = (event: DeliveryEvent | AutomaticEvent | ContactEvent) => events.wentOut(event);
  const delivery = createDelivery({ db, feed, wecom, media, clock, log, count });
  const upgrade = createUpgrade({
    db,
    feed,
    wecom,
    media,
    clock,
    log,
    count,
    apiBase: config.wecom.apiBase,
    ...given,
  });
  const automatic = createAutomatic({ db, feed, wecom, clock, log, count });
  const texts = createTextRules({ db, feed });
  const { apiBase } = config.wecom;
  const contacts = createContacts({ db, feed, wecom, media, clock, log, upgrade, apiBase, ...given });
  const acquisition = createAcquisition({ db, wecom, clock, log });
  const commands = createCommands({ db, feed, wecom, clock, log, delivery, upgrade, automatic, texts, acquisition });
  const fetchPicture = createPictureFetch({ media, apiBase: config.wecom.apiBase, fetch: overrides.fetch ?? fetch });
  const fetchAvatar = async (address: string) => (await fetchPicture(address))?.hash ?? null;
  const transfers = createTransfers({ db, wecom, clock, log });
  const attendance = createAttendance(clock);
  await expectDesks(db, attendance);
  const router = createRouter({ db, feed, clock, log, attendance, delivery });
  const search = createFollower({ db, feed, log });
  const assistant = createAssistant({
    endpoint: config.assistant ?? null,
    db,
    clock,
    log,
    fetch: overrides.fetch ?? fetch,
  });
  const people = createPeople({ db, feed, wecom, sessions, clock, log });
  const ingest = createIngest({
    db,
    feed,
    wecom,
    media,
    clock,
    log,
    callback: {
      corpId: config.wecom.corpId,
      tokens: config.wecom.callbackTokens,
      aesKeys: config.wecom.callbackAesKeys.map(toAesKey),
    },
    automatic,
    texts,
    onExternalEvent: createExternalRoute({ upgrade, corpTags: contacts.corpTags, acquisition, transfers }),
    fetchPicture,
    fetchCardPicture: createPictureFetch({ media, apiBase: null, fetch: overrides.fetch ?? fetch }),
    count: (event) => events.ingested(event),
  });
  events.watch('huiyin_pull_lag_seconds', 'Seconds since the account pulled longest ago was up to date', () => {
    return ingest.status().oldestLagSeconds;
  });
  events.watch('huiyin_cursor_age_seconds', 'Age of the oldest cursor', () => ingest.status().cursorAgeSeconds);

  const refreshDirectory = () => ingest.refreshDirectory();
  const company = createCompany({ db, wecom, media, clock, log, fetchAvatar, refreshDirectory });
  const statistics = createStatistics({ db, wecom, clock, log });

  let isStopping = false;
  const app = createApp({
    db,
    feed,
    wecom,
    clock,
    sessions,
    attendance,
    media,
    texts,
    upgrade,
    contacts,
    company,
    acquisition,
    assistant,
    transfers,
    people,
    search,
    statistics,
    events,
    log,
    origins,
    attempts: createAttempts(clock),
    addressOf: createAddressOf(config.publicUrl),
    registry: events.registry,
    callback: ingest.callback,
    pullHealth: () => ({ wecom: health(), ...ingest.status() }),
    isStopping: () => isStopping,
    workstation: overrides.workstation ?? builtWorkstation(),
  });
  // A request that dawdles is cut: 5 s for its head, a minute for a picture over a slow line.
  const serverOptions = { headersTimeout: 5_000, requestTimeout: 60_000, connectionsCheckingInterval: 2_000 };
  // Without createServer it is an HTTP server.
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server;
  const sockets = await createSocketServer({
    server,
    db,
    feed,
    sessions,
    attendance,
    clock,
    events,
    log,
    trouble,
    accept: (command, asker) => commands.accept(command, asker),
    mayConnectFrom: origins.mayConnect,
  });
  const port = await listen(server, config.host, config.port);
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  log.info({ url }, 'relay listens');
  delivery.wake();
  upgrade.wake();
  for (const one of [contacts, ingest, transfers, statistics, search, router, retention, forgetting]) one?.start();

  let closing: Promise<void> | null = null;
  async function stop(): Promise<void> {
    isStopping = true;
    trouble.close();
    await sockets.close();
    const quiet = new Promise((resolve) => {
      server.close(resolve);
    });
    server.closeIdleConnections();
    await Promise.race([quiet, after(2_000)]);
    server.closeAllConnections();
    await Promise.race([
      Promise.all([
        ingest.close(),
        retention?.close(),
        forgetting.close(),
        transfers.close(),
        statistics.close(),
        search.close(),
        router.close(),
        delivery.close(),
        automatic.close(),
        upgrade.close(),
        contacts.close(),
      ]),
      after(1_500),
    ]);
    // What is still being unpacked is cut off only now: it is done again after the next start.
    await media.close();
    // Writes are serial: when this one is through, all are.
    await feed.write(async () => undefined);
    await db.destroy();
    log.info('relay stopped');
  }

  return {
    url,
    port,
    /** Every address it answers at, for the test of rights. */
    routes: app.routes.map(({ method, path }) => ({ method, path })),
    db,
    feed,
    media,
    sessions,
    setPassword: grantPassword,
    /** Reads the feed into the indexes of search. */
    search,
    /** WeCom's own figures: looked for now, instead of a minute after the start. */
    fetchStatistics(): Promise<void> {
      statistics.wake();
      return statistics.idle();
    },
    /** Resolves when nothing is being pulled, fetched or greeted: for tests and the demo. */
    idle: () => ingest.idle(),
    /** Takes nothing more, finishes what is being written, and is gone within 5 s. */
    close(): Promise<void> {
      closing ??= stop();
      return closing;
    },
  };
}

/** The configuration was read with the same grammar, so only a config made by hand can fail here. */
function toAesKey(text: string): AesKey {
  const key = parseAesKey(text);
  if (!key) throw new Error('WECOM_CALLBACK_AES_KEY is not an EncodingAESKey');
  return key;
}

/** Beside the bundle in out/relay, or in out/ when it runs from source. */
function builtWorkstation(): string {
  const above = dirname(import.meta.dirname);
  return basename(above) === 'out' ? join(above, 'renderer') : join(above, 'out', 'renderer');
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A TCP server has an address object; only pipes have a string.
  return (server.address() as AddressInfo).port;
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
