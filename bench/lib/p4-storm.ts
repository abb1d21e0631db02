import { openDatabase } from '#relay/db/open';
import { createFeed } from '#relay/feed/feed';
import { createPaceStore } from '#relay/ingest/pace-store';
import { Puller } from '#relay/ingest/pull';
import { createPace } from '#relay/wecom/pace';
import type { Wecom } from '#relay/wecom/wecom';
import { asOpenKfid } from '#shared/domain/ids';
import { VirtualTime } from './virtual-time.ts';

export type Storm = { readonly perSecond: number; readonly seconds: number; readonly accounts: number };
export type StormResult = {
  readonly callbacks: number;
  /** Moments of the pulls, ascending; ms. */
  readonly pulls: readonly number[];
  /** Moments of the callbacks: what a pull for each would be. */
  readonly rings: readonly number[];
  /** ms from a callback to the start of the first pull that began after it, ascending. */
  readonly waits: readonly number[];
  readonly mostInFlight: number;
  /** Callbacks no later pull answered. */
  readonly unanswered: number;
};

/** How long WeCom takes to answer a pull. */
const ANSWER_MS = 15;

/** The relay's pullers and its pace under so many callbacks a second, in compressed time. WeCom has nothing to give. */
export async function runStorm({ perSecond, seconds, accounts }: Storm): Promise<StormResult> {
  const time = new VirtualTime();
  const db = await openDatabase('sqlite::memory:');
  const { clock, sleep } = time;
  const pace = createPace({ clock, store: createPaceStore(db), sleep });
  const pulls: number[] = [];
  const rings: number[] = [];
  const waits: number[] = [];
  const open = new Map<string, number[]>();
  const inFlight = new Map<string, number>();
  let mostInFlight = 0;

  const wecom: Wecom = {
    async post(path, body, schema) {
      await pace.take(path);
      // The pullers ask for nothing else.
      const { open_kfid: openKfid } = body as { open_kfid: string };
      const now = clock.now();
      pulls.push(now);
      for (const rung of open.get(openKfid) ?? []) waits.push(now - rung);
      open.set(openKfid, []);
      const flying = (inFlight.get(openKfid) ?? 0) + 1;
      inFlight.set(openKfid, flying);
      mostInFlight = Math.max(mostInFlight, flying);
      await sleep(ANSWER_MS);
      inFlight.set(openKfid, flying - 1);
      return { kind: 'ok', value: schema.parse({ msg_list: [], has_more: 0, next_cursor: 'end' }) };
    },
    get: async () => ({ kind: 'unreachable', maybeDone: false }),
    uploadMedia: async () => ({ kind: 'unreachable', maybeDone: false }),
    download: async () => ({ kind: 'unreachable', maybeDone: false }),
  };
  const feed = createFeed(db);
  const pullers = Array.from({ length: accounts }, (_, index) => {
    const openKfid = asOpenKfid(`wkStorm${index}`);
    const options = { db, feed, wecom, clock, report: () => undefined, texts: { read: async () => [] } };
    return { openKfid, puller: new Puller({ ...options, openKfid, onStored: () => undefined, random: () => 0.5 }) };
  });

  let seed = 20_261_122;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed + 1) / (2 ** 32 + 1);
  };
  const start = clock.now();
  const end = start + seconds * 1_000;
  let count = 0;
  const ring = () => {
    const now = clock.now();
    if (now >= end) return;
    const chosen = pullers[Math.floor(random() * accounts)];
    if (chosen) {
      count += 1;
      rings.push(now);
      const waiting = open.get(chosen.openKfid);
      if (waiting) waiting.push(now);
      else open.set(chosen.openKfid, [now]);
      chosen.puller.wake({ openKfid: chosen.openKfid, token: null, rings: count });
    }
    time.after((-Math.log(random()) * 1_000) / perSecond, ring);
  };
  time.after(0, ring);
  await time.runUntil(end + 5_000);
  await Promise.all(pullers.map(({ puller }) => puller.close()));
  await db.destroy();
  const unanswered = [...open.values()].reduce((sum, waiting) => sum + waiting.length, 0);
  waits.sort((left, right) => left - right);
  return { callbacks: count, pulls, rings, waits, mostInFlight, unanswered };
}

/** The most moments in any window of that length, wherever it begins. */
export function mostIn(moments: readonly number[], windowMs: number): number {
  let start = 0;
  let most = 0;
  for (const [index, at] of moments.entries()) {
    while ((moments[start] ?? at) <= at - windowMs) start += 1;
    most = Math.max(most, index - start + 1);
  }
  return most;
}
