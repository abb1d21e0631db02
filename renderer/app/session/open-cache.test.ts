import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, it, vi } from 'vitest';
import { asConversationId, asServicerUserid } from '#shared/domain/ids';
import { databaseName } from '../../db/open.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { Cipher } from '../../db/seal/cipher.ts';
import { openText } from '../../db/seal/sealed-text.ts';
import { testKey } from '../../db/testing/test-key.ts';
import { openCache } from './open-cache.ts';

const relayUrl = 'https://desk.example.test';
const by = asServicerUserid('lijing');
const name = databaseName(relayUrl, by);
const draft = { conversationId: asConversationId('wk1/wm1'), reply: '写了一半', note: '', savedAt: 1 };
let mirror: string | null = null;
const host = {
  mirrorOutbox: async (json: string) => void (mirror = json),
  readOutboxMirror: async () => mirror,
};
const open = (isAnew = false): ReturnType<typeof openCache> =>
  openCache({ host, relayUrl, name, key: testKey, by, onBlocked: () => undefined, isSure: false, isAnew });

async function fill(): Promise<void> {
  const db = new DeskDatabase(name, testKey);
  await db.drafts.put(draft);
  db.close();
}

function fillDisk(): void {
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
}

afterEach(async () => {
  vi.restoreAllMocks();
  mirror = null;
  for (const each of await Dexie.getDatabaseNames()) await Dexie.delete(each);
});

it('DE-918 a full disk is named, and with room again the cache opens as it was', async () => {
  await fill();
  fillDisk();
  expect(await open()).toEqual({ kind: 'kept', fault: 'full' });
  vi.restoreAllMocks();
  const opened = await open();
  if (opened.kind !== 'opened') throw new Error(`opened expected, is ${opened.kind}`);
  expect([opened.rescued, await opened.db.drafts.toArray()]).toEqual([null, [draft]]);
  opened.db.close();
});

it('DE-918 made anew at the servicer’s wish, what can be read is first in the copy, sealed, and then in the new one', async () => {
  await fill();
  fillDisk();
  const opened = await open(true);
  vi.restoreAllMocks();
  if (opened.kind !== 'opened') throw new Error(`opened expected, is ${opened.kind}`);
  expect(openText(new Cipher(testKey), mirror ?? '')).toContain(draft.reply);
  expect(await opened.db.drafts.toArray()).toEqual([draft]);
  opened.db.close();
});
