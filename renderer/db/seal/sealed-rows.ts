import type { DBCore, DBCoreCursor, DBCoreMutateRequest, DBCoreTable, DBCoreTableSchema, Middleware } from 'dexie';
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
  const seals = rowSeals(table.schema, cipher);
  return {
    ...table,
    mutate: (request) => table.mutate(sealValues(request, seals.seal)),
    get: (request) => table.get(request).then(seals.open),
    getMany: (request) => table.getMany(request).then((rows) => rows.map(seals.open)),
    query: (request) =>
      table
        .query(request)
        .then((answer) => (request.values === false ? answer : { ...answer, result: answer.result.map(seals.open) })),
    openCursor: (request) =>
      table.openCursor(request).then((cursor) =>
        // Asked for keys only, a cursor has no value.
        cursor === null || request.values === false ? cursor : openedCursor(cursor, seals.open),
      ),
  };
}

function sealValues(request: DBCoreMutateRequest, seal: (row: Row) => Row): DBCoreMutateRequest {
  return request.type === 'add' || request.type === 'put' ? { ...request, values: request.values.map(seal) } : request;
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

function rowSeals(schema: DBCoreTableSchema, cipher: Cipher) {
  const legible = keyProperties(schema);
  const about = encoder.encode(schema.name);
  return {
    seal(row: Row): Row {
      const files: Record<string, unknown> = {};
      const words: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(row)) (value instanceof Blob ? files : words)[name] = value;
      const kept: Record<string, unknown> = files;
      for (const name of legible) if (row[name] !== undefined) kept[name] = row[name];
      kept['sealed'] = cipher.seal(encoder.encode(JSON.stringify(words)), about);
      return kept;
    },
    open(kept: unknown): unknown {
      if (kept === undefined || kept === null) return kept;
      const row = kept as Row;
      const { sealed } = row;
      if (!(sealed instanceof Uint8Array)) throw new SealError('not sealed');
      const opened: Record<string, unknown> = JSON.parse(decoder.decode(cipher.open(sealed, about)));
      for (const name of Object.keys(row)) if (row[name] instanceof Blob) opened[name] = row[name];
      return opened;
    },
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function keyProperties({ primaryKey, indexes }: DBCoreTableSchema): readonly string[] {
  const paths = [primaryKey, ...indexes].flatMap(({ keyPath }) => keyPath ?? []);
  return [...new Set(paths)];
}
