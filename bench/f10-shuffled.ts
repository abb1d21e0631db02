import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRelayOptions } from './lib/bench-relay.ts';
import { startChild } from './lib/child.ts';
import { toLine, type Bench } from './lib/line.ts';
import { startLiveWecom } from './lib/live-wecom.ts';
import { openKfidOf, useridOf } from './lib/mock-wecom.ts';
import { load, makeRequestsFor } from './lib/p1-load.ts';
import { Desks } from './lib/p2-desks.ts';
import { customerOf, seededRandom, textOf } from './lib/p2-traffic.ts';

const SERVER = join(import.meta.dirname, 'lib', 'relay-server.ts');
const ACCOUNTS = 20;
const MOST_COPIES = 4;
const CONNECTIONS = 64;
/** As P4: what the hourly quota allows for a sustained two hundred callbacks a second. */
const LEAST_PER_PULL = 1 / 0.21;

/** WeCom's callbacks as they may come: repeated, out of order, all at once. The copies say nothing new. */
export const f10: Bench = {
  name: 'F10',
  title: 'callbacks for each pull when every one comes one to four times, shuffled: nothing lost, nothing twice',
  async run({ quick, log }) {
    const callbacks = quick ? 10_000 : 100_000;
    const folder = await mkdtemp(join(tmpdir(), 'huiyin-f10-'));
    const wecom = await startLiveWecom({ accounts: ACCOUNTS, servicersOf: (account) => [useridOf(account)] });
    const options: BenchRelayOptions = { folder, wecomUrl: wecom.url, desks: ACCOUNTS, isPaced: true };
    const server = await startChild(SERVER, options);
    const desks = new Desks();
    try {
      const url = String(server.ready['url']);
      // Sent by relay-server.
      await desks.joinRelay(url, server.ready['tokens'] as readonly string[]);
      const random = seededRandom();
      const openKfids = Array.from({ length: ACCOUNTS }, (_, account) => openKfidOf(account));
      const copies = makeRequestsFor(openKfids, callbacks)
        .flatMap((bytes, index) =>
          Array.from({ length: 1 + Math.floor(random() * MOST_COPIES) }, () => ({ bytes, index, place: random() })),
        )
        .toSorted((left, right) => left.place - right.place);
      const heard = new Set<number>();
      const numbers: number[] = Array<number>(ACCOUNTS).fill(0);
      const { acked, seconds } = await load(
        url,
        copies.map(({ bytes }) => bytes),
        CONNECTIONS,
        (place) => {
          const index = copies[place]?.index ?? 0;
          // The first copy to come is the one WeCom sends when the customer has written.
          if (heard.has(index)) return;
          heard.add(index);
          const account = index % ACCOUNTS;
          const number = (numbers[account] = (numbers[account] ?? 0) + 1);
          wecom.write(account, {
            msgid: randomBytes(16).toString('hex'),
            open_kfid: openKfidOf(account),
            external_userid: customerOf(account),
            send_time: Math.floor(Date.now() / 1_000),
            origin: 3,
            msgtype: 'text',
            text: { content: textOf(number, random) },
          });
        },
      );
      await desks.until(callbacks);
      const { stored } = await server.ask({ ask: 'counts' });
      const pulls = wecom.pulls();
      log(
        `${callbacks} callbacks came ${copies.length} times in ${seconds.toFixed(1)} s, ${acked} acknowledged; ${pulls} pulls; ${Number(stored)} stored, ${desks.delivered} delivered`,
      );
      return toLine({
        bench: 'F10',
        unit: 'callbacks/pull',
        product: [copies.length / pulls],
        baselines: { perCallback: [1] },
        floor: { perCallback: Number(LEAST_PER_PULL.toFixed(2)) },
        exact: acked === copies.length && Number(stored) === callbacks && desks.isExact,
      });
    } finally {
      desks.close();
      await server.stop();
      await wecom.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
