import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SyncItem } from '#shared/wecom/sync-msg';
import type { BenchRelayOptions } from './lib/bench-relay.ts';
import { startChild } from './lib/child.ts';
import { notesOn, quantile, toLine, type Bench } from './lib/line.ts';
import { startLiveWecom } from './lib/live-wecom.ts';
import { openKfidOf, useridOf } from './lib/mock-wecom.ts';
import { makeRequestsFor } from './lib/p1-load.ts';
import { Desks } from './lib/p2-desks.ts';
import { customerOf, seededRandom, textOf } from './lib/p2-traffic.ts';
import { sendPoisson } from './lib/poisson.ts';

const SERVER = join(import.meta.dirname, 'lib', 'relay-server.ts');

/**
 * Normal load: ten things a second happen to the company (P5's steady load), over twenty accounts with a desk each. One in
 * twenty-five is a customer who enters and is owed a welcome, the others are messages: 0.4 entries a second are 11,500 in a
 * working day of eight hours. At a hundred times that, the entries alone take 96 % of the calls WeCom permits in an hour.
 */
const NORMAL_PER_SECOND = 10;
const ENTRY_EVERY = 25;
const ACCOUNTS = 20;
const TIMES = 100;
const LIMIT_MS = 3_000;

type Round = {
  readonly entries: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  readonly twice: number;
  readonly isExact: boolean;
};

/** The code of an entry lives twenty seconds: a welcome that comes late is none. */
export const welcome: Bench = {
  name: 'WELCOME',
  title: 'ms from a customer’s entry to their welcome at a hundred times normal load, beside normal load',
  async run({ quick, log }) {
    const seconds = quick ? 12 : 60;
    const normal: Round[] = [];
    const stormy: Round[] = [];
    for (let pair = 0; pair < (quick ? 1 : 3); pair += 1) {
      normal.push(await play(NORMAL_PER_SECOND, seconds));
      stormy.push(await play(NORMAL_PER_SECOND * TIMES, seconds));
      for (const [name, rounds] of [['normal', normal] as const, [`${TIMES} times`, stormy] as const]) {
        const round = rounds.at(-1);
        if (round) log(`${pair + 1} ${name}: ${describe(round)}`);
      }
    }
    const line = toLine({
      bench: 'WELCOME',
      unit: 'ms p99',
      isLessBetter: true,
      product: stormy.map((round) => round.p99),
      baselines: { normal: normal.map((round) => round.p99) },
      floor: { ms: LIMIT_MS },
      exact: [...normal, ...stormy].every((round) => round.isExact),
    });
    for (const note of notesOn(line, {}, true)) log(note);
    return line;
  },
};

/** A relay of its own, at WeCom's quota, and so many seconds of its company's life. */
async function play(perSecond: number, seconds: number): Promise<Round> {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-welcome-'));
  const enteredAt = new Map<string, number>();
  const waits: number[] = [];
  const used = new Map<string, number>();
  let hear: () => void = () => undefined;
  const wecom = await startLiveWecom({
    accounts: ACCOUNTS,
    servicersOf: (account) => [useridOf(account)],
    onEventMessage(code) {
      used.set(code, (used.get(code) ?? 0) + 1);
      const at = enteredAt.get(code);
      if (at !== undefined && used.get(code) === 1) waits.push(performance.now() - at);
      hear();
    },
  });
  const options: BenchRelayOptions = { folder, wecomUrl: wecom.url, desks: ACCOUNTS, isPaced: true };
  const server = await startChild(SERVER, options);
  const desks = new Desks();
  try {
    const url = String(server.ready['url']);
    // Sent by relay-server.
    await desks.joinRelay(url, server.ready['tokens'] as readonly string[]);
    const openKfids = Array.from({ length: ACCOUNTS }, (_, account) => openKfidOf(account));
    const most = Math.ceil(perSecond * seconds * 1.5) + 100;
    const requests = makeRequestsFor(openKfids, most);
    const random = seededRandom();
    const counts = new Map<string, number>();
    let index = 0;
    let messages = 0;
    await sendPoisson(url, { perSecond, seconds, random }, () => {
      const account = index % ACCOUNTS;
      if (index % ENTRY_EVERY === 0) {
        const code = randomBytes(16).toString('hex');
        wecom.write(account, toEntry(account, index, code));
        enteredAt.set(code, performance.now());
      } else {
        const customer = customerOf(account * 100 + Math.floor(random() * 100));
        const number = (counts.get(customer) ?? 0) + 1;
        counts.set(customer, number);
        messages += 1;
        wecom.write(account, toMessage(account, customer, textOf(number, random)));
      }
      return requests[index++ % most] ?? Buffer.alloc(0);
    });
    await new Promise<void>((resolve) => {
      // After twenty seconds no code is good any more: what has not come then does not come.
      const timer = setTimeout(resolve, 20_000);
      hear = () => {
        if (used.size < enteredAt.size) return;
        clearTimeout(timer);
        resolve();
      };
      hear();
    });
    await desks.until(messages);
    // WeCom has heard of the last one a moment before the relay writes that it is sent.
    let sent = 0;
    for (let looks = 0; looks < 50 && sent < enteredAt.size; looks += 1) {
      if (looks > 0) await new Promise((resolve) => setTimeout(resolve, 100));
      sent = Number((await server.ask({ ask: 'counts' }))['sent']);
    }
    const twice = [...used.values()].filter((times) => times > 1).length;
    return {
      entries: enteredAt.size,
      p50: quantile(waits, 0.5),
      p99: quantile(waits, 0.99),
      worst: quantile(waits, 1),
      twice,
      isExact: twice === 0 && used.size === enteredAt.size && sent === enteredAt.size && desks.isExact,
    };
  } finally {
    desks.close();
    await server.stop();
    await wecom.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function base(account: number) {
  const msgid = randomBytes(16).toString('hex');
  return { msgid, open_kfid: openKfidOf(account), send_time: Math.floor(Date.now() / 1_000) };
}

function toEntry(account: number, index: number, code: string): SyncItem {
  return {
    ...base(account),
    origin: 4,
    msgtype: 'event',
    event: {
      event_type: 'enter_session',
      open_kfid: openKfidOf(account),
      external_userid: customerOf(1_000_000 + index),
      scene: 'bench',
      scene_param: '',
      welcome_code: code,
    },
  };
}

function toMessage(account: number, customer: string, text: string): SyncItem {
  return { ...base(account), external_userid: customer, origin: 3, msgtype: 'text', text: { content: text } };
}

function describe({ entries, p50, p99, worst, twice, isExact }: Round): string {
  const exact = isExact ? 'exact' : 'NOT EXACT';
  return `${entries} entries, welcomed after ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, at most ${worst.toFixed(0)} ms; ${twice} codes used twice, ${exact}`;
}
