import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from './lib/child.ts';
import { describeDisk } from './lib/disk.ts';
import { median, notesOn, toLine, type Bench } from './lib/line.ts';
import { load, makeRequestsFor } from './lib/p1-load.ts';
import { Desks } from './lib/p2-desks.ts';
import type { P2Options } from './lib/p2-server.ts';
import { openKfidOf } from './lib/mock-wecom.ts';
import { ACCOUNTS, makeStreams, startWecom } from './lib/p2-traffic.ts';

const SERVER = join(import.meta.dirname, 'lib', 'p2-server.ts');
const kinds = ['bare', 'naive', 'product'] as const;
type Kind = (typeof kinds)[number];
type Round = { readonly rate: number; readonly cpuMicros: number; readonly isExact: boolean };

/** WeCom's whole published hour is 140 million messages; this many a second. */
const HOUR_RATE = 38_900;
/** Pages of twenty: how much is left when the pages are small. */
const SMALL_PAGE_FLOOR = 1.7;
const reasons = {
  bare: 'The limit parses and inserts; the product also pulls over HTTP, writes facts, conversations and days, and sends to desks from the same thread',
  perSecond:
    'On a quiet disk a message costs its thread some 25 µs, commits included; whatever else uses the two cores or the disk comes on top',
};

/** A backlog reaches fifty desks: pulled, kept once, durable, delivered in order. */
export const p2: Bench = {
  name: 'P2',
  title: 'a backlog of 100,000 messages drained to 50 connected desks, beside the bare limit and a naive relay',
  async run({ quick, log }) {
    log(await describeDisk());
    const messages = quick ? 20_000 : 100_000;
    const pairs = quick ? 3 : 5;
    const large = await compare(messages, 1_000, pairs, log);
    const small = await compare(messages / 5, 20, quick ? 1 : 3, log);
    const smallRatio = rateOf(small.product) / rateOf(small.naive);
    log(
      `pages of 20: ${Math.round(rateOf(small.product))}/s, ${smallRatio.toFixed(2)} × naive, floor ${SMALL_PAGE_FLOOR}`,
    );
    log(`${HOUR_RATE}/s is WeCom's published hour; here ${Math.round(rateOf(large.product))}/s`);
    const isExact = [large, small].every((rounds) =>
      kinds.every((kind) => rounds[kind].every((round) => round.isExact)),
    );
    const line = toLine({
      bench: 'P2',
      unit: 'messages/s',
      product: large.product.map((round) => round.rate),
      baselines: { naive: large.naive.map((round) => round.rate), bare: large.bare.map((round) => round.rate) },
      floor: { naive: 5, bare: 0.5, perSecond: HOUR_RATE },
      exact: isExact,
      further: smallRatio >= SMALL_PAGE_FLOOR,
    });
    for (const note of notesOn(line, reasons)) log(note);
    return line;
  },
};

async function compare(messages: number, pageSize: number, pairs: number, log: (text: string) => void) {
  const rounds: Record<Kind, Round[]> = { bare: [], naive: [], product: [] };
  for (let pair = 0; pair < pairs; pair += 1)
    for (const kind of kinds) {
      const round = await play(kind, messages, pageSize);
      rounds[kind].push(round);
      const exact = round.isExact ? 'exact' : 'NOT EXACT';
      log(
        `${pair + 1} page ${pageSize} ${kind} ${Math.round(round.rate)}/s, ${round.cpuMicros.toFixed(1)} µs of its core each, ${exact}`,
      );
    }
  return rounds;
}

async function play(kind: Kind, messages: number, pageSize: number): Promise<Round> {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-p2-'));
  const wecom = await startWecom(makeStreams(messages), pageSize);
  const options: P2Options = { kind, folder, wecomUrl: wecom.url, messages, pageSize };
  const server = await startChild(SERVER, options);
  const desks = new Desks();
  try {
    const url = String(server.ready['url']);
    // Sent by p2-server.
    const tokens = server.ready['tokens'] as readonly string[];
    if (kind === 'product') await desks.joinRelay(url, tokens);
    if (kind === 'naive') await desks.joinNaive(url, ACCOUNTS);
    const before = await server.ask({ ask: 'stored' });
    const delivered = kind === 'bare' ? Promise.resolve() : desks.until(messages);
    wecom.open();
    const start = performance.now();
    const seconds = await drain(kind, server, url);
    await delivered;
    const elapsed = kind === 'bare' ? seconds : (performance.now() - start) / 1_000;
    const after = await server.ask({ ask: 'stored' });
    return {
      rate: messages / elapsed,
      cpuMicros: ((Number(after['cpu']) - Number(before['cpu'])) / messages) * 1e6,
      isExact: Number(after['stored']) === messages && (kind === 'bare' || desks.isExact),
    };
  } finally {
    desks.close();
    await server.stop();
    await wecom.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The product is woken as WeCom wakes it: one callback for each account. */
async function drain(kind: Kind, server: Awaited<ReturnType<typeof startChild>>, url: string): Promise<number> {
  if (kind === 'product') {
    await load(url, makeRequestsFor(Array.from({ length: ACCOUNTS }, (_, account) => openKfidOf(account))), ACCOUNTS);
    return 0;
  }
  const { seconds } = await server.ask({ ask: 'go' });
  return Number(seconds);
}

function rateOf(rounds: readonly Round[]): number {
  return median(rounds.map((round) => round.rate));
}
