import { conversationsOf } from '../db/of-customers.ts';
import type { ConversationRow } from '../db/schema.ts';
import type { Desk } from '../sync/desk.ts';
import { NameIndex } from './name-index.ts';
import type { FromNames, ToNames } from './name-messages.ts';

export type NamedDesk = Pick<Desk, 'db' | 'onFacts' | 'onClose'>;
type Names = (typed: string, limit: number) => Promise<readonly string[]>;

/** One index for one desk, made when somebody first looks for a name. */
const running = new WeakMap<NamedDesk['db'], Names>();

/** Conversations whose customer's name, or its pinyin or its initials, has what was typed. Works offline. */
export async function searchByName(desk: NamedDesk, typed: string, limit: number): Promise<readonly ConversationRow[]> {
  const known = running.get(desk.db);
  const names = known ?? startNames(desk);
  if (!known) running.set(desk.db, names);
  const ids = await names(typed, limit);
  if (ids.length === 0) return [];
  const rows = await conversationsOf(desk.db, ids);
  return rows.toSorted((left, right) => right.lastAt - left.lastAt);
}

function startNames(desk: NamedDesk): Names {
  if (typeof Worker === 'undefined') return namesHere(desk);
  const worker = new Worker(new URL('./name-worker.ts', import.meta.url), { type: 'module' });
  type Asked = { readonly typed: string; readonly limit: number; readonly settle: (ids: readonly string[]) => void };
  const asked = new Map<number, Asked>();
  let count = 0;
  const say = (message: ToNames): void => worker.postMessage(message);
  const end = (): void => {
    running.delete(desk.db);
    worker.terminate();
    for (const { settle } of asked.values()) settle([]);
    asked.clear();
  };
  // Its script may be out of reach, without the relay: then in this thread.
  worker.addEventListener('error', () => {
    const waiting = [...asked.values()];
    asked.clear();
    end();
    const here = namesHere(desk);
    running.set(desk.db, here);
    for (const { typed, limit, settle } of waiting) void here(typed, limit).then(settle, () => settle([]));
  });
  worker.addEventListener('message', ({ data }: MessageEvent<FromNames>) => {
    if (data.kind === 'failed') return end();
    asked.get(data.id)?.settle(data.ids);
    asked.delete(data.id);
  });
  say({ kind: 'open', database: desk.db.name, cacheKey: desk.db.cacheKey });
  followNames(desk, (ids) => say({ kind: 'changed', ids }));
  desk.onClose(end);
  return (typed, limit) =>
    new Promise((resolve) => {
      count += 1;
      asked.set(count, { typed, limit, settle: resolve });
      say({ kind: 'find', id: count, typed, limit });
    });
}

/** Without workers, in this thread. */
function namesHere(desk: NamedDesk): Names {
  const index = new NameIndex(desk.db);
  let last: Promise<void> = index.load();
  followNames(desk, (ids) => {
    last = last.then(() => index.refresh(ids)).catch(() => undefined);
  });
  desk.onClose(() => index.close());
  return async (typed, limit) => {
    await last;
    return index.find(typed, limit);
  };
}

function followNames(desk: NamedDesk, changed: (ids: readonly string[]) => void): void {
  desk.onFacts((facts) => {
    const ids = facts.flatMap((fact) => (fact.kind === 'customer.changed' ? [fact.externalUserid] : []));
    if (ids.length > 0) changed(ids);
  });
}
