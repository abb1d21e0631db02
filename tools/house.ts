import { randomInt } from 'node:crypto';
import type { Config, LogLevel } from '#relay/config';
import type { Clock } from '#relay/clock';
import { createRelay, type Relay } from '#relay/relay';
import type { Role } from '#shared/domain/servicer';
import type { ShiftableClock } from '#simulator/clock';
import { createSimulator, type Simulator } from '#simulator/simulator';
import type { World } from '#simulator/world/world';

/** Where a house keeps what must outlive it. */
export type HouseFolder = { readonly databaseUrl: string; readonly mediaDir: string; readonly statePath: string };

export type HousePlan = {
  readonly folder: HouseFolder;
  /** Fills a simulated WeCom that has no kept world. */
  readonly world: (world: World) => void;
  readonly clock?: ShiftableClock;
  readonly relayPort?: number;
  readonly wecomPort?: number;
  readonly logLevel?: LogLevel;
  /** Pages of other origins that may ask the relay: the development server's. */
  readonly origins?: readonly string[];
};

/** A simulated WeCom and a relay that know each other, in this process. */
export type House = Awaited<ReturnType<typeof openHouse>>;

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export async function openHouse(plan: HousePlan) {
  const keys = makeKeys();
  const clock = plan.clock === undefined ? {} : { clock: plan.clock };
  const simulator = await createSimulator({
    corpId: keys.corpId,
    secret: keys.secret,
    agentId: String(keys.agentId),
    port: plan.wecomPort ?? 0,
    statePath: plan.folder.statePath,
    world: plan.world,
    ...clock,
  });
  const relay = await openRelay(plan, simulator, keys, simulator.clock);
  aim(simulator, relay.url, keys);

  return {
    simulator,
    relay,
    /** Lets these people sign in. */
    async admit(people: readonly { readonly userid: string; readonly password: string; readonly role: Role }[]) {
      // WeCom's word on who is who comes first: the accounts they serve, and their names.
      await relay.idle();
      for (const { userid, password, role } of people) await relay.setPassword(userid, password, role);
    },
    async close(): Promise<void> {
      await relay.close();
      await simulator.close();
    },
  };
}

export type HouseKeys = ReturnType<typeof makeKeys>;

/** Credentials between the two, made anew each time: both ends live and die together. */
export function makeKeys() {
  return {
    corpId: 'wwhuiyindemo00001',
    agentId: 1_000_002,
    secret: randomText(43),
    callbackToken: randomText(24),
    callbackAesKey: randomText(43),
  };
}

export function aim(simulator: Simulator, relayUrl: string, keys: HouseKeys): void {
  simulator.callbacks.aim({
    url: `${relayUrl}/wecom/callback`,
    token: keys.callbackToken,
    aesKey: keys.callbackAesKey,
  });
}

function openRelay(plan: HousePlan, simulator: Simulator, keys: HouseKeys, clock: Clock): Promise<Relay> {
  const config: Config = {
    host: '127.0.0.1',
    port: plan.relayPort ?? 0,
    publicUrl: null,
    databaseUrl: plan.folder.databaseUrl,
    mediaDir: plan.folder.mediaDir,
    wecom: {
      apiBase: simulator.url,
      corpId: keys.corpId,
      agentId: keys.agentId,
      secret: keys.secret,
      callbackTokens: [keys.callbackToken],
      callbackAesKeys: [keys.callbackAesKey],
    },
    adminPassword: null,
    logLevel: plan.logLevel ?? 'error',
  };
  return createRelay(config, { clock, origins: plan.origins ?? [] });
}

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHANUMERIC.charAt(randomInt(ALPHANUMERIC.length))).join('');
}
