// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { Dexie } from 'dexie';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { databaseName, unsealedName } from '../../db/open.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import { letGoOfLegible } from './let-go-of-legible.tsx';

const relayUrl = 'http://localhost:4600';
const name = unsealedName(relayUrl, 'lijing');
let root: ReturnType<typeof createRoot>;

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <Notifications />
      </MantineProvider>,
    ),
  );
  // What somebody typed in an earlier version and never sent; they have a sealed cache by now.
  const old = new Dexie(name);
  old.version(3).stores({ outbox: 'id', drafts: 'conversationId', meta: 'name' });
  await old.table('drafts').put({ conversationId: 'wk1/wm1', reply: '写了一半', note: '', savedAt: 1 });
  old.close();
  const sealed = new DeskDatabase(databaseName(relayUrl, 'lijing'), testKey);
  await sealed.open();
  sealed.close();
  await act(() => letGoOfLegible());
});
afterEach(async () => {
  vi.restoreAllMocks();
  await act(async () => notifications.clean());
  await act(async () => root.unmount());
  document.body.replaceChildren();
  for (const each of await Dexie.getDatabaseNames()) await Dexie.delete(each);
});

const until = (check: () => unknown) =>
  vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    await check();
  }, 5_000);

async function press(words: string): Promise<void> {
  const found = () => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words);
  await until(() => expect(found()).toBeDefined());
  await act(async () => found()?.click());
}
const said = (): string | undefined => document.querySelector('[role="alert"] [role="alert"]')?.textContent;

it('DE-920 what could not be deleted is said, with what to do, and can be tried again', async () => {
  const remove = vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('no room', 'UnknownError');
  });
  await press('删除这些内容');
  await press('确认删除，无法恢复');
  await until(() => expect(said()).toContain('没有删掉，内容还在'));
  expect(await Dexie.exists(name)).toBe(true);
  remove.mockRestore();
  await press('确认删除，无法恢复');
  await until(async () => expect(await Dexie.exists(name)).toBe(false));
  await until(() => expect(said()).toBeUndefined());
});

it('DE-920 so is another window that holds it open; it goes when that one is closed', async () => {
  const held = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(name);
    opening.addEventListener('success', () => resolve(opening.result));
  });
  await press('删除这些内容');
  await press('确认删除，无法恢复');
  await until(() => expect(said()).toContain('关掉其他回音窗口'));
  held.close();
  await until(async () => expect(await Dexie.exists(name)).toBe(false));
});
