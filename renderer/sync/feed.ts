import { PROTOCOL, type FeedBatch } from '#shared/contracts/socket';
import type { Fact, Seq } from '#shared/domain/fact';
import type { DeskId } from '#shared/domain/ids';
import { succeed, type Result } from '#shared/lib/result';
import { adoptEpoch, readEpoch, startOver } from '../db/open.ts';
import type { DeskDatabase } from '../db/schema.ts';
import { applyAhead, applyFacts, applyMessages, readCursor, readReached, type Piece } from './apply.ts';
import { FeedPages } from './feed-pages.ts';
import type { Line } from './socket.ts';

export type Greeting =
  | { readonly kind: 'current'; readonly relayNow: number }
  /** `code` as the relay or the line gave it: too-old-desk, too-old-relay, not-signed-in, offline, no-answer. */
  | { readonly kind: 'failed'; readonly code: string };

/** Facts written in one transaction while catching up. */
const AT_ONCE = 2_000;
/** Facts read before anything is written: a conversation that moved in many pages is written once. */
const MOST_GATHERED = 20_000;
/** A slow line is not waited for any longer before what is here is shown and kept. */
const PATIENCE_MS = 700;
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
  readonly #most: number;
  readonly #now: () => number;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    db: DeskDatabase,
    desk: DeskId,
    onNews: (facts: readonly Fact[], isLive: boolean) => void,
    {
      pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
      now = () => performance.now(),
      atOnce = AT_ONCE,
      most = MOST_GATHERED,
    } = {},
  ) {
    this.#db = db;
    this.#desk = desk;
    this.#onNews = onNews;
    this.#pause = pause;
    this.#atOnce = atOnce;
    this.#most = most;
    this.#now = now;
  }

  /** Says hello and reads everything missed. `onProgress` hears the share that is here, 0…1. */
  greet(line: Line, onProgress: (share: number) => void): Promise<Greeting> {
    return this.#serial(async () => {
      const { cursor, ahead } = await readReached(this.#db);
      const epoch = await readEpoch(this.#db);
      const answer = await line.hello({ protocol: PROTOCOL, desk: this.#desk, cursor, epoch });
      if (!answer.ok) return { kind: 'failed', code: answer.error.code };
      // A relay put back to an older day knows less than stands in the conversations already.
      const isOther = answer.value.kind === 'start-over' || answer.value.upTo < ahead;
      if (isOther) await startOver(this.#db, epoch, answer.value.epoch);
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
    let coming: Coming | null = null;
    for (;;) {
      const after = await readCursor(this.#db);
      if (coming?.after !== after) {
        const until = this.#now() + PATIENCE_MS;
        coming = this.#gather(new FeedPages(line, after, target, this.#now), () => this.#now() >= until);
      }
      const { pages }: Coming = coming;
      const answer = await coming.batch;
      coming = null;
      if (!answer.ok && answer.error.code === 'slow-down') {
        await this.#pause(PAUSE_MS);
        continue;
      }
      if (!answer.ok) return answer.error.code;
      const { more }: FeedBatch = answer.value;
      // While these are written the next are on their way, as many as come meanwhile.
      const writing = { isOver: false };
      if (more) coming = this.#gather(pages, () => writing.isOver);
      const isWritten = await this.#write(answer.value, (reached) =>
        onProgress(Math.min(1, Math.max(0, reached - start) / Math.max(1, target - start))),
      ).finally(() => (writing.isOver = true));
      // Another window started over while this page was on its way: on from where the cache is now.
      if (isWritten && !more) return null;
    }
  }

  /** A little at once; of much everything but the messages first. False = the cache is elsewhere by now. */
  async #write(batch: FeedBatch, onReached: (upTo: number) => void): Promise<boolean> {
    const isMuch = batch.facts.length > this.#atOnce;
    if (isMuch && (await applyAhead(this.#db, batch)) === 'gap') return false;
    const write = isMuch ? applyMessages : applyFacts;
    for (const piece of isMuch ? piecesOf(batch, this.#atOnce) : [batch]) {
      const news = await write(this.#db, piece);
      if (news === 'gap') return false;
      this.#onNews(news, false);
      onReached(piece.upTo);
    }
    return true;
  }

  /** Pages in one: a conversation that moved in several of them is written once. What fails after the first is left. */
  #gather(pages: FeedPages, isEnough: () => boolean): Coming {
    const after = pages.reached;
    const gather = async (): Promise<Result<FeedBatch>> => {
      const facts: Fact[] = [];
      for (;;) {
        const upTo = pages.reached;
        const page = await pages.next();
        if (!page.ok) return upTo === after ? page : succeed({ after, facts, upTo, more: true });
        for (const fact of page.value.facts) facts.push(fact);
        if (!page.value.more || facts.length >= this.#most || isEnough())
          return succeed({ ...page.value, after, facts });
      }
    };
    return { pages, after, batch: gather() };
  }

  #serial<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(work);
    this.#queue = run.catch(() => undefined);
    return run;
  }
}

/** Facts on their way: what comes after `after`, when it is here. */
type Coming = { readonly pages: FeedPages; readonly after: Seq; readonly batch: Promise<Result<FeedBatch>> };

function* piecesOf({ after, facts, upTo }: FeedBatch, size: number): Generator<Piece> {
  let reached = after;
  for (let start = 0; start < facts.length; start += size) {
    const piece = facts.slice(start, start + size);
    const end = start + size < facts.length ? (piece.at(-1)?.seq ?? reached) : upTo;
    yield { after: reached, facts: piece, upTo: end };
    reached = end;
  }
}
