// What runs inside the page. Each function is sent to the browser as text: it may use nothing outside itself.

/** Ids of the product's database, found by its name. */
export type Filling = { readonly database: string; readonly conversations: number; readonly messages: number };

/**
 * Puts copies of the conversations already there into the desk's own cache, in the shape the product itself wrote them:
 * two in a hundred wait, three were answered, the others rest.
 */
export async function fillCache({ database, conversations, messages }: Filling): Promise<number> {
  type Row = Record<string, unknown>;
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
  const readAll = (store: string): Promise<Row[]> =>
    new Promise((resolve, reject) => {
      const request = db.transaction(store).objectStore(store).getAll();
      request.addEventListener('success', () => resolve(request.result as Row[]));
      request.addEventListener('error', () => reject(new Error(String(request.error))));
    });
  const writeAll = (store: string, rows: readonly Row[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = db.transaction(store, 'readwrite', { durability: 'relaxed' });
      for (const row of rows) transaction.objectStore(store).put(row);
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(new Error(String(transaction.error))));
    });
  const [template] = await readAll('conversations');
  const [customer] = await readAll('customers');
  const [message] = await readAll('messages');
  if (template === undefined || customer === undefined || message === undefined) throw new Error('nothing to copy');
  const now = Date.now();
  const account = String(template['openKfid']);
  const perConversation = messages / conversations;
  let written = 0;
  let pending: { conversations: Row[]; customers: Row[]; messages: Row[] } = {
    conversations: [],
    customers: [],
    messages: [],
  };
  for (let index = 0; index < conversations; index += 1) {
    const externalUserid = `wmBench${String(index).padStart(20, '0')}`;
    const id = `${account}/${externalUserid}`;
    const share = index % 100;
    const isWaiting = share < 2;
    const isAnswered = share >= 2 && share < 5;
    // Waiting since up to an hour, answered within the day, the rest within a year.
    const at =
      now -
      (isWaiting
        ? (index % 3_600) * 1_000
        : isAnswered
          ? 3_600_000 + (index % 72_000) * 1_000
          : 172_800_000 + index * 315_000);
    const rank = isWaiting ? 0 : isAnswered ? 2 : 4;
    const last = { ...(template['last'] as Row), messageId: `bench${index}` };
    const row: Row = {
      ...template,
      id,
      externalUserid,
      last,
      rank,
      serviceState: isWaiting ? 'untreated' : isAnswered ? 'assistant' : 'ended',
      holder: null,
      holderKey: '',
      lastAt: at,
      lastCustomerAt: at,
      openReplies: [],
      wait: isWaiting ? { since: at, cause: 'first' } : null,
      answeredWait: null,
      sessionStartedAt: at,
      rankAt: isWaiting ? at : -at,
    };
    for (const key of ['windowAt', 'waitCause', 'waitAt', 'waitEndsAt', 'starKey']) delete row[key];
    if (isWaiting) Object.assign(row, { waitCause: 'first', waitAt: at, waitEndsAt: at + 172_800_000 });
    if (isAnswered) row['windowAt'] = at + 172_800_000;
    pending.conversations.push(row);
    const nickname = `虚构客户 ${index}`;
    pending.customers.push({ ...customer, externalUserid, profile: { ...(customer['profile'] as Row), nickname } });
    const from = Math.floor(index * perConversation);
    const until = Math.floor((index + 1) * perConversation);
    for (let each = from; each < until; each += 1) {
      pending.messages.push({
        ...message,
        id: `bench${each}`,
        conversationId: id,
        order: 1_000_000 + each,
        at: at - (until - each) * 60_000,
      });
    }
    if (pending.conversations.length < 1_000 && index + 1 < conversations) continue;
    await writeAll('conversations', pending.conversations);
    await writeAll('customers', pending.customers);
    await writeAll('messages', pending.messages);
    written += pending.conversations.length;
    pending = { conversations: [], customers: [], messages: [] };
  }
  db.close();
  return written;
}

/** One request of the product for conversations, to be asked again. `range` null = everything. */
export type Read = {
  readonly index: string | null;
  readonly method: 'get' | 'getAll' | 'getKey' | 'getAllKeys' | 'count' | 'openCursor' | 'openKeyCursor';
  readonly range: { lower: unknown; upper: unknown; lowerOpen: boolean; upperOpen: boolean } | null;
  readonly limit: number | null;
  /** Asked with an options object (IndexedDB 3): in this direction. */
  readonly direction: IDBCursorDirection | null;
};

