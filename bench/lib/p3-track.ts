import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SyncMessage } from '#shared/wecom/sync-msg';
import { startChild } from './child.ts';
import { startLiveWecom } from './live-wecom.ts';
import { openKfidOf, useridOf } from './mock-wecom.ts';
import { makeRequestsFor } from './p1-load.ts';
import { Desks } from './p2-desks.ts';
import { customerOf, seededRandom, textOf } from './p2-traffic.ts';
import { quantile } from './line.ts';
import type { P3Options } from './p3-server.ts';
import { sendPoisson, type PoissonResult } from './poisson.ts';

const SERVER = join(import.meta.dirname, 'p3-server.ts');
const DESKS = 50;

/**
 * `bare`: a POST and an emit. `healthy`: the relay, 50 accounts with a desk each, never waiting for its pace. `threatened`: the
 * relay under WeCom's quota with nothing left in its bucket, one account served by all 50 desks.
 */
export type P3Kind = 'bare' | 'healthy' | 'threatened';

export type Slice = PoissonResult & {
  readonly p50: number;
  readonly p99: number;
  /** Pulls a second while it was measured. */
  readonly pulls: number;
  /** Share of its core the server used. */
  readonly busy: number;
};

/** One way from a callback to desks, kept open while others are measured between. */
export async function openTrack(kind: P3Kind, perSecond: number) {
  const accounts = kind === 'threatened' ? 1 : DESKS;
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-p3-'));
  const everybody = Array.from({ length: DESKS }, (_, desk) => useridOf(desk));
  const wecom = await startLiveWecom({
    accounts,
    servicersOf: (account) => (kind === 'threatened' ? everybody : [useridOf(account)]),
  });
  const options: P3Options =
    kind === 'bare'
      ? { kind }
      : { kind: 'product', folder, wecomUrl: wecom.url, desks: DESKS, isPaced: kind === 'threatened' };
  const server = await startChild(SERVER, options);
  const url = String(server.ready['url']);
  const desks = new Desks();
  // Sent by p3-server.
  if (kind === 'bare') await desks.joinNaive(url, DESKS);
  else await desks.joinRelay(url, server.ready['tokens'] as readonly string[]);

  const random = seededRandom();
  const copies = kind === 'threatened' ? DESKS : 1;
  const numbers: number[] = Array<number>(accounts).fill(0);
  const sentAt = new Map<string, number>();
  let latencies: number[] = [];
  let written = 0;
  desks.onMessage = (id) => {
    const at = sentAt.get(id);
    if (at !== undefined) latencies.push(performance.now() - at);
  };

  function write(account: number): SyncMessage {
    const number = (numbers[account] = (numbers[account] ?? 0) + 1);
    const item: SyncMessage = {
      msgid: randomBytes(16).toString('hex'),
      open_kfid: openKfidOf(account),
      external_userid: customerOf(account),
      send_time: Math.floor(Date.now() / 1_000),
      origin: 3,
      msgtype: 'text',
      text: { content: textOf(number, random) },
    };
    written += 1;
    return item;
  }

  async function askCpu(): Promise<number> {
    return Number((await server.ask({ ask: 'stored' }))['cpu']);
  }

  /** So many seconds of callbacks; resolves when every message is at its desks. */
  async function play(seconds: number): Promise<Slice> {
    const most = Math.ceil(perSecond * seconds * 1.3) + 100;
    const openKfids = Array.from({ length: accounts }, (_, account) => openKfidOf(account));
    const requests = kind === 'bare' ? [] : makeRequestsFor(openKfids, most);
    const pullsBefore = wecom.pulls();
    const cpuBefore = await askCpu();
    const start = performance.now();
    sentAt.clear();
    latencies = [];
    let index = 0;
    const result = await sendPoisson(url, { perSecond, seconds, random }, () => {
      const account = index % accounts;
      const item = write(account);
      const request = kind === 'bare' ? toPost(item) : requests[index % most];
      index += 1;
      if (kind !== 'bare') wecom.write(account, item);
      sentAt.set(item.msgid, performance.now());
      return request ?? Buffer.alloc(0);
    });
    const pulls = (wecom.pulls() - pullsBefore) / seconds;
    await desks.until(written * copies);
    const busy = ((await askCpu()) - cpuBefore) / ((performance.now() - start) / 1_000);
    return { ...result, pulls, busy, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
  }

  return {
    play,
    /** What is wrong with what was stored and delivered, or null. */
    async check(): Promise<string | null> {
      const { stored } = await server.ask({ ask: 'stored' });
      const delivered = `${desks.delivered} delivered to ${DESKS} desks`;
      // The bare server answers posts as they come, two of one customer in either order.
      const isWell = kind === 'bare' ? desks.isComplete : desks.isExact;
      const isExact = Number(stored) === written && isWell;
      return isExact ? null : `${written} written, ${Number(stored)} stored, ${delivered}, or not in order`;
    },
    async close(): Promise<void> {
      desks.close();
      await server.stop();
      await wecom.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function toPost(item: SyncMessage): Buffer {
  const body = JSON.stringify(item);
  const length = Buffer.byteLength(body);
  return Buffer.from(`POST / HTTP/1.1\r\nHost: bare\r\nContent-Length: ${length}\r\n\r\n${body}`);
}
