import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Fact, FactKind } from '#shared/domain/fact';
import {
  asExternalUserid,
  asMessageId,
  asOpenKfid,
  asServicerUserid,
  toConversationId,
  type ServicerUserid,
} from '#shared/domain/ids';
import type { Role } from '#shared/domain/servicer';
import { createShiftableClock } from '#simulator/clock';
import { createSimulator, type Simulator } from '#simulator/simulator';
import { receive } from '#simulator/world/customer-acts';
import type { World } from '#simulator/world/world';
import { createAcquisition } from '../acquisition/acquisition.ts';
import { createAutomatic } from '../automatic/automatic.ts';
import { createTextRules } from '../automatic/texts.ts';
import { createCommands } from '../commands/accept.ts';
import { openDatabase } from '../db/open.ts';
import { createDelivery } from '../delivery/worker.ts';
import { createFeed } from '../feed/feed.ts';
import { createMediaStore } from '../media/store.ts';
import { createUpgrade } from '../upgrade/upgrade.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { createDirectWecom } from './direct-wecom.ts';

export const openKfid = asOpenKfid('wkHouse00000000000000001');
export const otherKfid = asOpenKfid('wkHouse00000000000000002');
export const customer = asExternalUserid('wmHouse00000000000000001');
export const otherCustomer = asExternalUserid('wmHouse00000000000000002');
export const conversationId = toConversationId(openKfid, customer);
export const lin = { servicerUserid: asServicerUserid('lin'), role: 'servicer' } as const;
export const zhou = { servicerUserid: asServicerUserid('zhou'), role: 'servicer' } as const;
export const boss = { servicerUserid: asServicerUserid('boss'), role: 'supervisor' } as const;

export type Company = Awaited<ReturnType<typeof createCompany>>;
export type House = Awaited<ReturnType<Company['openHouse']>>;

/** A simulated WeCom with two accounts and two customers, and a relay's insides that can be opened again and again. */
export async function createCompany(furnish: (world: World) => void = () => undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-house-'));
  const clock = createShiftableClock();
  const simulator = await createSimulator({ corpId: 'wwhouse', secret: 's', agentId: '1', clock, world: fill });
  const houses: { abandon(): Promise<void> }[] = [];

  function fill(world: World): void {
    for (const id of [openKfid, otherKfid]) world.accounts.set(id, { openKfid: id, name: `account ${id}`, avatar: '' });
    for (const id of [customer, otherCustomer])
      world.customers.set(id, { externalUserid: id, nickname: 'somebody', avatar: '', gender: 0 });
    furnish(world);
  }

  async function openHouse(wrap: (wecom: Wecom) => Wecom = (wecom) => wecom, pictures: typeof fetch = fetch) {
    const house = await buildHouse(folder, simulator, wrap, pictures);
    houses.push(house);
    return house;
  }

  return {
    folder,
    clock,
    simulator,
    openHouse,
    async close() {
      for (const house of houses) await house.abandon();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function buildHouse(folder: string, simulator: Simulator, wrap: (wecom: Wecom) => Wecom, pictures: typeof fetch) {
  const { clock } = simulator;
  const log = pino({ level: 'silent' });
  const db = await openDatabase(`sqlite:${join(folder, 'relay.db')}`);
  const feed = createFeed(db);
  const media = createMediaStore({ db, clock, folder: join(folder, 'media') });
  const wecom = wrap(createDirectWecom(simulator));
  const delivery = createDelivery({ db, feed, wecom, media, clock, log, random: () => 0 });
  const from = { apiBase: simulator.url, fetch: pictures };
  const upgrade = createUpgrade({ db, feed, wecom, media, clock, log, ...from, random: () => 0 });
  const automatic = createAutomatic({ db, feed, wecom, clock, log, random: () => 0 });
  const texts = createTextRules({ db, feed });
  await automatic.resume();
  const acquisition = createAcquisition({ db, wecom, clock, log });
  const commands = createCommands({ db, feed, wecom, clock, log, delivery, upgrade, automatic, texts, acquisition });
  let isOpen = true;

  return {
    db,
    feed,
    media,
    commands,
    delivery,
    automatic,
    texts,
    upgrade,
    acquisition,
    clock,
    /** As if the process were gone: nothing more is written. A step that waits for WeCom waits for ever. */
    async abandon() {
      if (!isOpen) return;
      isOpen = false;
      await db.destroy();
    },
    async close() {
      await delivery.close();
      await automatic.close();
      await upgrade.close();
      await this.abandon();
    },
    /** The customer writes: WeCom's window opens, and the relay has heard of it. */
    async hear(text = 'hello', from = customer, at = openKfid) {
      const id = asMessageId(receive(simulator.world, at, from, { msgtype: 'text', text: { content: text } }));
      const now = clock.now();
      await feed.write(({ append }) =>
        append([
          {
            kind: 'message.received',
            at: now,
            openKfid: at,
            message: {
              id,
              conversationId: toConversationId(at, from),
              origin: 'customer',
              servicerUserid: null,
              at: now,
              content: { kind: 'text', text },
            },
          },
        ]),
      );
      return id;
    },
    /** A picture that somebody uploaded at their desk. */
    async upload(bytes: Uint8Array, by: ServicerUserid) {
      const stored = await media.put(bytes);
      await db.insertInto('media_reader').values({ hash: stored.hash, reader: by }).execute();
      return stored;
    },
    async hire(userid: string, role: Role, accounts: readonly string[] = [openKfid]) {
      await db
        .insertInto('servicer')
        .values({ servicer_userid: userid, name: userid, role, password_hash: null, is_active: 1 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      for (const open_kfid of accounts)
        await db
          .insertInto('servicer_account')
          .values({ servicer_userid: userid, open_kfid, availability: 'serving' })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    },
    async facts<K extends FactKind>(kind: K): Promise<readonly Extract<Fact, { kind: K }>[]> {
      const facts: Fact[] = [];
      for (let after = 0, more = true; more;) {
        const page = await feed.read(after, 10_000, [openKfid, otherKfid]);
        facts.push(...page.facts);
        ({ upTo: after, more } = page);
      }
      return facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
    },
  };
}
