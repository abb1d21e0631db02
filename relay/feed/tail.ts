import type { Fact, Seq } from '#shared/domain/fact';

/** A fact with its JSON as it is stored, which has no seq: written once, for the database and for every desk. */
export type WrittenFact = { readonly fact: Fact; readonly body: string };

/**
 * The newest facts in memory, so that desks which keep up are served without asking the database. Only what is committed
 * comes in, in order; a gap empties it.
 */
export class Tail {
  #facts: WrittenFact[] = [];
  #size = 0;
  readonly #limit: number;

  /** `limit`: characters of JSON to keep. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(facts: readonly WrittenFact[]): void {
    const last = this.#facts.at(-1)?.fact.seq;
    if (last !== undefined && facts[0]?.fact.seq !== last + 1) this.clear();
    for (const one of facts) {
      this.#facts.push(one);
      this.#size += one.body.length;
    }
    if (this.#size > this.#limit) this.#shorten();
  }

  /** Every fact in (after, until], or null when some of them are no longer, or not yet, here. */
  read(after: Seq, until: Seq): readonly WrittenFact[] | null {
    const first = this.#facts[0]?.fact.seq;
    if (first === undefined || after + 1 < first || until >= first + this.#facts.length) return null;
    return this.#facts.slice(after + 1 - first, until + 1 - first);
  }

  clear(): void {
    this.#facts = [];
    this.#size = 0;
  }

  /** Half goes at once, so that the cost is spread over many pushes. */
  #shorten(): void {
    let drop = 0;
    while (this.#size > this.#limit / 2 && drop < this.#facts.length) {
      this.#size -= this.#facts[drop]?.body.length ?? 0;
      drop += 1;
    }
    this.#facts = this.#facts.slice(drop);
  }
}
