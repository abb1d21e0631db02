const HALF = 50_000;

/**
 * Signatures of callbacks that were acknowledged, so that a copy sent again rings nobody. Bounded: two halves, the older
 * one forgotten when the newer is full. What falls out costs one needless pull, never a second message.
 */
export class ReplayMemory {
  #newer = new Set<string>();
  #older = new Set<string>();

  has(signature: string): boolean {
    return this.#newer.has(signature) || this.#older.has(signature);
  }

  add(signature: string): void {
    this.#newer.add(signature);
    if (this.#newer.size < HALF) return;
    this.#older = this.#newer;
    this.#newer = new Set();
  }
}
