import { CompiledQuery, type Transaction } from 'kysely';
import type { Database } from './schema.ts';

export type Cell = string | number | null;

/** Many rows for one prepared statement: passed where a query has its parameters, taken apart by the driver. */
export class Rows {
  readonly cells: readonly (readonly Cell[])[];
  /** Per row: did it change the table? Filled by the driver. */
  readonly changed: boolean[] = [];

  constructor(cells: readonly (readonly Cell[])[]) {
    this.cells = cells;
  }
}

/**
 * Runs one statement once per row inside the transaction and says which rows changed something. Three times faster than a
 * JSON list that SQLite takes apart itself, because a body is not written and read once more.
 */
export async function writeRows(
  trx: Transaction<Database>,
  text: string,
  cells: readonly (readonly Cell[])[],
): Promise<readonly boolean[]> {
  if (cells.length === 0) return [];
  const rows = new Rows(cells);
  await trx.executeQuery(CompiledQuery.raw(text, [rows]));
  return rows.changed;
}
