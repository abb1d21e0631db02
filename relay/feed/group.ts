import { sql, type Transaction } from 'kysely';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import type { WrittenFact } from './tail.ts';

type Trx = Transaction<Database>;
/** One piece of work: the facts it adds go into `written`, in their order. */
type Work<T> = (trx: Trx, written: WrittenFact[]) => Promise<T>;
type Waiting = {
  readonly run: (trx: Trx, written: WrittenFact[]) => Promise<void>;
  readonly settle: (error?: unknown) => void;
};

/** A group is committed at the latest when it has so many facts: what waits for the database waits some ten ms. */
const GROUP_FACTS = 2_000;
const GROUP_WORKS = 64;

/**
 * Serial writing with shared commits. Whatever asks to write while another commit is on its way goes into the next
 * transaction together; each in a savepoint of its own, so that one that fails takes nothing with it. A commit that
 * reaches the disk costs the same for one reply as for a thousand.
 */
export class GroupWriter {
  readonly #db: RelayDatabase;
  readonly #onCommit: (written: readonly WrittenFact[]) => void;
  readonly #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(db: RelayDatabase, onCommit: (written: readonly WrittenFact[]) => void) {
    this.#db = db;
    this.#onCommit = onCommit;
  }

  /** Resolves after the commit, rejects when the work threw or the commit failed. */
  write<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: T | undefined;
      this.#waiting.push({
        async run(trx, written) {
          result = await work(trx, written);
        },
        // `run` has put T there before a settling without an error.
        settle: (error) => (error === undefined ? resolve(result as T) : reject(error)),
      });
      if (!this.#isRunning) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#waiting.length > 0) {
        // One turn of the loop: SQLite answers within microtasks, so nobody else could have come to wait.
        await new Promise((resolve) => setImmediate(resolve));
        await this.#commitGroup();
      }
    } finally {
      // Also when a listener threw, which is the root's to hear of: who waits is served all the same.
      this.#isRunning = false;
      if (this.#waiting.length > 0) void this.#drain();
    }
  }

  async #commitGroup(): Promise<void> {
    const written: WrittenFact[] = [];
    // Listed before its turn, so that each is settled whatever happens.
    const taken: Waiting[] = [];
    const failed = new Map<Waiting, unknown>();
    try {
      await this.#db.transaction().execute(async (trx) => {
        for (let works = 0; works < GROUP_WORKS && written.length < GROUP_FACTS; works += 1) {
          const next = this.#waiting.shift();
          if (!next) break;
          taken.push(next);
          await inSavepoint(trx, next, written, failed);
        }
      });
    } catch (error) {
      // Without a database nobody had a turn: those who wait hear it as well.
      if (taken.length === 0) taken.push(...this.#waiting.splice(0));
      for (const one of taken) if (!failed.has(one)) failed.set(one, error);
      written.length = 0;
    }
    try {
      if (written.length > 0) this.#onCommit(written);
    } finally {
      for (const one of taken) {
        if (failed.has(one)) one.settle(failed.get(one) ?? new Error('A write failed without a reason'));
        else one.settle();
      }
    }
  }
}

/**
 * Leaves the work in the transaction, or puts what it threw into `failed` and the transaction back. Throws when it
 * cannot: on a full disk or a broken one SQLite takes back the whole transaction by itself, savepoints and all.
 */
async function inSavepoint(
  trx: Trx,
  work: Waiting,
  written: WrittenFact[],
  failed: Map<Waiting, unknown>,
): Promise<void> {
  const before = written.length;
  await sql`SAVEPOINT one_write`.execute(trx);
  try {
    await work.run(trx, written);
    await sql`RELEASE one_write`.execute(trx);
  } catch (thrown) {
    failed.set(work, thrown);
    await sql`ROLLBACK TO one_write`.execute(trx);
    await sql`RELEASE one_write`.execute(trx);
    written.length = before;
  }
}
