import { sql } from 'kysely';
import type { Fact } from '#shared/domain/fact';
import type { RelayDatabase } from '../db/open.ts';
import type { SearchTables } from '../db/tables/search.ts';

export type Table = keyof SearchTables;

/** Facts read with one statement, and at most for one page: whoever asks for rare things among many asks again. */
const AT_ONCE = 100;
const MOST = 2_000;

/**
 * The facts a full-text query finds, newest first, that `keep` lets through: at most `limit` of those before `before`.
 * `next` is where to go on, null at the end.
 */
export async function readFound(
  db: RelayDatabase,
  wish: {
    readonly table: Table;
    /** In FTS5's language. */
    readonly match: string;
    readonly before: number;
    readonly limit: number;
    readonly keep: (fact: Fact) => boolean;
  },
): Promise<{ readonly hits: readonly Fact[]; readonly next: number | null }> {
  const hits: Fact[] = [];
  let { before } = wish;
  for (let looked = 0; looked < MOST; looked += AT_ONCE) {
    const { rows } = await foundStatement(wish.table, wish.match, before, AT_ONCE).execute(db);
    for (const { seq, body } of rows) {
      before = seq;
      const fact = { ...(JSON.parse(body) as Fact), seq };
      if (!wish.keep(fact)) continue;
      hits.push(fact);
      if (hits.length === wish.limit) return { hits, next: seq };
    }
    if (rows.length < AT_ONCE) return { hits, next: null };
  }
  return { hits, next: before };
}

/** The index gives the places in order, the feed is looked up by its key: nothing is read that was not found. SE-8 */
export function foundStatement(table: Table, match: string, before: number, limit: number) {
  const name = sql.table(table);
  return sql<{ seq: number; body: string }>`
    SELECT f.seq, f.body FROM ${name} CROSS JOIN feed AS f ON f.seq = ${name}.rowid
    WHERE ${name} MATCH ${match} AND ${name}.rowid < ${before} ORDER BY ${name}.rowid DESC LIMIT ${limit}`;
}
