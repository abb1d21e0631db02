import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from './lib/child.ts';
import { describeDisk } from './lib/disk.ts';
import { median, notesOn, toLine, type Bench } from './lib/line.ts';
import { load, makeRequests, type LoadResult } from './lib/p1-load.ts';

const SERVER = join(import.meta.dirname, 'lib', 'p1-server.ts');
const CONNECTIONS = 64;
const ACCOUNTS = 20;
const PAIRS = 5;
const P99_LIMIT_MS = 25;
const reasons = {
  bare: 'The server that does nothing never waits for the disk; up to 64 callbacks here share one fsync, so a busy disk lowers this ratio',
  naive: 'Both wait for the disk, the naive one at each callback',
};
const kinds = ['bare', 'naive', 'product'] as const;
type Kind = (typeof kinds)[number];
type Round = LoadResult & { readonly stored: number; readonly cpuMicros: number };

/** Callbacks acknowledged per second: signed, sealed, durable before the answer. */
export const p1: Bench = {
  name: 'P1',
  title:
    'callbacks acknowledged per second, durable before the answer, beside a server that does nothing and a naive one',
  async run({ quick, log }) {
    log(await describeDisk());
    const requests = makeRequests(quick ? 10_000 : 80_000, ACCOUNTS);
    const rounds: Record<Kind, Round[]> = { bare: [], naive: [], product: [] };
    for (let pair = 0; pair < PAIRS; pair += 1)
      for (const kind of kinds) {
        const round = await play(kind, requests);
        rounds[kind].push(round);
        log(`${pair + 1} ${kind} ${describe(round)}`);
      }
    const exact = kinds.every((kind) =>
      rounds[kind].every((round) => round.acked === requests.length && round.stored === requests.length),
    );
    const p99 = median(rounds.product.map((round) => round.p99Ms));
    log(`product p99 ${p99.toFixed(1)} ms, limit ${P99_LIMIT_MS} ms; generator at most ${busiest(rounds)} % busy`);
    const line = toLine({
      bench: 'P1',
      unit: 'callbacks/s',
      product: rounds.product.map(rate),
      baselines: { bare: rounds.bare.map(rate), naive: rounds.naive.map(rate) },
      floor: { bare: 0.4, naive: 4 },
      exact,
      further: p99 <= P99_LIMIT_MS,
    });
    for (const note of notesOn(line, reasons)) log(note);
    return line;
  },
};

/** A fresh server, a short warming, then all requests. */
async function play(kind: Kind, requests: readonly Buffer[]): Promise<Round> {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-p1-'));
  const server = await startChild(SERVER, { kind, folder });
  try {
    const url = String(server.ready['url']);
    const warm = makeRequests(2_000, ACCOUNTS);
    await load(url, warm, CONNECTIONS);
    const before = await server.ask({});
    const result = await load(url, requests, CONNECTIONS);
    const after = await server.ask({});
    const cpuMicros = ((Number(after['cpu']) - Number(before['cpu'])) / requests.length) * 1e6;
    return { ...result, stored: Number(after['stored']) - warm.length, cpuMicros };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function rate(round: Round): number {
  return round.acked / round.seconds;
}

function describe(round: Round): string {
  const share = Math.round(round.busy * 100);
  return `${Math.round(rate(round))}/s p99 ${round.p99Ms.toFixed(1)} ms, ${round.cpuMicros.toFixed(1)} µs of its core each, stored ${round.stored}, generator ${share} % busy`;
}

function busiest(rounds: Readonly<Record<Kind, readonly Round[]>>): number {
  return Math.round(Math.max(...kinds.flatMap((kind) => rounds[kind].map((round) => round.busy))) * 100);
}
