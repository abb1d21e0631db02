import { sql, type Transaction } from 'kysely';
import { conversationOf, type Fact, type NewFact, type Seq } from '#shared/domain/fact';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import { Hub } from './hub.ts';
import { project } from './project.ts';

/** Inside a write: the open transaction, and the only way to add facts. */
export type Writer = {
  readonly trx: Transaction<Database>;
  /** Numbers the facts, stores them and brings every projection up to date. Empty in, empty out. */
  readonly append: (facts: readonly NewFact[]) => Promise<readonly Fact[]>;
};

export interface Feed {
  readonly hub: Hub;
  /**
   * One transaction: everything `work` does, facts and rows alike, is committed together or not at all. The hub is woken
   * after the commit. Writes are serial.
   */
  write<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** Facts after `after` for these accounts and those for everyone, oldest first; `upTo` is where the reading ended. */
  read(after: Seq, limit: number, accounts: readonly string[]): Promise<FeedPage>;
  upTo(): Promise<Seq>;
}

export type FeedPage = { readonly facts: readonly Fact[]; readonly upTo: Seq; readonly more: boolean };

export function createFeed(db: RelayDatabase): Feed {
  const hub = new Hub();
  return {
    hub,
    async write(work) {
      let upTo = 0;
      const result = await db.transaction().execute(async (trx) => {
        const append = async (facts: readonly NewFact[]): Promise<readonly Fact[]> => {
          const numbered = await insert(trx, facts);
          upTo = numbered.at(-1)?.seq ?? upTo;
          return numbered;
        };
        return work({ trx, append });
      });
      if (upTo > 0) hub.wake(upTo);
      return result;
    },
    read: (after, limit, accounts) => read(db, after, limit, accounts),
    upTo: () => lastSeq(db),
  };
}

async function insert(trx: Transaction<Database>, facts: readonly NewFact[]): Promise<readonly Fact[]> {
  if (facts.length === 0) return [];
  const start = await lastSeq(trx);
  const numbered = facts.map((fact, index): Fact => ({ ...fact, seq: start + 1 + index }));
  const rows = facts.map((fact, index) => [
    start + 1 + index,
    fact.at,
    fact.kind,
    fact.openKfid,
    conversationOf(fact),
    JSON.stringify(fact),
  ]);
  await sql`
    INSERT INTO feed (seq, at, kind, open_kfid, conversation_id, body)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
    FROM json_each(${JSON.stringify(rows)})`.execute(trx);
  await project(trx, facts);
  return numbered;
}

async function lastSeq(db: RelayDatabase | Transaction<Database>): Promise<Seq> {
  const { rows } = await sql<{ seq: number | null }>`SELECT max(seq) AS seq FROM feed`.execute(db);
  return rows[0]?.seq ?? 0;
}

async function read(db: RelayDatabase, after: Seq, limit: number, accounts: readonly string[]): Promise<FeedPage> {
  const { rows } = await sql<{ seq: number; body: string }>`
    SELECT seq, body FROM feed
    WHERE seq > ${after} AND (open_kfid IS NULL OR open_kfid IN (SELECT value FROM json_each(${JSON.stringify(accounts)})))
    ORDER BY seq LIMIT ${limit}`.execute(db);
  const facts = rows.map((row): Fact => ({ ...(JSON.parse(row.body) as NewFact), seq: row.seq }));
  if (rows.length === limit) return { facts, upTo: rows.at(-1)?.seq ?? after, more: true };
  return { facts, upTo: Math.max(after, facts.at(-1)?.seq ?? 0), more: false };
}
