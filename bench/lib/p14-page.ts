// What runs inside the page. Each function is sent to the browser as text: it may use nothing outside itself.

/** Before any script of the page: when its socket came up, and every frame from then on. */
export function watchSocket(): void {
  const seen = { openedAt: 0, frames: [] as number[] };
  Object.assign(globalThis, { seen });
  const Original = globalThis.WebSocket;
  class Watched extends Original {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('open', () => {
        seen.openedAt ||= performance.now();
      });
    }
  }
  Object.assign(globalThis, { WebSocket: Watched });
  const frame = (at: number): void => {
    seen.frames.push(at);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** From the socket's coming up until the cache has this fact; frames meanwhile. */
export async function untilCursor({ database, target }: { database: string; target: number }) {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
  const cursor = (): Promise<number> =>
    new Promise((resolve) => {
      const request = db.transaction('meta').objectStore('meta').get('cursor');
      request.addEventListener('success', () =>
        resolve((request.result as { value?: number } | undefined)?.value ?? 0),
      );
    });
  while ((await cursor()) < target) await new Promise((resolve) => setTimeout(resolve, 10));
  const endedAt = performance.now();
  const messages = await new Promise<number>((resolve) => {
    const request = db.transaction('messages').objectStore('messages').count();
    request.addEventListener('success', () => resolve(request.result));
  });
  db.close();
  const { seen } = globalThis as unknown as { seen: { openedAt: number; frames: number[] } };
  const frames = seen.frames.filter((at) => at >= seen.openedAt && at <= endedAt);
  const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
  const ms = endedAt - seen.openedAt;
  return { ms, messages, fps: (frames.length / ms) * 1_000, worstFrame: Math.max(0, ...gaps) };
}

/** The same rows into an empty database with the same stores, as Dexie does it when told nothing more. */
export async function putBare({ database, from, count }: { database: string; from: number; count: number }) {
  type Row = Record<string, unknown>;
  type Bare = {
    version(number: number): { stores(stores: Record<string, string>): void };
    table(name: string): { bulkPut(rows: readonly Row[]): Promise<unknown> };
    open(): Promise<unknown>;
    delete(): Promise<unknown>;
    transaction(mode: string, tables: string[], work: () => Promise<unknown>): Promise<unknown>;
  };
  const { Dexie } = globalThis as unknown as { Dexie: new (name: string, options: object) => Bare };
  const source = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
  const read = (store: string): Promise<Row[]> =>
    new Promise((resolve) => {
      const request = source.transaction(store).objectStore(store).getAll();
      request.addEventListener('success', () => resolve(request.result as Row[]));
    });
  const messages = (await read('messages')).filter((row) => {
    const number = Number(String(row['id']).replace('bench', ''));
    return number >= from && number < from + count;
  });
  const touched = new Set(messages.map((row) => row['conversationId']));
  const conversations = (await read('conversations')).filter((row) => touched.has(row['id']));
  const schema: Record<string, string> = {};
  const transaction = source.transaction(['messages', 'conversations']);
  for (const name of ['messages', 'conversations']) {
    const store = transaction.objectStore(name);
    const pathOf = (path: string | string[] | null): string =>
      Array.isArray(path) ? `[${path.join('+')}]` : (path ?? '');
    const indexes = [...store.indexNames].map((each) => pathOf(store.index(each).keyPath));
    schema[name] = [pathOf(store.keyPath), ...indexes].join(', ');
  }
  source.close();
  const bare = new Dexie('bare', { chromeTransactionDurability: 'strict' });
  bare.version(1).stores(schema);
  await bare.open();
  const startedAt = performance.now();
  // The pages of the feed are its transactions: as many rows at once, and their conversations.
  for (let start = 0; start < messages.length; start += 500) {
    const rows = messages.slice(start, start + 500);
    const ids = new Set(rows.map((row) => row['conversationId']));
    await bare.transaction('rw', ['messages', 'conversations'], async () => {
      await bare.table('messages').bulkPut(rows);
      await bare.table('conversations').bulkPut(conversations.filter((row) => ids.has(row['id'])));
    });
  }
  const ms = performance.now() - startedAt;
  await bare.delete();
  return { ms, rows: messages.length };
}
