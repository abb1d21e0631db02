// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asConversationId } from '#shared/domain/ids';
import { goTo } from '../route.ts';
import { openAnywhere, shareOpen } from './open-anywhere.ts';

/** Locks as the system keeps them for all windows: shared ones are held side by side. */
function newLocks() {
  const held: string[] = [];
  const locks: Pick<LockManager, 'request' | 'query'> = {
    request: async (name: string, _options: unknown, during?: unknown) => {
      held.push(name);
      if (typeof during === 'function') await during(null);
      held.splice(held.indexOf(name), 1);
    },
    query: async () => ({ held: held.map((name) => ({ name, mode: 'shared' as const, clientId: 'w' })), pending: [] }),
  };
  return locks;
}

const anan = asConversationId('wkA/wmAnan');
const keke = asConversationId('wkA/wmKeke');
const locks = newLocks();
let stop: () => void = () => undefined;

beforeEach(() => goTo({ screen: 'conversations', conversationId: null }));
afterEach(() => stop());

it('DE-911: what any window shows is known to all, until it shows something else', async () => {
  const other = locks.request('open desk wkA/wmKeke', { mode: 'shared' }, () => new Promise(() => undefined));
  void other;
  stop = shareOpen('desk', locks);
  expect([...(await openAnywhere('desk', locks))]).toEqual([keke]);
  goTo({ screen: 'conversations', conversationId: anan });
  expect(await openAnywhere('desk', locks)).toEqual(new Set([anan, keke]));
  goTo({ screen: 'board' });
  await Promise.resolve();
  await Promise.resolve();
  expect([...(await openAnywhere('desk', locks))]).toEqual([keke]);
  expect([...(await openAnywhere('another desk', locks))]).toEqual([]);
});
