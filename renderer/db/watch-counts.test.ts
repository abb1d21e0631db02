import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newConversation } from '#shared/domain/conversation';
import { asConversationId, asServicerUserid } from '#shared/domain/ids';
import { toConversationRow } from './rows.ts';
import { DeskDatabase } from './schema.ts';
import { watchCounts } from './watch-counts.ts';
import { testKey } from './testing/test-key.ts';

const me = asServicerUserid('lijing');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('counts test', testKey);
});
afterEach(() => db.delete());

async function put(name: string, holder: typeof me | null, cause: 'first' | 'again' | null, isServed = false) {
  await db.conversations.put(
    toConversationRow({
      ...newConversation(asConversationId(`wkA/wm${name}`), 1),
      serviceState: isServed ? 'served' : 'assistant',
      holder,
      wait: cause && { since: 1, cause },
    }),
  );
}

it('counts what each view shows and who waits for me or for nobody yet', async () => {
  await put('a', me, 'first');
  await put('b', me, null);
  await put('c', null, 'again');
  await put('d', asServicerUserid('wangmin'), 'first');
  await put('e', null, 'first', true);
  const counts = watchCounts(db, me, () => 1);
  const stop = counts.subscribe(() => undefined);
  await vi.waitFor(
    () => expect(counts.current()).toMatchObject({ mine: 2, unclaimed: 1, client: 1, mineWaiting: 1, waiting: 2 }),
    5_000,
  );
  stop();
});

it('tells everyone who watches of every change, and nobody who has stopped', async () => {
  const counts = watchCounts(db, me, () => 1);
  expect(watchCounts(db, me, () => 1)).toBe(counts);
  const seen: number[][] = [[], []];
  const stops = seen.map((into) => counts.subscribe(() => void into.push(counts.current()?.waiting ?? -1)));
  await vi.waitFor(() => expect(seen).toEqual([[0], [0]]), 5_000);
  stops[0]?.();
  await put('a', me, 'first');
  await vi.waitFor(() => expect(seen).toEqual([[0], [0, 1]]), 5_000);
  stops[1]?.();
  const later: number[] = [];
  const stop = counts.subscribe(() => void later.push(counts.current()?.waiting ?? -1));
  await vi.waitFor(() => expect(later).toEqual([1]), 5_000);
  stop();
});
