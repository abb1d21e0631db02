// What runs inside the page. Each function is sent to the browser as text: it may use nothing outside itself.

/** One request of the product for conversations, to be asked again. `range` null = everything. */
export type Read = {
  readonly index: string | null;
  readonly method: 'get' | 'getAll' | 'getKey' | 'getAllKeys' | 'count' | 'openCursor' | 'openKeyCursor';
  readonly range: { lower: unknown; upper: unknown; lowerOpen: boolean; upperOpen: boolean } | null;
  readonly limit: number | null;
  /** A cursor that leapt: so far. */
  readonly leap: number | null;
  /** Asked with an options object (IndexedDB 3): in this direction. */
  readonly direction: IDBCursorDirection | null;
};

/** Before any script of the page: writes down every request for conversations. */
export function watchReads(): void {
  const reads: { -readonly [Name in keyof Read]: Read[Name] }[] = [];
  Object.assign(globalThis, { reads });
  const ofRequest = new WeakMap<IDBRequest, (typeof reads)[number]>();
  const advance = Reflect.get<IDBCursor, 'advance'>(IDBCursor.prototype, 'advance');
  IDBCursor.prototype.advance = function leap(this: IDBCursor, count: number): void {
    const read = ofRequest.get(this.request);
    if (read) read.leap = count;
    advance.call(this, count);
  };
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
          const told: (typeof reads)[number] = {
            index: isIndex ? this.name : null,
            method,
            range: rangeOf(options ? options.query : first),
            limit: typeof limit === 'number' ? limit : null,
            direction: options ? ((options.direction as IDBCursorDirection | undefined) ?? 'next') : null,
            leap: null,
          };
          reads.push(told);
          const request = original.apply(this, given);
          ofRequest.set(request, told);
          return request;
        }
        return original.apply(this, given);
      });
    }
  }
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
