import { PROTOCOL, type FeedBatch } from '#shared/contracts/socket';
import type { Fact, Seq } from '#shared/domain/fact';
import type { DeskId } from '#shared/domain/ids';
import { succeed, type Result } from '#shared/lib/result';
import { giveWay } from '../db/give-way.ts';
import { adoptEpoch, startOver } from '../db/open.ts';
import type { DeskDatabase } from '../db/schema.ts';
import { letRead } from '../db/watch-reads.ts';
import { applyAhead, applyFacts, applyMessages, readCursor, readStanding, type Piece, type Standing } from './apply.ts';
import { FeedPages } from './feed-pages.ts';
import { Prepared } from './prepared.ts';
import type { Line } from './socket.ts';

export type Greeting =
  | { readonly kind: 'current' }
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
  /** The feed of the line that was greeted, and the life of the cache that follows it. */
  #epoch = '';
  #life = 0;
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

  /**
   * Says hello and reads everything missed. `onProgress` hears the share that is here, 0…1; `onHello` what the relay's clock
   * says, before anything is read by it.
   */
  greet(
    line: Line,
    onProgress: (share: number) => void,
    onHello: (relayNow: number) => void = () => undefined,
  ): Promise<Greeting> {
    return this.#serial(async () => {
      const known = await readStanding(this.#db);
      const { epoch } = known;
      const answer = await line.hello({ protocol: PROTOCOL, desk: this.#desk, cursor: known.cursor, epoch });
      if (!answer.ok) return { kind: 'failed', code: answer.error.code };
      const { kind, epoch: theirs, upTo, now } = answer.value;
      this.#epoch = theirs;
      onHello(now);
      // A relay put back to an older day knows less than stands in the conversations already.
      const isOther = kind === 'start-over' || upTo < known.ahead;
      if (isOther) await startOver(this.#db, epoch, theirs);
      else if (epoch !== theirs) await adoptEpoch(this.#db, theirs);
      const isSame = !isOther && epoch === theirs;
      const failed = await this.#catchUp(line, upTo, onProgress, isSame ? known : null);
      return failed ? { kind: 'failed', code: failed } : { kind: 'current' };
    });
  }

  /** A batch was pushed. Null, or the code with which reading what was missing failed: then greet again.
   * `onGap` hears how many numbers of the feed are missing at most (some are others'), and 0 when they are here. */
  receive(line: Line, batch: FeedBatch, onGap: (missing: number) => void = () => undefined): Promise<string | null> {
    return this.#serial(async () => {
      await giveWay(this.#db);
      const news = await applyFacts(this.#db, { ...batch, life: this.#life });
      if (news !== 'gap') this.#onNews(news, true);
      if (news !== 'gap') return batch.more ? this.#catchUp(line, batch.upTo, () => undefined) : null;
      onGap(batch.upTo - (await readCursor(this.#db)));
      const failed = await this.#catchUp(line, batch.upTo, () => undefined);
      onGap(0);
      return failed;
    });
  }

  /** `known`: where the cache stands, read just now. */
  async #catchUp(
    line: Line,
    target: number,
    onProgress: (share: number) => void,
    known: Standing | null = null,
  ): Promise<string | null> {
    let coming: Coming | null = null;
    let start: Seq | null = null;
    for (let next = known; ; next = null) {
      const reached = next ?? (await readStanding(this.#db));
      // Another window follows another feed by now: what this line says is not for this cache.
      if (reached.epoch !== this.#epoch) return 'started-over';
      this.#life = reached.life;
      const from = (start ??= reached.cursor);
      const { cursor: after } = reached;
      if (coming?.after !== after || coming.life !== reached.life) {
        const first = new FeedPages(line, after, target, this.#now);
        coming = this.#gather(first, reached, this.#patienceWith(first));
      }
      const { pages, prepared }: Coming = coming;
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
      if (more) coming = this.#gather(pages, null, () => writing.isOver);
      const isWritten = await this.#write(answer.value, prepared, (at) =>
        onProgress(Math.min(1, Math.max(0, at - from) / Math.max(1, target - from))),
      ).finally(() => (writing.isOver = true));
      // Another window started over while this page was on its way: on from where the cache is now.
      if (isWritten && !more) return null;
    }
  }

  /** A little at once; of much everything but the messages first. False = the cache is elsewhere by now. */
  async #write(batch: FeedBatch, prepared: Prepared | null, onReached: (upTo: number) => void): Promise<boolean> {
    const isMuch = batch.facts.length > this.#atOnce;
    const life = this.#life;
    if (isMuch && (await applyAhead(this.#db, { ...batch, life }, prepared)) === 'gap') return false;
    // The inbox is current now, and is seen to be: a reading behind the messages would wait for hundreds of them.
    if (isMuch) await letRead(this.#db);
    const write = isMuch ? applyMessages : applyFacts;
    for (const piece of isMuch ? piecesOf(batch, this.#atOnce) : [batch]) {
      const news = await write(this.#db, { ...piece, life });
      if (news === 'gap') return false;
      this.#onNews(news, false);
      onReached(piece.upTo);
    }
    return true;
  }

  /**
   * Pages in one: a conversation that moved in several of them is written once. What fails after the first is left. Where
   * the cache already stands where they begin, conversations are read while more is coming.
   */
  #gather(pages: FeedPages, reached: Standing | null, isEnough: () => boolean): Coming {
    const after = pages.reached;
    const prepared = reached && pages.left > this.#atOnce ? new Prepared(this.#db, reached, pages.left) : null;
    const gather = async (): Promise<Result<FeedBatch>> => {
      const facts: Fact[] = [];
      for (;;) {
        const upTo = pages.reached;
        const page = await pages.next();
        if (!page.ok) return upTo === after ? page : succeed({ after, facts, upTo, more: true });
        prepared?.add(page.value.facts);
        for (const fact of page.value.facts) facts.push(fact);
        if (!page.value.more || facts.length >= this.#most || isEnough())
          return succeed({ ...page.value, after, facts });
      }
    };
    return { pages, after, life: this.#life, prepared, batch: gather() };
  }

  /** Until what is still to come would take too long at the pace so far. */
  #patienceWith(pages: FeedPages): () => boolean {
    const [began, all] = [this.#now(), pages.left];
    return () => {
      const took = this.#now() - began;
      const perNumber = took / Math.max(1, all - pages.left);
      return took >= PATIENCE_MS && perNumber * pages.left > PATIENCE_MS;
    };
  }

  #serial<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(work);
    this.#queue = run.catch(() => undefined);
    return run;
  }
}

/** Facts on their way: what comes after `after`, when it is here. */
type Coming = {
  readonly pages: FeedPages;
  readonly after: Seq;
  readonly life: number;
  readonly prepared: Prepared | null;
  readonly batch: Promise<Result<FeedBatch>>;
};

function* piecesOf({ after, facts, upTo }: FeedBatch, size: number): Generator<Piece> {
  let reached = after;
  for (let start = 0; start < facts.length; start += size) {
    const piece = facts.slice(start, start + size);
    const end = start + size < facts.length ? (piece.at(-1)?.seq ?? reached) : upTo;
    yield { after: reached, facts: piece, upTo: end };
    reached = end;
  }
}
