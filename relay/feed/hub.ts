/** Tells the desks of this process that the feed has grown; they read it themselves, after their own cursor. */
export class Hub {
  readonly #listeners = new Set<(upTo: number) => void>();
  readonly #watchers = new Set<() => void>();

  /** `touchesRights`: an account or a colleague changed, so what somebody may see may be something else now. */
  wake(upTo: number, touchesRights = false): void {
    for (const listener of this.#listeners) listener(upTo);
    if (touchesRights) for (const watcher of this.#watchers) watcher();
  }

  /** Returns the way out. */
  listen(listener: (upTo: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Returns the way out. */
  onRights(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
