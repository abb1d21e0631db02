/** Tells the desks of this process that the feed has grown; they read it themselves, after their own cursor. */
export class Hub {
  readonly #listeners = new Set<(upTo: number) => void>();

  wake(upTo: number): void {
    for (const listener of this.#listeners) listener(upTo);
  }

  /** Returns the way out. */
  listen(listener: (upTo: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
