import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignedIn } from '#shared/contracts/http';
import type { Role } from '#shared/domain/servicer';
import type { Result } from '#shared/lib/result';
import { createShiftableClock, type ShiftableClock } from '#simulator/clock';
import { demoMembers, fillDemoWorld } from '#simulator/demo-world';
import { createSimulator } from '#simulator/simulator';
import type { World } from '#simulator/world/world';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { createRelay, type Overrides, type Relay } from '../relay.ts';
import { TestDesk } from './desk.ts';

const PASSWORD = 'a-password-for-tests';

/** Who may sign in; WeCom (the demo world) says whom they serve. */
const people: readonly (readonly [string, Role])[] = [
  [demoMembers.lijing, 'servicer'],
  [demoMembers.wangmin, 'servicer'],
  [demoMembers.zhangfan, 'servicer'],
  [demoMembers.supervisor, 'supervisor'],
  ['admin', 'admin'],
];

export type StartedRelay = Awaited<ReturnType<typeof startRelay>>;

/**
 * A relay and a simulated WeCom that know each other, on free ports, in a folder of their own, with the demo's people.
 * Both follow the same clock: `clock.shift(ms)` moves them together.
 */
export async function startRelay({
  clock = createShiftableClock(),
  world = fillDemoWorld,
  overrides = {},
}: {
  readonly clock?: ShiftableClock;
  readonly world?: (world: World) => void;
  readonly overrides?: Overrides;
} = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-start-'));
  const keys = { corpId: 'wwtestcompany0001', secret: 'a-secret-for-tests', token: 'CallbackToken1' };
  // 43 letters and digits.
  const aesKey = randomBytes(32).toString('hex').slice(0, 43);
  const simulator = await createSimulator({
    corpId: keys.corpId,
    secret: keys.secret,
    agentId: '1000002',
    clock,
    world,
  });
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    databaseUrl: `sqlite:${join(folder, 'relay.db')}`,
    mediaDir: join(folder, 'media'),
    wecom: {
      apiBase: simulator.url,
      corpId: keys.corpId,
      agentId: 1_000_002,
      secret: keys.secret,
      callbackTokens: [keys.token],
      callbackAesKeys: [aesKey],
    },
    adminPassword: null,
    logLevel: 'fatal',
  };

  async function open(): Promise<Relay> {
    const opened = await createRelay(config, { clock, log: createLog('silent'), ...overrides });
    simulator.callbacks.aim({ url: `${opened.url}/wecom/callback`, token: keys.token, aesKey });
    return opened;
  }

  let relay = await open();
  for (const [userid, role] of people) await relay.setPassword(userid, PASSWORD, role);
  // The directory is read at start; desks that come before would be cut again at once.
  await relay.idle();
  const desks: TestDesk[] = [];

  async function signIn(userid: string, password = PASSWORD): Promise<SignedIn> {
    const response = await fetch(`${relay.url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userid, password, desk: `desk-of-${userid}` }),
    });
    const result = (await response.json()) as Result<SignedIn>;
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  }

  return {
    simulator,
    clock,
    folder,
    config,
    signIn,
    get relay(): Relay {
      return relay;
    },
    get url(): string {
      return relay.url;
    },
    /** Stops the relay and opens it again over the same files, at another port. */
    async restart(): Promise<void> {
      await relay.close();
      relay = await open();
    },
    /** A signed-in desk that has caught up. */
    async desk(userid: string): Promise<TestDesk> {
      const { token } = await signIn(userid);
      const desk = new TestDesk(relay.url, token, `desk-of-${userid}`);
      desks.push(desk);
      await desk.connect();
      return desk;
    },
    /** Asks the relay over HTTP as somebody who is signed in. */
    async ask<T>(token: string, path: string): Promise<Result<T>> {
      const response = await fetch(relay.url + path, { headers: { authorization: `Bearer ${token}` } });
      return (await response.json()) as Result<T>;
    },
    async close(): Promise<void> {
      for (const desk of desks) desk.socket.disconnect();
      await relay.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
