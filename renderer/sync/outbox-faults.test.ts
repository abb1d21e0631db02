import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Command } from '#shared/contracts/command';
import { asConversationId, asDeskId, asServicerUserid, makeCommandId, type CommandId } from '#shared/domain/ids';
import { DeskDatabase, LOCAL_ORDER } from '../db/schema.ts';
import { FeedFollower } from './feed.ts';
import { Outbox } from './outbox.ts';
import { queueCommands, type Queued } from './queue-command.ts';
import { FaultyLine, FaultyRelay, steps, victims, type Step, type Victim } from './testing/faulty-relay.ts';
import { randomOf } from './testing/random-feed.ts';
import { testKey } from '../db/testing/test-key.ts';

/** Runs of each cell of the matrix; more with FAULT_RUNS. */
const RUNS = Number(process.env['FAULT_RUNS'] ?? 12);
const me = asServicerUserid('lijing');
const lanes = ['wk1/wm1', 'wk1/wm2', 'wk1/wm3'].map(asConversationId);
const opened: DeskDatabase[] = [];

afterEach(async () => {
  for (const db of opened.splice(0)) db.close();
});

/** Never: what a process waits for that was killed. */
const never = new Promise<never>(() => undefined);
const aTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** One desk, its line, the relay and WeCom, and a plan for who dies where. */
class World {
  readonly relay = new FaultyRelay((step) => this.#at(step, 'relay'));
  deaths = 0;
  #browser = 0;
  #line: FaultyLine | null = null;
  #passed = 0;
  readonly #uploaded = new Set<string>();
  readonly #name: string;
  readonly #random: () => number;
  readonly #plan: { readonly step: Step; readonly victim: Victim; readonly times: readonly number[] };
  #db: DeskDatabase;

  constructor(name: string, random: () => number, step: Step, victim: Victim) {
    this.#name = name;
    this.#random = random;
    // Up to three deaths, each at one of the first passings of this step.
    const times = [1, 2, 3].map(() => 1 + Math.floor(random() * 6));
    this.#plan = { step, victim, times };
    this.#db = this.#openDatabase();
  }

  get db(): DeskDatabase {
    return this.#db;
  }

  #openDatabase(): DeskDatabase {
    const db = new DeskDatabase(this.#name, testKey);
    opened.push(db);
    return db;
  }

  /** `side`: whose code passes here. It goes on, fails, or never comes back. */
  async #at(step: Step, side: 'browser' | 'relay'): Promise<void> {
    await aTurn();
    if (step !== this.#plan.step) return;
    this.#passed += 1;
    if (!this.#plan.times.includes(this.#passed)) return;
    this.deaths += 1;
    switch (this.#plan.victim) {
      case 'socket':
        this.#line?.close();
        return;
      case 'relay':
        // Its memory is gone, and so are its connections; what it stored it finds again.
        this.#line?.close();
        if (side === 'relay') await never;
        return;
      case 'browser':
        this.killBrowser();
        if (side === 'browser') await never;
        return;
    }
  }

  killBrowser(): void {
    this.#browser += 1;
    this.#line?.close();
    this.#db.close();
    this.#db = this.#openDatabase();
  }

  /** Written and queued, as the composer does it. Says whether the servicer saw it on the screen. */
  async type(queued: Queued): Promise<boolean> {
    const { db } = this;
    const isDying = this.#plan.step === 'typed' && this.#random() < 0.4;
    if (!isDying) return queueCommands(db, me, [queued], 1_000).then(() => true);
    this.deaths += 1;
    // Half of them die before the row is safe, half after: one transaction holds the row and what it shows.
    const isEarly = this.#plan.victim === 'browser' && this.#random() < 0.5;
    const die = (): void => {
      throw new Error('the window is gone');
    };
    if (isEarly) db.messages.hook('creating', die);
    const isSeen = await queueCommands(db, me, [queued], 1_000).then(
      () => true,
      () => false,
    );
    if (isEarly) db.messages.hook('creating').unsubscribe(die);
    if (this.#plan.victim === 'browser') this.killBrowser();
    else this.#line?.close();
    return isSeen;
  }

  /** A browser and a line that live until one of them is killed, or until there is nothing more to do. */
  async live(): Promise<void> {
    const mine = this.#browser;
    const isAlive = (): boolean => mine === this.#browser;
    const line = new FaultyLine(this.relay, (step) => (isAlive() ? this.#at(step, 'browser') : never));
    this.#line = line;
    const { db } = this;
    const outbox = new Outbox({
      db,
      line: () => (line.isUp ? line : null),
      upload: async (_blob, as) => {
        await this.#at('upload', 'browser');
        if (!line.isUp) return { code: 'offline', message: '', retry: true };
        const hash = String(this.#uploaded.size).padStart(64, as.kind === 'image' ? 'a' : 'b');
        this.#uploaded.add(hash);
        return { hash };
      },
      onRefused: ({ id }, { code }) => {
        throw new Error(`${id} was refused: ${code}`);
      },
      mirror: () => undefined,
      exclusively: (work) => work(),
      random: () => 0,
      now: () => 7_000,
      wait: aTurn,
    });
    const feed = new FeedFollower(db, asDeskId('desk'), () => undefined, { pause: aTurn });
    outbox.wake();
    const relayWork = this.relay.deliver();
    const browserWork = (async () => {
      await outbox.idle();
      await relayWork.catch(() => undefined);
      await this.relay.deliver();
      await feed.greet(line, () => undefined);
    })();
    // Whoever was killed does not come to an end: the world goes on when nothing has moved for a while.
    let [idle, before] = [0, ''];
    const watch = (async () => {
      while (idle < 12) {
        await aTurn();
        const now = `${this.relay.feed.length} ${this.relay.ledger.length} ${this.#passed} ${line.isUp}`;
        idle = now === before ? idle + 1 : 0;
        before = now;
      }
    })();
    await Promise.race([browserWork.catch(() => undefined), watch]);
    line.close();
    await aTurn();
  }
}

let made = 0;
function reply(random: () => number): Queued {
  made += 1;
  const id: CommandId = makeCommandId(made, (bytes) => bytes.fill(made % 250));
  const conversationId = lanes[Math.floor(random() * lanes.length)] ?? asConversationId('wk1/wm1');
  const isPicture = random() < 0.4;
  const content = isPicture
    ? ({ kind: 'image', hash: '' } as const)
    : ({ kind: 'text', text: `第 ${made} 句` } as const);
  const command: Command = { kind: 'reply.send', id, conversationId, content };
  return isPicture ? { command, blob: new Blob(['x'], { type: 'image/png' }) } : { command };
}

async function run(seed: number, step: Step, victim: Victim): Promise<number> {
  const random = randomOf(seed);
  const world = new World(`faults ${step} ${victim} ${seed}`, random, step, victim);
  const seen: Command[] = [];
  const rounds = 1 + Math.floor(random() * 3);
  for (let round = 0; round < rounds; round += 1) {
    for (let count = 1 + Math.floor(random() * 4); count > 0; count -= 1) {
      const queued = reply(random);
      if (await world.type(queued)) seen.push(queued.command);
    }
    await world.live();
  }
  // Then nobody dies any more, and everything comes to rest.
  for (let turn = 0; turn < 8; turn += 1) await world.live();

  const { ledger } = world.relay;
  const ids = (conversationId: string): string[] =>
    seen.flatMap((command) =>
      'conversationId' in command && command.conversationId === conversationId ? [command.id] : [],
    );
  expect(ledger.toSorted()).toEqual(seen.map(({ id }) => id).toSorted());
  for (const lane of lanes) expect(ledger.filter((id) => ids(lane).includes(id as CommandId))).toEqual(ids(lane));
  expect(await world.db.outbox.count()).toBe(0);
  // A relay killed before it noted WeCom's answer asks again, and 95033 is as good as a yes.
  const again = step === 'delivery' && victim === 'relay' ? world.deaths : 0;
  expect(world.relay.repeated).toBeGreaterThanOrEqual(again);
  const rows = await world.db.messages.toArray();
  expect(rows.map((row) => String(row.id)).toSorted()).toEqual(ledger.toSorted());
  expect(rows.filter((row) => row.status !== 'sent' || row.order >= LOCAL_ORDER)).toEqual([]);
  await world.db.delete();
  return world.deaths;
}

describe('DE-900 a reply reaches the customer exactly once, whoever is killed at whichever of its steps', () => {
  const cells = steps.flatMap((step) => victims.map((victim) => ({ step, victim })));
  it.each(cells)('$victim at $step', async ({ step, victim }) => {
    let deaths = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) deaths += await run(seed, step, victim);
    // A matrix in which nobody dies proves nothing.
    expect(deaths).toBeGreaterThan(RUNS / 3);
  });
});
