/** Time that runs as fast as the machine can follow: an hour of waiting in seconds. */
export class VirtualTime {
  #now = Date.UTC(2026, 10, 22, 1);
  readonly #due: { readonly at: number; readonly order: number; readonly run: () => void }[] = [];
  #order = 0;
  readonly #turns: number;

  /** `turns` of the event loop are waited for between two moments: as many as the work of one moment takes. */
  constructor(turns = 1) {
    this.#turns = turns;
  }

  readonly clock = { now: () => this.#now };
  readonly sleep = (ms: number): Promise<void> => new Promise((resolve) => this.after(ms, resolve));

  after(ms: number, run: () => void): void {
    this.#push({ at: this.#now + ms, order: (this.#order += 1), run });
  }

  /** Lets everything happen that is due until then or until `isDone`, in order; all promises settle between two moments. */
  async runUntil(end: number, isDone: () => boolean = () => false): Promise<void> {
    for (;;) {
      for (let turn = 0; turn < this.#turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const [next] = this.#due;
      if (isDone()) return;
      if (!next || next.at > end) break;
      this.#now = Math.max(this.#now, next.at);
      this.#pop();
      next.run();
    }
    this.#now = Math.max(this.#now, end);
  }

  // A binary heap by time, then by order.
  #push(entry: { readonly at: number; readonly order: number; readonly run: () => void }): void {
    const heap = this.#due;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(index, parent)) break;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #pop(): void {
    const heap = this.#due;
    this.#swap(0, heap.length - 1);
    heap.pop();
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      let first = index;
      if (left < heap.length && this.#isBefore(left, first)) first = left;
      if (left + 1 < heap.length && this.#isBefore(left + 1, first)) first = left + 1;
      if (first === index) return;
      this.#swap(index, first);
      index = first;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [left, right] = [this.#due[one], this.#due[other]];
    if (!left || !right) return false;
    return left.at < right.at || (left.at === right.at && left.order < right.order);
  }

  #swap(one: number, other: number): void {
    const [left, right] = [this.#due[one], this.#due[other]];
    if (!left || !right) return;
    this.#due[one] = right;
    this.#due[other] = left;
  }
}
