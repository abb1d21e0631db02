import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newConversation } from '#shared/domain/conversation';
import { asConversationId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import { toConversationRow } from './rows.ts';
import { DeskDatabase } from './schema.ts';
import { watchLate } from './watch-late.ts';
import { testKey } from './testing/test-key.ts';

const boss = asServicerUserid('chenzg');
const now = Date.parse('2026-11-22T06:00:00Z');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('late watch test', testKey);
});
afterEach(() => db.delete());

async function put(name: string, cause: 'first' | 'again', holder: string | null, isOver = false): Promise<void> {
  await db.conversations.put(
    toConversationRow({
      ...newConversation(asConversationId(`wkA/wm${name}`), 1),
      serviceState: 'assistant',
      holder: holder === null ? null : asServicerUserid(holder),
      lastCustomerAt: now - 9 * HOUR,
      wait: isOver ? null : { since: now - 9 * HOUR, cause },
    }),
  );
}

it('DE-205 tells of whoever has been answered at once, wherever in its reading they were found', async () => {
  await put('mine', 'first', 'chenzg');
  await put('others', 'again', 'wangmin');
  const late = watchLate(
    db,
    { me: { servicerUserid: boss, role: 'supervisor' }, accounts: [asOpenKfid('wkA')] },
    () => now,
  );
  const counts: number[] = [];
  const stop = late.subscribe(() => void counts.push(late.current()?.rows.length ?? -1));
  await vi.waitFor(() => expect(counts).toEqual([2]), 3_000);
  await put('others', 'again', 'wangmin', true);
  await vi.waitFor(() => expect(counts.at(-1)).toBe(1), 3_000);
  await put('mine', 'first', 'chenzg', true);
  await vi.waitFor(() => expect(counts.at(-1)).toBe(0), 3_000);
  await put('new', 'again', 'lijing');
  await vi.waitFor(() => expect(counts.at(-1)).toBe(1), 3_000);
  stop();
});
