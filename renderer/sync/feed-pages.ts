import type { FeedBatch } from '#shared/contracts/socket';
import type { Seq } from '#shared/domain/fact';
import { succeed, type Result } from '#shared/lib/result';
import type { Line } from './socket.ts';

/** Numbers of the feed asked for at once; facts of others are among them. */
const PULL_LIMIT = 500;
/** The most numbers one page may go over while little of them is for this desk. */
const MOST_WIDE = 64 * PULL_LIMIT;
/** Pages under way on a quick line: the relay reads one while the last is on the wire and the one before is unpacked. */
const MOST_UNDER_WAY = 6;
/** A page that took longer is waited for alone: on a slow line the answers would come too late one behind the other. */
const QUICK_MS = 250;

type Asked = {
  readonly after: Seq;
  /** Null = as far as the relay goes. */
  readonly until: Seq | null;
  readonly at: number;
  readonly page: Promise<Result<FeedBatch>>;
};

/**
 * The pages of the feed after `after`, one behind the other; the next are asked for before the last is here. Pages end at
 * multiples of the limit, so that desks which come back together share the relay's readings.
 */
export class FeedPages {
  readonly #line: Line;
  readonly #head: Seq;
  readonly #now: () => number;
  readonly #asked: Asked[] = [];
  #reached: Seq;
  #end: Seq;
  /** Where the rest ends of a page that was cut; what is under way comes after it. */
  #cutUntil: Seq | null = null;
  #width = PULL_LIMIT;
  #underWay = 1;

  /** `head`: how far the relay said it is; what came since is read as well. */
  constructor(line: Line, after: Seq, head: Seq, now: () => number) {
    this.#line = line;
    this.#head = head;
    this.#now = now;
    this.#reached = after;
    this.#end = after;
  }

  /** Where the next page begins. */
  get reached(): Seq {
    return this.#reached;
  }

  /** How many numbers of the feed are still to come, as far as the relay said. */
  get left(): number {
    return this.#head - this.#reached;
  }

  /** The next facts; asked again after a failure, the same. `more` false = that was the last page. */
  async next(): Promise<Result<FeedBatch>> {
    for (;;) {
      this.#ask();
      const first = this.#asked.shift() ?? this.#pull(this.#reached, null);
      const answer = await first.page;
      if (!answer.ok) {
        // What was asked for behind it is worth nothing with a hole before it.
        this.#asked.length = 0;
        this.#end = this.#reached;
        return answer;
      }
      const page = this.#take(first, answer.value);
      if (page) return succeed(page);
    }
  }

  /** Null = everything of it was here already, and more was asked for. */
  #take(asked: Asked, { facts, upTo, more }: FeedBatch): FeedBatch | null {
    const after = this.#reached;
    this.#underWay = this.#now() - asked.at <= QUICK_MS ? Math.min(MOST_UNDER_WAY, this.#underWay + 1) : 1;
    this.#reached = Math.max(after, upTo);
    this.#end = Math.max(this.#end, this.#reached);
    // A relay that does not know `until` goes past it: harmless, as every page begins where one before it ended or earlier,
    // and what came twice is left out below.
    while (this.#asked[0] && this.#reached >= (this.#asked[0].until ?? Infinity)) this.#asked.shift();
    const isCut = more && this.#reached < (asked.until ?? Infinity);
    const isStuck = isCut && upTo <= asked.after;
    if (isStuck) this.#asked.length = 0;
    else if (isCut) this.#cutUntil = asked.until;
    this.#widen(isCut, facts.length);
    const left = more && !isStuck;
    if (left && upTo <= after) return null;
    return { after, facts: facts.filter((fact) => fact.seq > after), upTo: this.#reached, more: left };
  }

  #widen(isCut: boolean, count: number): void {
    if (isCut) this.#width = PULL_LIMIT;
    else if (count < PULL_LIMIT / 4) this.#width = Math.min(MOST_WIDE, this.#width * 2);
  }

  #ask(): void {
    if (this.#cutUntil !== null) this.#asked.unshift(this.#pull(this.#reached, this.#cutUntil));
    this.#cutUntil = null;
    while (this.#asked.length < this.#underWay) {
      const until = (Math.floor(this.#end / PULL_LIMIT) + this.#width / PULL_LIMIT) * PULL_LIMIT;
      if (until < this.#head) {
        this.#asked.push(this.#pull(this.#end, until));
        this.#end = until;
        continue;
      }
      // The relay pushes from the end of what was asked for last: that must be the end of all.
      if (this.#asked.length === 0) this.#asked.push(this.#pull(this.#end, null));
      return;
    }
  }

  #pull(after: Seq, until: Seq | null): Asked {
    const page = until === null ? this.#line.pull(after, PULL_LIMIT) : this.#line.pull(after, PULL_LIMIT, until);
    return { after, until, at: this.#now(), page };
  }
}