/** Before any script of the page: writes down every request for conversations. */
export function watchReads(): void {
  const reads: Read[] = [];
  Object.assign(globalThis, { reads });
  const rangeOf = (query: unknown): Read['range'] => {
    if (query === undefined || query === null) return null;
    const { lower, upper, lowerOpen, upperOpen } = query instanceof IDBKeyRange ? query : IDBKeyRange.only(query);
    return { lower, upper, lowerOpen, upperOpen };
  };
  for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype]) {
    for (const method of ['get', 'getAll', 'getKey', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'] as const) {
      const original = Reflect.get(prototype, method) as (...given: unknown[]) => IDBRequest;
      Reflect.set(prototype, method, function read(this: IDBObjectStore | IDBIndex, ...given: unknown[]): IDBRequest {
        const isIndex = 'objectStore' in this;
        if ((isIndex ? this.objectStore.name : this.name) === 'conversations') {
          const [first, second] = given;
          const isOptions = typeof first === 'object' && first !== null && 'count' in first;
          const options = isOptions ? (first as { query?: unknown; count: unknown; direction?: unknown }) : null;
          const limit = options ? options.count : second;
          reads.push({
            index: isIndex ? this.name : null,
            method,
            range: rangeOf(options ? options.query : first),
            limit: typeof limit === 'number' ? limit : null,
            direction: options ? ((options.direction as IDBCursorDirection | undefined) ?? 'next') : null,
          });
        }
        return original.apply(this, given);
      });
    }
  }
}

/** What the product asked for until its rows were painted, asked again in a page that does nothing else. */
export async function repeatReads({ database, reads }: { database: string; reads: readonly Read[] }): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
  const startedAt = performance.now();
  const store = db.transaction('conversations').objectStore('conversations');
  await Promise.all(
    reads.map(
      ({ index, method, range, limit, direction }) =>
        new Promise<void>((resolve, reject) => {
          const source = index === null ? store : store.index(index);
          const query =
            range === null ? null : IDBKeyRange.bound(range.lower, range.upper, range.lowerOpen, range.upperOpen);
          const ask = Reflect.get(source, method) as (...given: unknown[]) => IDBRequest;
          const count = limit === null ? {} : { count: limit };
          const given = direction === null ? [query, ...Object.values(count)] : [{ query, direction, ...count }];
          const request = ask.apply(source, given);
          request.addEventListener('success', () => resolve());
          request.addEventListener('error', () => reject(new Error(String(request.error))));
        }),
    ),
  );
  const ms = performance.now() - startedAt;
  db.close();
  return ms;
}

/** Resolves when that many rows are painted and a click in the middle of each would reach it. Times in ms. */
export async function whenPainted({
  selector,
  rows,
}: {
  selector: string;
  rows: number;
}): Promise<{ shownMs: number; reads: Read[] }> {
  const isThere = (): boolean => {
    const found = [...document.querySelectorAll(selector)];
    const clickable = found.filter((row) => {
      const box = row.getBoundingClientRect();
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return hit !== null && row.contains(hit);
    });
    return clickable.length >= rows;
  };
  const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
  while (!isThere()) await frame();
  // What was laid out in this frame is on the glass with the next one.
  await frame();
  const shownMs = performance.now();
  const { reads } = globalThis as unknown as { reads: Read[] };
  return { shownMs, reads: [...reads] };
}

/** The list as one writes it first: everything out of the store, then sorted. Milliseconds of the data alone. */
export async function readNaively(database: string): Promise<{ ms: number; rows: number }> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
  const startedAt = performance.now();
  const all = await new Promise<{ lastAt: number }[]>((resolve, reject) => {
    const request = db.transaction('conversations').objectStore('conversations').getAll();
    request.addEventListener('success', () => resolve(request.result as { lastAt: number }[]));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
  all.sort((left, right) => right.lastAt - left.lastAt);
  const first = all.slice(0, 30);
  const ms = performance.now() - startedAt;
  db.close();
  return { ms, rows: first.length };
}
