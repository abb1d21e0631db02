import type { Fact } from '#shared/domain/fact';
import type { ConversationId } from '#shared/domain/ids';
import type { ConversationRow, DeskDatabase } from '../db/schema.ts';
import type { Reached } from './apply.ts';
import { inPieces } from './in-pieces.ts';
import { byConversation, moveOn, standing, type Moved } from './save-conversations.ts';

/** A row asked for by its key costs about twice as much as one that comes with its neighbours. */
const SCAN_FROM = 0.5;
/** Rows of one reading of all of them, a piece of a frame. */
const SCANNED = 64;

/**
 * The conversations of facts that are still coming in, read and moved on before anything is written. Worth something only
 * where the cache stands as it stood (`reached`). `left`: about how many facts are to come.
 */
export class Prepared {
  readonly reached: Reached;
  readonly #db: DeskDatabase;
  readonly #left: number;
  readonly #moved = new Map<ConversationId, Moved>();
  #work: Promise<void> = Promise.resolve();
  /** All that are here, once it was worth reading them in one; what is not among them is new. */
  #all: Map<string, ConversationRow> | null = null;
  #isDecided = false;

  constructor(db: DeskDatabase, reached: Reached, left: number) {
    this.#db = db;
    this.reached = reached;
    this.#left = left;
  }

  /** The next facts of the feed, in order. */
  add(facts: readonly Fact[]): void {
    const about = byConversation(facts.filter((fact) => fact.seq > this.reached.ahead));
    this.#work = this.#moveOn(this.#work, about, facts.length);
    // Whoever asks for it hears of it.
    this.#work.catch(() => undefined);
  }

  async moved(): Promise<readonly Moved[]> {
    await this.#work;
    return [...this.#moved.values()];
  }

  async #moveOn(
    before: Promise<void>,
    about: ReadonlyMap<ConversationId, readonly Fact[]>,
    count: number,
  ): Promise<void> {
    await before;
    if (!this.#isDecided) await this.#decide(about.size / Math.max(1, count));
    const unread = [...about.keys()].filter((id) => !this.#moved.has(id));
    if (this.#all) for (const id of unread) this.#moved.set(id, standing(id, this.#all.get(id)));
    else await this.#read(unread);
    for (const [id, own] of about) this.#moved.set(id, moveOn(this.#moved.get(id) ?? standing(id, undefined), own));
  }

  #read(ids: readonly ConversationId[]): PromiseLike<unknown> {
    return inPieces(ids, async (piece) => {
      const rows = await this.#db.conversations.bulkGet([...piece]);
      for (const [index, id] of piece.entries()) this.#moved.set(id, standing(id, rows[index]));
    });
  }

  /** Reads all that are here, if about as many will be asked for: by the first page, how many each fact brings. */
  async #decide(perFact: number): Promise<void> {
    this.#isDecided = true;
    const { conversations } = this.#db;
    const here = await conversations.count();
    if (this.#left * perFact < here * SCAN_FROM) return;
    const all = new Map<string, ConversationRow>();
    for (let last = ''; ;) {
      const rows = await conversations.where(':id').above(last).limit(SCANNED).toArray();
      for (const row of rows) all.set(row.id, row);
      const end = rows.at(-1);
      if (!end || rows.length < SCANNED) break;
      last = end.id;
    }
    this.#all = all;
  }
}
