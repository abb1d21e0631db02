import { priorities, type Priority } from './wecom.ts';

/**
 * How many calls of one API are under way at once. WeCom publishes no number; it answers 45033 when there are too many
 * (wecom-api.md 9), so the number is halved then and grows again by one for every round that went well.
 */
export interface Parallel {
  /** Resolves when one more may begin, the most urgent first. Call `leave` when it is over. */
  enter(api: string, priority: Priority): Promise<void>;
  leave(api: string, wasTooMany: boolean): void;
}

const MOST = 64;

export function createParallel(most = MOST): Parallel {
  const gates = new Map<string, Gate>();
  const gateOf = (api: string): Gate => {
    const known = gates.get(api) ?? new Gate(most);
    gates.set(api, known);
    return known;
  };
  return {
    enter: (api, priority) => gateOf(api).enter(priority),
    leave: (api, wasTooMany) => gateOf(api).leave(wasTooMany),
  };
}

class Gate {
  readonly #most: number;
  readonly #waiting: Readonly<Record<Priority, (() => void)[]>> = { event: [], person: [], bulk: [] };
  #limit: number;
  #inside = 0;
  /** Calls that went well since the limit last changed. */
  #well = 0;
  /** Calls that began before the last halving say nothing new about it. */
  #stale = 0;

  constructor(most: number) {
    this.#most = most;
    this.#limit = most;
  }

  async enter(priority: Priority): Promise<void> {
    if (this.#inside < this.#limit) {
      this.#inside += 1;
      return;
    }
    await new Promise<void>((resolve) => {
      this.#waiting[priority].push(resolve);
    });
  }

  leave(wasTooMany: boolean): void {
    this.#inside -= 1;
    if (this.#stale > 0) this.#stale -= 1;
    else if (wasTooMany) {
      this.#limit = Math.max(1, Math.floor(Math.min(this.#limit, this.#inside + 1) / 2));
      this.#well = 0;
      this.#stale = this.#inside;
    } else {
      this.#well += 1;
      if (this.#well >= this.#limit && this.#limit < this.#most) {
        this.#limit += 1;
        this.#well = 0;
      }
    }
    while (this.#inside < this.#limit) {
      const next = priorities.map((priority) => this.#waiting[priority]).find((queue) => queue.length > 0);
      if (!next) return;
      this.#inside += 1;
      next.shift()?.();
    }
  }
}
