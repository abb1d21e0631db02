import type { Fact, Seq } from '#shared/domain/fact';

/** A fact with the size of its JSON, so that pages can be cut without writing them out. */
export type SizedFact = { readonly fact: Fact; readonly size: number };

/**
 * The newest facts in memory, so that desks which keep up are served without asking the database. Only what is committed
 * comes in, in order; a gap empties it.
 */
export class Tail {
  #facts: SizedFact[] = [];
  #size = 0;
  readonly #limit: number;

  /** `limit`: characters of JSON to keep. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(facts: readonly SizedFact[]): void {
    const last = this.#facts.at(-1)?.fact.seq;
    if (last !== undefined && facts[0]?.fact.seq !== last + 1) this.#clear();
    for (const one of facts) {
      this.#facts.push(one);
      this.#size += one.size;
    }
    if (this.#size > this.#limit) this.#shorten();
  }

  /** Every fact in (after, until], or null when some of them are no longer, or not yet, here. */
  read(after: Seq, until: Seq): readonly SizedFact[] | null {
    const first = this.#facts[0]?.fact.seq;
    if (first === undefined || after + 1 < first || until >= first + this.#facts.length) return null;
    return this.#facts.slice(after + 1 - first, until + 1 - first);
  }

  /** Half goes at once, so that the cost is spread over many pushes. */
  #shorten(): void {
    let drop = 0;
    while (this.#size > this.#limit / 2 && drop < this.#facts.length) {
      this.#size -= this.#facts[drop]?.size ?? 0;
      drop += 1;
    }
    this.#facts = this.#facts.slice(drop);
  }

  #clear(): void {
    this.#facts = [];
    this.#size = 0;
  }
}
