import type { DBCore, DBCoreCursor, DBCoreTable, DBCoreTableSchema, Middleware } from 'dexie';
import { SealError, type Cipher } from './cipher.ts';

/**
 * Seals every row on its way into IndexedDB and opens it on its way out, under everything else Dexie does, so that live
 * queries and transactions see plain rows. Legible on the disk stay the keys that find a row (ids, times, states) and the
 * files of a row, which are sealed before (`SealedFile`).
 */
export function sealRows(cipher: Cipher): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'seal',
    // Dexie's own layers are -1 … 2.
    level: -10,
    create(core) {
      const tables = new Map(core.schema.tables.map(({ name }) => [name, sealTable(core.table(name), cipher)]));
      return { ...core, table: (name) => tables.get(name) ?? core.table(name) };
    },
  };
}

type Row = Readonly<Record<string, unknown>>;

function sealTable(table: DBCoreTable, cipher: Cipher): DBCoreTable {
  const seal = new RowSeal(table.schema, cipher);
  const open = (kept: unknown): unknown => seal.open(kept);
  return {
    ...table,
    mutate: (request) =>
      table.mutate(
        request.type === 'add' || request.type === 'put'
          ? { ...request, values: request.values.map((row: Row) => seal.seal(row)) }
          : request,
      ),
    get: (request) => table.get(request).then(open),
    getMany: (request) => table.getMany(request).then((rows) => rows.map(open)),
    query: (request) =>
      table
        .query(request)
        .then((answer) => (request.values === false ? answer : { ...answer, result: answer.result.map(open) })),
    openCursor: (request) =>
      table
        .openCursor(request)
        // Asked for keys only, a cursor has no value.
        .then((cursor) => (cursor === null || request.values === false ? cursor : openedCursor(cursor, open))),
  };
}

/** The cursor is the browser's own object, whose properties answer to nobody else. */
function openedCursor(cursor: DBCoreCursor, open: (row: unknown) => unknown): DBCoreCursor {
  return Object.create(cursor, {
    key: { get: () => cursor.key },
    primaryKey: { get: () => cursor.primaryKey },
    value: { get: () => open(cursor.value) },
    continue: { value: (key?: unknown) => cursor.continue(key) },
    continuePrimaryKey: {
      value: (key: unknown, primaryKey: unknown) => cursor.continuePrimaryKey(key, primaryKey),
    },
    advance: { value: (count: number) => cursor.advance(count) },
  }) as DBCoreCursor;
}

class RowSeal {
  readonly #cipher: Cipher;
  /** The properties that find a row. */
  readonly #legible: readonly string[];
  readonly #about: Uint8Array;

  constructor({ name, primaryKey, indexes }: DBCoreTableSchema, cipher: Cipher) {
    this.#cipher = cipher;
    this.#legible = [...new Set([primaryKey, ...indexes].flatMap(({ keyPath }) => keyPath ?? []))];
    this.#about = encoder.encode(name);
  }

  seal(row: Row): Row {
    const kept: Record<string, unknown> = {};
    const words: Record<string, unknown> = {};
    for (const name of Object.keys(row)) (row[name] instanceof Blob ? kept : words)[name] = row[name];
    for (const name of this.#legible) if (row[name] !== undefined) kept[name] = row[name];
    kept['sealed'] = this.#cipher.seal(encoder.encode(JSON.stringify(words)), this.#about);
    return kept;
  }

  /** Throws a SealError. */
  open(kept: unknown): unknown {
    if (kept === undefined) return undefined;
    const row = kept as Row;
    const { sealed } = row;
    if (!(sealed instanceof Uint8Array)) throw new SealError('not sealed');
    const opened: Record<string, unknown> = JSON.parse(decoder.decode(this.#cipher.open(sealed, this.#about)));
    for (const name of Object.keys(row)) if (row[name] instanceof Blob) opened[name] = row[name];
    return opened;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
