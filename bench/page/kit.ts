// What runs inside a page with the product's own cache: bundled, and put there by `bench/lib/kit.ts`.
import { DeskDatabase, type ConversationRow } from '../../renderer/db/schema.ts';
import { readCacheKey, type Cipher } from '../../renderer/db/seal/cipher.ts';
import type { Read } from '../lib/p10-page.ts';
import { openBareSwitch } from './bare-switch.ts';
import { fillCache, type Filling } from './fill-cache.ts';
import { putBare, type Bared } from './put-bare.ts';
import { applyBoth } from './apply-both.ts';
import { stormNaively } from './naive-list.ts';

const NAIVE = 'naive';

const kit = {
  /** Copies of what is there already, sealed as the product seals; the conversations also legibly, for the naive way. */
  async fill(filling: Filling): Promise<number> {
    const db = openCache(filling.database);
    const naive = await openNaive();
    const putNaively = (rows: readonly ConversationRow[]): Promise<void> =>
      new Promise((resolve, reject) => {
        const work = naive.transaction(NAIVE, 'readwrite', { durability: 'relaxed' });
        for (const row of rows) work.objectStore(NAIVE).put(row);
        work.addEventListener('complete', () => resolve());
        work.addEventListener('abort', () => reject(new Error(String(work.error))));
      });
    const written = await fillCache(db, filling, putNaively);
    naive.close();
    db.close();
    return written;
  },

  /** From the socket's coming up until the cache has this fact; frames meanwhile. */
  async untilCursor({ database, target }: { readonly database: string; readonly target: number }) {
    const db = openCache(database);
    while (Number((await db.meta.get('cursor'))?.value ?? 0) < target)
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
    const endedAt = performance.now();
    const messages = await db.messages.count();
    db.close();
    const { seen } = globalThis as unknown as { seen: { openedAt: number; frames: number[] } };
    const frames = seen.frames.filter((at) => at >= seen.openedAt && at <= endedAt);
    const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
    const ms = endedAt - seen.openedAt;
    return { ms, messages, fps: (frames.length / ms) * 1_000, worstFrame: Math.max(0, ...gaps) };
  },

  /** The rows the product made of these messages, into an empty database with the same stores, legibly. */
  async putBare(bared: Bared): Promise<{ readonly ms: number; readonly rows: number }> {
    const db = openCache(bared.database);
    const put = await putBare(db, bared);
    db.close();
    return put;
  },

  /** What the product asked for until its rows were painted, asked again and opened, in a page that does nothing else. */
  async repeatReads({ database, reads }: { readonly database: string; readonly reads: readonly Read[] }) {
    const db = openCache(database);
    await db.open();
    const startedAt = performance.now();
    const store = db.backendDB().transaction('conversations').objectStore('conversations');
    const answers = await Promise.all(
      reads.map((read) => settle(ask(store, read)).then((answer) => leapt(answer, read))),
    );
    for (const answer of answers) openAll(db.cipher, answer);
    const ms = performance.now() - startedAt;
    db.close();
    return ms;
  },

  /** The list as one writes it first: everything out of a legible store, then sorted. Milliseconds of the data alone. */
  async readNaively(): Promise<{ readonly ms: number; readonly rows: number }> {
    const db = await openNaive();
    const startedAt = performance.now();
    const all = await settle<ConversationRow[]>(db.transaction(NAIVE).objectStore(NAIVE).getAll());
    all.sort((left, right) => right.lastAt - left.lastAt);
    const first = all.slice(0, 30);
    const ms = performance.now() - startedAt;
    db.close();
    return { ms, rows: first.length };
  },

  applyBoth,
  stormNaively,
  openBareSwitch,
};
export type Kit = typeof kit;
Object.assign(globalThis, { kit });

function openCache(database: string): DeskDatabase {
  const kept: unknown = JSON.parse(localStorage.getItem('huiyin.session') ?? '{}');
  const text = typeof kept === 'object' && kept !== null && 'cacheKey' in kept ? kept.cacheKey : null;
  const key = typeof text === 'string' ? readCacheKey(text) : null;
  if (!key) throw new Error('nobody is signed in here');
  return new DeskDatabase(database, key);
}

async function openNaive(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAIVE, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(NAIVE, { keyPath: 'id' }));
  return settle(request);
}

function settle<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
}

function ask(store: IDBObjectStore, { index, method, range, limit, direction }: Read): IDBRequest {
  const source = index === null ? store : store.index(index);
  const query = range === null ? null : IDBKeyRange.bound(range.lower, range.upper, range.lowerOpen, range.upperOpen);
  const call = Reflect.get(source, method) as (...given: unknown[]) => IDBRequest;
  const count = limit === null ? {} : { count: limit };
  const given = direction === null ? [query, ...Object.values(count)] : [{ query, direction, ...count }];
  return call.apply(source, given);
}

/** A cursor goes as far as the product's did. */
async function leapt(answer: unknown, { leap }: Read): Promise<unknown> {
  if (leap === null || !(answer instanceof IDBCursor)) return answer;
  answer.advance(leap);
  return settle(answer.request);
}

const about = new TextEncoder().encode('conversations');
const decoder = new TextDecoder();

/** As the product opens them. */
function openAll(cipher: Cipher, answer: unknown): void {
  const rows = Array.isArray(answer) ? answer : answer instanceof IDBCursorWithValue ? [answer.value] : [answer];
  for (const row of rows)
    if (typeof row === 'object' && row !== null && 'sealed' in row && row.sealed instanceof Uint8Array)
      JSON.parse(decoder.decode(cipher.open(row.sealed, about)));
}
