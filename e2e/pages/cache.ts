import type { Page } from '@playwright/test';
import { XChaCha20Poly1305 } from '@stablelib/xchacha20poly1305';

type CachedMessage = { readonly id: string; readonly order: number };

/** What a desk keeps of one conversation, in its order: the timeline on screen shows only the end of it. */
export function messagesInCache(page: Page, conversationId: string): Promise<readonly CachedMessage[]> {
  return page.evaluate(async (wanted) => {
    const names = await indexedDB.databases();
    const name = names.find((each) => each.name?.startsWith('huiyin '))?.name;
    if (name === undefined) return [];
    const rows = await new Promise<(CachedMessage & { readonly conversationId: string })[]>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
      opening.addEventListener('success', () => {
        const reading = opening.result.transaction('messages').objectStore('messages').getAll();
        reading.addEventListener('error', () => reject(new Error(String(reading.error))));
        reading.addEventListener('success', () => {
          opening.result.close();
          resolve(reading.result);
        });
      });
    });
    return rows
      .filter((row) => row.conversationId === wanted)
      .sort((left, right) => left.order - right.order)
      .map(({ id, order }) => ({ id, order }));
  }, conversationId);
}

/** Deletes the desk's cache: what a full disk makes Chromium do. */
export function deleteCache(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const found = (await indexedDB.databases()).find((each) => each.name?.startsWith('huiyin '));
    if (found?.name === undefined) throw new Error('there is no cache');
    const { name } = found;
    await new Promise<void>((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.addEventListener('error', () => reject(new Error(String(deleting.error))));
      deleting.addEventListener('success', () => resolve());
    });
  });
}

/** How many rows a table of the desk's cache has; 0 when there is no cache. */
export function countRows(page: Page, table: string): Promise<number> {
  return page.evaluate(async (store) => {
    const found = (await indexedDB.databases()).find((each) => each.name?.startsWith('huiyin '));
    if (found?.name === undefined) return 0;
    const { name } = found;
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
      opening.addEventListener('success', () => {
        const counting = opening.result.transaction(store).objectStore(store).count();
        counting.addEventListener('success', () => {
          opening.result.close();
          resolve(counting.result);
        });
      });
    });
  }, table);
}

const NONCE_BYTES = 24;

/** The copy of what is unsent outside IndexedDB, opened with the key a browser keeps with its session; '' when there is none. */
export async function readUnsentCopy(page: Page): Promise<string> {
  const { copy, session } = await page.evaluate(() => ({
    copy: localStorage.getItem('huiyin.outbox') ?? '',
    session: localStorage.getItem('huiyin.session') ?? '{}',
  }));
  const { cacheKey = '' }: { readonly cacheKey?: string } = JSON.parse(session);
  const [sealed, key] = [Buffer.from(copy, 'base64'), Buffer.from(cacheKey, 'base64url')];
  if (sealed.length < NONCE_BYTES) return '';
  const [nonce, rest] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES)];
  const plain = new XChaCha20Poly1305(key).open(nonce, rest, Buffer.from('text'));
  return plain === null ? '' : Buffer.from(plain).toString('utf8');
}
