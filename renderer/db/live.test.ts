import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { live } from './live.ts';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';

let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('live test', testKey);
});
afterEach(() => db.delete());

const heard = (messageId: string) => db.heard.put({ messageId, at: 1 });
const draft = (reply: string) => db.drafts.put({ conversationId: 'wkA/wmB', reply, note: '', savedAt: 1 });

it('tells what was read, and what it is after a change of it', async () => {
  const told: string[] = [];
  const subscription = live(() => db.drafts.get('wkA/wmB')).subscribe((row) => told.push(row?.reply ?? ''));
  await vi.waitFor(() => expect(told).toEqual(['']));
  await draft('您好');
  await vi.waitFor(() => expect(told).toEqual(['', '您好']));
  subscription.unsubscribe();
  await draft('再见');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told).toEqual(['', '您好']);
});

it('begins anew after so many changes of other things, and hears of its own before, meanwhile and after', async () => {
  let reads = 0;
  const read = () => {
    reads += 1;
    return db.drafts.get('wkA/wmB');
  };
  const told: string[] = [];
  const subscription = live(read, 10).subscribe((row) => told.push(row?.reply ?? ''));
  await vi.waitFor(() => expect(told).toEqual(['']));
  const before = reads;
  for (let count = 1; count <= 9; count += 1) await heard(`m${count}`);
  expect(reads).toBe(before);
  await heard('m10');
  await vi.waitFor(() => expect(reads).toBeGreaterThan(before));
  await draft('您好');
  await vi.waitFor(() => expect(told.at(-1)).toBe('您好'));
  subscription.unsubscribe();
  const ended = reads;
  for (let count = 11; count <= 30; count += 1) await heard(`m${count}`);
  await draft('再见');
  expect(reads).toBe(ended);
});
