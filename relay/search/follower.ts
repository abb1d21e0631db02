import { sql, type Transaction } from 'kysely';
import type { Fact, NewFact } from '#shared/domain/fact';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import type { Feed } from '../feed/feed.ts';
import type { Log } from '../log.ts';
import { indexFacts, searchedKinds } from './documents.ts';

/** Reads the feed after its own cursor into the search indexes, beside everything else the relay does. SE-3 */
export interface Follower {
  start(): void;
  /** Resolves when the index has read the feed to its end: for tests and benchmarks. */
  idle(): Promise<void>;
  /** How much of the feed is in the index, 0…1. */
  share(): Promise<number>;
  close(): Promise<void>;
}

const BATCH = 250;
/** Another shape than the one the index was made with: it is made anew from the feed. */
const SHAPE = 2;
const tables = ['search_message', 'search_note', 'search_quick_reply', 'search_customer'] as const;
/** While messages come in one after the other, searching waits: for each ms of work so many of rest. */
const REST = 15;
const MOST_REST_MS = 500;
/** So long what comes in is gathered, to be indexed with one commit. */
const QUIET_MS = 100;
const AGAIN_MS = 5_000;

export function createFollower({
  db,
  feed,
  log,
}: {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly log: Log;
}): Follower {
  const state = { isClosed: false, isWoken: false, heardAt: 0, took: 0 };
  let running: Promise<void> | null = null;
  let stopListening = (): void => undefined;
  let wakeUp = (): void => undefined;

  function wake(): void {
    state.isWoken = true;
    if (running || state.isClosed) return;
    running = run()
      .catch((error: unknown) => {
        if (state.isClosed) return;
        log.error({ err: error }, 'search: indexing failed');
        setTimeout(wake, AGAIN_MS).unref();
      })
      .finally(() => {
        running = null;
      });
  }

  async function run(): Promise<void> {
    await prepare();
    while (state.isWoken && !state.isClosed) {
      await rest();
      state.isWoken = false;
      if (await step()) state.isWoken = true;
    }
  }

  /** The first time, and when a newer version cuts words in another way. */
  async function prepare(): Promise<void> {
    if ((await readNumber(db, 'search.shape')) === SHAPE) return;
    await feed.write(async ({ trx }) => {
      for (const table of tables)
        await sql`INSERT INTO ${sql.table(table)} (${sql.ref(table)}) VALUES ('delete-all')`.execute(trx);
      await writeNumber(trx, 'search.seq', 0);
      await writeNumber(trx, 'search.shape', SHAPE);
    });
  }

  /** True when there may be more. */
  async function step(): Promise<boolean> {
    const began = performance.now();
    const more = await feed.write(async ({ trx }) => {
      const after = await readNumber(trx, 'search.seq');
      const { rows } = await sql<{ seq: number; body: string | null }>`
        SELECT seq, iif(kind IN (SELECT value FROM json_each(${JSON.stringify(searchedKinds)})), body, NULL) AS body
        FROM feed WHERE seq > ${after} ORDER BY seq LIMIT ${BATCH}`.execute(trx);
      const last = rows.at(-1);
      if (!last) return false;
      await indexFacts(
        trx,
        rows.flatMap(({ seq, body }): Fact[] => (body === null ? [] : [{ ...(JSON.parse(body) as NewFact), seq }])),
      );
      await writeNumber(trx, 'search.seq', last.seq);
      return rows.length === BATCH;
    });
    state.took = performance.now() - began;
    return more;
  }

  /** Customers and colleagues go first: a busy relay gives searching a small share of its time. */
  async function rest(): Promise<void> {
    const isBusy = performance.now() - state.heardAt < QUIET_MS;
    const ms = isBusy ? Math.max(QUIET_MS, Math.min(MOST_REST_MS, state.took * REST)) : 0;
    await new Promise<void>((resolve) => {
      wakeUp = resolve;
      if (state.isClosed) resolve();
      else setTimeout(resolve, ms);
    });
  }

  return {
    start() {
      stopListening = feed.hub.listen(() => {
        state.heardAt = performance.now();
        wake();
      });
      wake();
    },
    async idle() {
      while (!state.isClosed && (await readNumber(db, 'search.seq')) < (await feed.upTo())) {
        wake();
        await running;
      }
    },
    async share() {
      const end = await feed.upTo();
      return end === 0 ? 1 : Math.min(1, (await readNumber(db, 'search.seq')) / end);
    },
    async close() {
      state.isClosed = true;
      stopListening();
      wakeUp();
      await running;
    },
  };
}

async function readNumber(db: Pick<RelayDatabase, 'selectFrom'>, name: string): Promise<number> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst();
  return Number(row?.value ?? 0);
}

async function writeNumber(trx: Transaction<Database>, name: string, value: number): Promise<void> {
  await trx
    .insertInto('meta')
    .values({ name, value: String(value) })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: String(value) }))
    .execute();
}
