import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Fact, FactKind } from '#shared/domain/fact';
import { createShiftableClock, type ShiftableClock } from '#simulator/clock';
import { createSimulator, type Simulator } from '#simulator/simulator';
import type { World } from '#simulator/world/world';
import { createAutomatic } from '../automatic/automatic.ts';
import { createTextRules } from '../automatic/texts.ts';
import { openDatabase } from '../db/open.ts';
import { createFeed } from '../feed/feed.ts';
import { createIngest, type IngestOptions } from '../ingest/ingest.ts';
import { createPaceStore } from '../ingest/pace-store.ts';
import type { IngestEvent } from '../ingest/report.ts';
import { createMediaStore } from '../media/store.ts';
import { createWecom } from '../wecom/client.ts';
import { parseAesKey } from '../wecom/crypto.ts';
import { createPace } from '../wecom/pace.ts';
import { listen } from './listen.ts';
import type { ExternalEvent } from '../wecom/external-event.ts';

export const shop = 'wkIngest0000000000000001';
export const care = 'wkIngest0000000000000002';
export const ling = 'wmIngest0000000000000001';
export const bao = 'wmIngest0000000000000002';
const corpId = 'wwingest00000000';
const callbackToken = 'IngestToken';
const callbackAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const callbackKeys = { token: callbackToken, aesKey: callbackAesKey, receiver: corpId };

function fill(world: World): void {
  for (const openKfid of [shop, care]) world.accounts.set(openKfid, { openKfid, name: `账号 ${openKfid}`, avatar: '' });
  for (const externalUserid of [ling, bao])
    world.customers.set(externalUserid, { externalUserid, nickname: `虚构 ${externalUserid}`, avatar: '', gender: 2 });
  world.members.set('lin', { userid: 'lin', name: '林客服', position: '客服', contactRight: true });
  world.servicers.push({ openKfid: shop, userid: 'lin', status: 0, stopType: 0 });
}

/** A simulated WeCom on a real port, and the receiving half of a relay that can be opened again and again. */
export async function createIngestHouse(
  furnish: (world: World) => void = () => undefined,
  clock: ShiftableClock = createShiftableClock(),
) {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-ingest-'));
  const world = (made: World) => {
    fill(made);
    furnish(made);
  };
  const simulator = await createSimulator({ corpId, secret: 'ingest-secret', agentId: '1000002', clock, world });
  const open: { close(): Promise<void> }[] = [];

  return {
    clock,
    simulator,
    folder,
    async openRelay(overrides: Partial<IngestOptions> = {}, file = 'relay.db') {
      const relay = await openReceiving(simulator, folder, file, overrides);
      open.push(relay);
      simulator.callbacks.aim({ url: `${relay.url}/wecom/callback`, token: callbackToken, aesKey: callbackAesKey });
      return relay;
    },
    async close() {
      for (const relay of open) await relay.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openReceiving(simulator: Simulator, folder: string, file: string, overrides: Partial<IngestOptions>) {
  const { clock } = simulator;
  const log = pino({ level: 'silent' });
  const db = await openDatabase(`sqlite:${join(folder, file)}`);
  const feed = createFeed(db);
  const media = createMediaStore({ db, clock, folder: join(folder, 'media') });
  const pace = createPace({ clock, store: createPaceStore(db) });
  const wecom = createWecom({
    apiBase: simulator.url,
    corpId,
    secret: 'ingest-secret',
    pace,
    clock,
    backoffMs: 1,
    random: () => 0,
  });
  const automatic = createAutomatic({ db, feed, wecom, clock, log, random: () => 0 });
  const texts = createTextRules({ db, feed });
  const events: IngestEvent[] = [];
  const external: ExternalEvent[] = [];
  const aesKey = parseAesKey(callbackAesKey);
  if (aesKey === null) throw new Error('the key of the test is malformed');
  const ingest = createIngest({
    db,
    feed,
    wecom,
    clock,
    log,
    media,
    callback: { corpId, tokens: [callbackToken], aesKeys: [aesKey] },
    automatic,
    texts,
    onExternalEvent: async (event) => {
      external.push(event);
    },
    count: (event) => events.push(event),
    random: () => 0,
    ...overrides,
  });
  const { server, url } = await listen(ingest);
  let isOpen = true;

  return {
    db,
    feed,
    media,
    wecom,
    automatic,
    texts,
    ingest,
    url,
    events,
    external,
    async facts<K extends FactKind>(kind: K): Promise<readonly Extract<Fact, { kind: K }>[]> {
      const found: Fact[] = [];
      for (let after = 0, more = true; more;) {
        const page = await feed.read(after, 1_000, [shop, care]);
        found.push(...page.facts);
        ({ upTo: after, more } = page);
      }
      return found.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await ingest.close();
      await automatic.close();
      await media.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await db.destroy();
    },
  };
}
