import { PROTOCOL, type FeedBatch } from '#shared/contracts/socket';
import type { Fact } from '#shared/domain/fact';
import type { DeskId } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import { adoptEpoch, readEpoch, startOver } from '../db/open.ts';
import type { DeskDatabase } from '../db/schema.ts';
import { applyFacts, readCursor } from './apply.ts';
import type { Line } from './socket.ts';

export type Greeting =
  | { readonly kind: 'current'; readonly relayNow: number }
  /** `code` as the relay or the line gave it: too-old-desk, too-old-relay, not-signed-in, offline, no-answer. */
  | { readonly kind: 'failed'; readonly code: string };

const PULL_LIMIT = 500;
/** Facts written in one transaction while catching up. */
const AT_ONCE = 1_000;
/** How long to leave a relay alone that asked for less haste. */
const PAUSE_MS = 1_000;

/**
 * Follows the relay's feed into the cache: hello, what is missing, then what is pushed. Batches that do not continue the
 * kept cursor are answered by pulling, so nothing can be missed; everything runs one after the other.
 */
export class FeedFollower {
  readonly #db: DeskDatabase;
  readonly #desk: DeskId;
  readonly #onNews: (facts: readonly Fact[], isLive: boolean) => void;
  readonly #pause: (ms: number) => Promise<void>;
  readonly #atOnce: number;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    db: DeskDatabase,
    desk: DeskId,
    onNews: (facts: readonly Fact[], isLive: boolean) => void,
    pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    atOnce = AT_ONCE,
  ) {
    this.#db = db;
    this.#desk = desk;
    this.#onNews = onNews;
    this.#pause = pause;
    this.#atOnce = atOnce;
  }

  /** Says hello and reads everything missed. `onProgress` hears the share that is here, 0…1. */
  greet(line: Line, onProgress: (share: number) => void): Promise<Greeting> {
    return this.#serial(async () => {
      const cursor = await readCursor(this.#db);
      const epoch = await readEpoch(this.#db);
      const answer = await line.hello({ protocol: PROTOCOL, desk: this.#desk, cursor, epoch });
      if (!answer.ok) return { kind: 'failed', code: answer.error.code };
      if (answer.value.kind === 'start-over') await startOver(this.#db, epoch, answer.value.epoch);
      else await adoptEpoch(this.#db, answer.value.epoch);
      const failed = await this.#catchUp(line, answer.value.upTo, onProgress);
      return failed ? { kind: 'failed', code: failed } : { kind: 'current', relayNow: answer.value.now };
    });
  }

  /** A batch was pushed. Null, or the code with which reading what was missing failed: then greet again.
   * `onGap` hears how many numbers of the feed are missing at most (some are others'), and 0 when they are here. */
  receive(line: Line, batch: FeedBatch, onGap: (missing: number) => void = () => undefined): Promise<string | null> {
    return this.#serial(async () => {
      const news = await applyFacts(this.#db, batch);
      if (news !== 'gap') this.#onNews(news, true);
      if (news !== 'gap') return batch.more ? this.#catchUp(line, batch.upTo, () => undefined) : null;
      onGap(batch.upTo - (await readCursor(this.#db)));
      const failed = await this.#catchUp(line, batch.upTo, () => undefined);
      onGap(0);
      return failed;
    });
  }

  async #catchUp(line: Line, target: number, onProgress: (share: number) => void): Promise<string | null> {
    const start = await readCursor(this.#db);
    const ahead: { after: number; pages: Promise<Result<FeedBatch>> | null } = { after: 0, pages: null };
    for (;;) {
      const after = await readCursor(this.#db);
      const answer = await ((ahead.after === after ? ahead.pages : null) ?? this.#gather(line, after));
      ahead.pages = null;
      if (!answer.ok && answer.error.code === 'slow-down') {
        await this.#pause(PAUSE_MS);
        continue;
      }
      if (!answer.ok) return answer.error.code;
      const { upTo, more }: FeedBatch = answer.value;
      // While these are written the next are on their way.
      if (more && upTo > after) Object.assign(ahead, { after: upTo, pages: this.#gather(line, upTo) });
      const news = await applyFacts(this.#db, answer.value);
      // Another window started over while this page was on its way: on from where the cache is now.
      if (news === 'gap') continue;
      this.#onNews(news, false);
      onProgress(Math.min(1, Math.max(0, upTo - start) / Math.max(1, target - start)));
      if (!more || upTo <= after) return null;
    }
  }

  /** Pages in one: a conversation that moved in several of them is written once. What fails after the first is left. */
  async #gather(line: Line, after: number): Promise<Result<FeedBatch>> {
    const first = await line.pull(after, PULL_LIMIT);
    if (!first.ok) return first;
    let batch = first.value;
    while (batch.more && batch.facts.length < this.#atOnce && batch.upTo > after) {
      const next = await line.pull(batch.upTo, PULL_LIMIT);
      if (!next.ok || next.value.upTo <= batch.upTo) break;
      batch = { ...next.value, after, facts: [...batch.facts, ...next.value.facts] };
    }
    return { ok: true, value: batch };
  }

  #serial<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(work);
    this.#queue = run.catch(() => undefined);
    return run;
  }
}
