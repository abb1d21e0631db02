import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/all.ts';
import { Rows } from './rows.ts';
import type { Database } from './schema.ts';

export type RelayDatabase = Kysely<Database>;

/**
 * Opens `sqlite:PATH` (or `sqlite::memory:`) and brings it to the newest schema. WAL with synchronous=FULL: what is
 * committed survives a cut of power, so a callback may be answered and a cursor moved. Fewer `steps` make an older schema, for tests.
 */
export async function openDatabase(url: string, steps = migrations): Promise<RelayDatabase> {
  const path = url.replace(/^sqlite:/, '');
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const connection = new DatabaseSync(path);
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  connection.exec('PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;');
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: adapt(connection) }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => steps } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  await db
    .insertInto('meta')
    .values({ name: 'epoch', value: randomBytes(8).toString('hex') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return db;
}

/** Kysely's SQLite driver speaks better-sqlite3's dialect; node:sqlite needs these few lines to answer to it. */
function adapt(connection: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => connection.close(),
    prepare(text) {
      const known = prepared.get(text);
      if (known) return known;
      const statement = connection.prepare(text);
      const made: SqliteStatement = {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...(values as SQLInputValue[])),
        run: (values) =>
          values[0] instanceof Rows ? runRows(statement, values[0]) : statement.run(...(values as SQLInputValue[])),
        iterate: (values) => statement.iterate(...(values as SQLInputValue[])) as IterableIterator<unknown>,
      };
      // Kysely writes lists into the text, so texts are not bounded; the hot ones come back at once.
      if (prepared.size >= 500) prepared.clear();
      prepared.set(text, made);
      return made;
    },
  };
}

function runRows(statement: StatementSync, rows: Rows): { changes: number; lastInsertRowid: number } {
  let sum = 0;
  for (const cells of rows.cells) {
    const changes = Number(statement.run(...cells).changes);
    rows.changed.push(changes > 0);
    sum += changes;
  }
  rows.changes = sum;
  return { changes: sum, lastInsertRowid: 0 };
}
