import type { Fact } from '#shared/domain/fact';
import type { ConversationId } from '#shared/domain/ids';
import type { DeskDatabase } from '../db/schema.ts';
import type { Reached } from './apply.ts';
import { inPieces } from './in-pieces.ts';
import { byConversation, moveOn, standing, type Moved } from './save-conversations.ts';

/**
 * The conversations of facts that are still coming in, read and moved on before anything is written. Worth something only
 * where the cache stands as it stood (`reached`).
 */
export class Prepared {
  readonly reached: Reached;
  readonly #db: DeskDatabase;
  readonly #moved = new Map<ConversationId, Moved>();
  #work: Promise<void> = Promise.resolve();

  constructor(db: DeskDatabase, reached: Reached) {
    this.#db = db;
    this.reached = reached;
  }

  /** The next facts of the feed, in order. */
  add(facts: readonly Fact[]): void {
    const about = byConversation(facts.filter((fact) => fact.seq > this.reached.ahead));
    this.#work = this.#moveOn(this.#work, about);
    // Whoever asks for it hears of it.
    this.#work.catch(() => undefined);
  }

  async moved(): Promise<readonly Moved[]> {
    await this.#work;
    return [...this.#moved.values()];
  }

  async #moveOn(before: Promise<void>, about: ReadonlyMap<ConversationId, readonly Fact[]>): Promise<void> {
    await before;
    const unread = [...about.keys()].filter((id) => !this.#moved.has(id));
    await inPieces(unread, async (piece) => {
      const rows = await this.#db.conversations.bulkGet([...piece]);
      for (const [index, id] of piece.entries()) this.#moved.set(id, standing(id, rows[index]));
    });
    for (const [id, own] of about) this.#moved.set(id, moveOn(this.#moved.get(id) ?? standing(id, undefined), own));
  }
}
