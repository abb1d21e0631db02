import { Dexie } from 'dexie';

/**
 * Rows of one task: a frame has room for them. Of fewer than 50 Dexie notes every key for its live queries, which costs more
 * than writing them; of many more, whoever reads meanwhile waits behind them all.
 */
export const PIECE = 64;
/** Pieces under way: while the store works at one, the next is made ready. */
const LANES = 2;

/**
 * Works through rows inside a transaction, a piece at a time, so that no task takes longer than a frame however many there
 * are. Chained by Dexie's own promises: a long chain of native awaits loses the transaction.
 */
export function inPieces<Row>(
  rows: readonly Row[],
  work: (piece: readonly Row[]) => PromiseLike<unknown>,
): PromiseLike<unknown> {
  const lane = (start: number): PromiseLike<unknown> =>
    start < rows.length
      ? work(rows.slice(start, start + PIECE)).then(() => lane(start + LANES * PIECE))
      : Dexie.Promise.resolve();
  return Dexie.Promise.all(Array.from({ length: LANES }, (_, index) => lane(index * PIECE)));
}
