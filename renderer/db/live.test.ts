import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { live } from './live.ts';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';

let db: DeskDatabase;

beforeEach(async () => {
  db = new DeskDatabase('live test', testKey);
  await db.open();
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

it('reads for changes of its own only, however many others there are, and hears of its own meanwhile and after', async () => {
  let reads = 0;
  const read = () => {
    reads += 1;
    return db.drafts.get('wkA/wmB');
  };
  const told: string[] = [];
  const subscription = live(read).subscribe((row) => told.push(row?.reply ?? ''));
  await vi.waitFor(() => expect(told).toEqual(['']));
  for (let count = 1; count <= 9; count += 1) await heard(`m${count}`);
  await db.drafts.put({ conversationId: 'wkA/wmC', reply: '别处', note: '', savedAt: 1 });
  expect(reads).toBe(1);
  // The second comes while the first is being read.
  await Promise.all([draft('您好'), draft('您好呀')]);
  await vi.waitFor(() => expect(told.at(-1)).toBe('您好呀'));
  subscription.unsubscribe();
  const ended = reads;
  await draft('再见');
  expect(reads).toBe(ended);
});

it('reads again after a reading that failed, when something of it changes', async () => {
  let isFailing = true;
  const read = async () => {
    const row = await db.drafts.get('wkA/wmB');
    if (isFailing) throw new Error('unreadable');
    return row;
  };
  const told: string[] = [];
  const failures: unknown[] = [];
  const subscription = live(read).subscribe(
    (row) => told.push(row?.reply ?? ''),
    (error) => failures.push(error),
  );
  await vi.waitFor(() => expect(failures).toHaveLength(1));
  isFailing = false;
  await draft('您好');
  await vi.waitFor(() => expect(told).toEqual(['您好']));
  subscription.unsubscribe();
});

it('hears of what the whole cache was changed by', async () => {
  const told: number[] = [];
  const subscription = live(() => db.drafts.count()).subscribe((count) => told.push(count));
  await vi.waitFor(() => expect(told).toEqual([0]));
  await draft('您好');
  await vi.waitFor(() => expect(told.at(-1)).toBe(1));
  await db.drafts.clear();
  await vi.waitFor(() => expect(told.at(-1)).toBe(0));
  subscription.unsubscribe();
});

it('hears of what was read after awaits, in a function of its own or not', async () => {
  const steps = async () => {
    await db.heard.count();
    await db.meta.count();
    return (await db.drafts.get('wkA/wmB'))?.reply ?? '';
  };
  const told: string[][] = [[], []];
  const subscriptions = [live(steps), live(() => steps())].map((each, index) =>
    each.subscribe((reply) => told[index]?.push(reply)),
  );
  await vi.waitFor(() => expect(told).toEqual([[''], ['']]));
  await db.drafts.put({ conversationId: 'wkA/wmB', reply: '您好', note: '', savedAt: 1 });
  await vi.waitFor(() => expect(told.map((each) => each.at(-1))).toEqual(['您好', '您好']));
  await db.drafts.update('wkA/wmB', { reply: '您好呀' });
  await vi.waitFor(() => expect(told.map((each) => each.at(-1))).toEqual(['您好呀', '您好呀']));
  for (const each of subscriptions) each.unsubscribe();
});
