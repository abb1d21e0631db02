import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { live, type LiveOptions } from './live.ts';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';

const gates: (() => void)[] = [];

// Dexie tells in a turn of its own, which may come late; here it comes when the test lets it.
const query: NonNullable<LiveOptions['query']> = (querier) => ({
  subscribe(onNext, onError) {
    let isOver = false;
    const tell = (run: () => void): void => void gates.push(() => (isOver ? undefined : run()));
    const run = async (): Promise<void> => {
      try {
        const value = await querier();
        tell(() => onNext(value));
      } catch (reason) {
        if (!(reason instanceof Error && reason.name === 'AbortError')) tell(() => onError?.(reason));
      }
    };
    void run();
    return { unsubscribe: () => void (isOver = true) };
  },
});

let db: DeskDatabase;
beforeEach(() => {
  db = new DeskDatabase('gap test', testKey);
  gates.length = 0;
});
afterEach(() => db.delete());

const draft = (reply: string) => db.drafts.put({ conversationId: 'wkA/wmB', reply, note: '', savedAt: 1 });

it('reads again what changed after it was read and before it was told', async () => {
  const told: string[] = [];
  const read = async () => (await db.drafts.get('wkA/wmB'))?.reply ?? '';
  const subscription = live(read, { query }).subscribe((reply) => told.push(reply));
  await vi.waitFor(() => expect(gates).toHaveLength(1));
  await draft('您好');
  gates.shift()?.();
  await vi.waitFor(() => expect(gates).toHaveLength(1));
  gates.shift()?.();
  expect(told).toEqual(['', '您好']);
  subscription.unsubscribe();
  await draft('再见');
  expect(gates).toEqual([]);
});

it('goes on listening after a reading that was broken off, of which nobody is told', async () => {
  let isBroken = true;
  const told: string[] = [];
  const read = async () => {
    const reply = (await db.drafts.get('wkA/wmB'))?.reply ?? '';
    if (isBroken) throw Object.assign(new Error('broken off'), { name: 'AbortError' });
    return reply;
  };
  const subscription = live(read, { query }).subscribe((reply) => told.push(reply));
  await new Promise((resolve) => setTimeout(resolve, 20));
  isBroken = false;
  await draft('您好');
  await vi.waitFor(() => expect(gates).toHaveLength(1));
  gates.shift()?.();
  expect(told).toEqual(['您好']);
  subscription.unsubscribe();
});
