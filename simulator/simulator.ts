import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { createAccessTokens } from './access-tokens.ts';
import { mountApis, type AppEnv } from './app.ts';
import { createCallMeter } from './call-meter.ts';
import { createCallbackSender, type CallbackTarget } from './callback.ts';
import { toShiftable, type Clock } from './clock.ts';
import { mountControl } from './control/control.ts';
import { createFaults } from './faults.ts';
import { createGate } from './gate.ts';
import { createLedger } from './ledger.ts';
import { createLimits, type Limits } from './limits.ts';
import { customerOf, servicerOf } from './people.ts';
import { keepWorld, loadWorld } from './persistence.ts';
import { mountPhone } from './phone-page.ts';
import { mountQr } from './qr.ts';
import { readTraffic } from './traffic/line.ts';
import { createRecorder } from './traffic/record.ts';
import { replayInSight } from './traffic/progress.ts';
import { createVariants, type Variants } from './variants.ts';
import { preload, type PreloadPlan } from './world/preload.ts';
import { settleTransfers } from './world/transfers.ts';
import { createWorld, type World } from './world/world.ts';

export type SimulatorOptions = {
  readonly corpId: string;
  readonly secret: string;
  readonly agentId: string;
  readonly host?: string;
  /** 0 (default) = a free port */
  readonly port?: number;
  /** Shifted by jumps; one that can shift itself takes its other readers along. */
  readonly clock?: Clock;
  /** Fills the world when there is no kept one. */
  readonly world?: (world: World) => void;
  readonly callback?: CallbackTarget;
  /** Readings of what wecom-api.md leaves open; the others are the defaults. */
  readonly variants?: Partial<Variants>;
  /** How much is let through; the others are the documented numbers. */
  readonly limits?: Partial<Limits>;
  /** JSON file in which the world outlives a restart; media lie in a folder beside it. */
  readonly statePath?: string;
  /** Traffic file into which everything delivered is written (docs/traffic-format.md). */
  readonly recordPath?: string;
  /** Where the built phone page lies; default out/phone. */
  readonly phoneFolder?: string;
};

export type Simulator = Awaited<ReturnType<typeof createSimulator>>;

const builtPhone = resolve(import.meta.dirname, '../out/phone');

/** The simulated WeCom: WeCom as documented, nothing kinder. */
export async function createSimulator(options: SimulatorOptions) {
  const { statePath } = options;
  const clock = toShiftable(options.clock);
  const world = createWorld(clock, options.corpId, createVariants(options.variants));
  const faults = createFaults();
  const ledger = createLedger();
  const limits = createLimits(options.limits);
  const meter = createCallMeter(limits);
  const gate = createGate(world, limits, meter);
  const tokens = createAccessTokens(clock);
  const callbacks = createCallbackSender(world, options.agentId, faults, options.callback);

  const known = statePath !== undefined && loadWorld(statePath, world, clock, ledger);
  if (!known) options.world?.(world);
  const kept = statePath === undefined ? undefined : keepWorld(statePath, world, ledger);
  const recorder = options.recordPath === undefined ? undefined : createRecorder(options.recordPath, world);
  const closing = new AbortController();
  // Only from here on: what fills the world at the start is not news.
  world.onCallback = (event) => {
    kept?.touch();
    recorder?.callback(event);
    callbacks.send(event);
  };
  world.onItem = (openKfid, item) => recorder?.item(openKfid, item);
  world.watch(() => kept?.touch());

  const app = new Hono<AppEnv>();
  mountApis(app, { world, ledger, faults, meter, gate }, options, tokens, () => kept?.touch());
  mountQr(app, world);
  mountPhone(app, options.phoneFolder ?? builtPhone);
  mountControl(app, { world, ledger, faults, clock, tokens, meter, limits, callbacks, closing: closing.signal });

  // What takes effect by itself: transfers, a day after they began.
  const ticking = setInterval(() => settleTransfers(world), 1_000);
  ticking.unref();
  const server = serve({ fetch: app.fetch, hostname: options.host ?? '127.0.0.1', port: options.port ?? 0 });
  const url = await addressOf(server);
  world.baseUrl = url;

  return {
    url,
    world,
    clock,
    faults,
    variants: world.variants,
    limits,
    ledger,
    meter,
    tokens,
    callbacks,
    /** True when the world came from the state file. */
    known,
    customer: (externalUserid: string) => customerOf(world, externalUserid),
    servicer: (userid: string) => servicerOf(world, userid),
    preload: (plan: PreloadPlan) => preload(world, plan),
    /** Plays the text of a traffic file; `speed` 0 = without waiting. Resolves when it is over. */
    replay: (text: string, speed: number) =>
      replayInSight(world, { lines: readTraffic(text), speed, signal: closing.signal }),
    async close(): Promise<void> {
      closing.abort();
      clearInterval(ticking);
      callbacks.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise<void>((done) => {
        server.close(() => done());
      });
      kept?.close();
    },
  };
}

async function addressOf(server: ServerType): Promise<string> {
  if (!server.listening)
    await new Promise<void>((done, failed) => {
      server.once('listening', done);
      server.once('error', failed);
    });
  // A TCP server has an address object; only pipes have a string.
  const { address, port } = server.address() as AddressInfo;
  // An address for everyone is no address to call.
  const everyone = address === '0.0.0.0' || address === '::';
  return `http://${everyone ? '127.0.0.1' : address}:${port}`;
}
