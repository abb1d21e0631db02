import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it, test } from 'vitest';
import { asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import { newMark } from '#shared/domain/mark';
import { DeskDatabase, type MessageRow } from '../schema.ts';
import { testKey } from '../testing/test-key.ts';
import { Cipher, readCacheKey, SEAL_BYTES, SealError } from './cipher.ts';
import { FileSeal, plainBytes, type SealedFile } from './sealed-file.ts';
import { openText, sealText } from './sealed-text.ts';

const otherKey = readCacheKey('B'.repeat(43)) ?? testKey;
const canary = '金丝雀七七四十九';
const id = asConversationId('wk1/wm1');
const about = new TextEncoder().encode('a');

function said(order: number): MessageRow {
  const content = { kind: 'text', text: `${canary} ${order}` } as const;
  return {
    id: asMessageId(`m${order}`),
    conversationId: id,
    origin: 'customer',
    servicerUserid: null,
    at: 1,
    content,
    order,
  };
}

afterEach(async () => {
  for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
});

test('a key is 32 bytes in base64url, and nothing else', () => {
  expect(readCacheKey('A'.repeat(43))).toHaveLength(32);
  for (const wrong of ['', 'A', 'A'.repeat(42), 'A'.repeat(44), 'ä'.repeat(43), '!'.repeat(43)])
    expect(readCacheKey(wrong)).toBeNull();
});

describe('the cipher', () => {
  it('opens what it sealed', () => {
    const cipher = new Cipher(testKey);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (plain) => {
        const sealed = cipher.seal(plain, about);
        expect(sealed).toHaveLength(plain.length + SEAL_BYTES);
        expect(cipher.open(sealed, about)).toEqual(plain);
      }),
    );
  });

  it('never seals the same twice alike', () => {
    const cipher = new Cipher(testKey);
    const seen = new Set(Array.from({ length: 600 }, () => cipher.seal(new Uint8Array(1), about).slice(0, 24).join()));
    expect(seen.size).toBe(600);
  });

  it('opens nothing with another key, of another place, or changed in one bit', () => {
    const cipher = new Cipher(testKey);
    const sealed = cipher.seal(new TextEncoder().encode(canary), about);
    expect(() => new Cipher(otherKey).open(sealed, about)).toThrow(SealError);
    expect(() => cipher.open(sealed, new TextEncoder().encode('b'))).toThrow(SealError);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => cipher.open(changed, about)).toThrow(SealError);
    }
    expect(() => cipher.open(sealed.slice(0, 39), about)).toThrow(SealError);
  });
});

describe('rows', () => {
  it('DE-914 lie in IndexedDB without a word of theirs, and come back whole by every way of reading', async () => {
    const db = new DeskDatabase('sealed', testKey);
    const rows = [1, 2, 3].map(said);
    await db.messages.bulkPut(rows);
    expect(await db.messages.get([id, 'm2'])).toEqual(rows[1]);
    expect(
      await db.messages.bulkGet([
        [id, 'm3'],
        [id, 'none'],
        [id, 'm1'],
      ]),
    ).toEqual([rows[2], undefined, rows[0]]);
    expect(await db.messages.toArray()).toEqual(rows);
    expect(await db.messages.where('[conversationId+order]').between([id, 2], [id, 9]).reverse().toArray()).toEqual([
      rows[2],
      rows[1],
    ]);
    expect(await db.messages.filter((row) => row.order === 2).toArray()).toEqual([rows[1]]);
    const each: MessageRow[] = [];
    await db.messages.toCollection().each((row) => each.push(row));
    expect(each).toEqual(rows);
    expect(await db.messages.where('[conversationId+order]').above([id, 1]).primaryKeys()).toEqual([
      [id, 'm2'],
      [id, 'm3'],
    ]);
    await db.messages.update([id, 'm1'], { status: 'sent' });
    await db.messages.toCollection().modify({ at: 7 });
    expect(await db.messages.get([id, 'm1'])).toEqual({ ...rows[0], status: 'sent', at: 7 });
    db.close();
    expect(await onDisk('sealed', 'messages')).not.toContain(canary);
  });

  it('that were put there unsealed are not taken', async () => {
    const db = new DeskDatabase('sealed', testKey);
    await db.open();
    db.close();
    const raw = await new Dexie('sealed').open();
    await raw.table('messages').put(said(1));
    raw.close();
    const again = new DeskDatabase('sealed', testKey);
    await expect(again.messages.toArray()).rejects.toThrow('not sealed');
    again.close();
  });

  it('of one table are not taken for those of another', async () => {
    const db = new DeskDatabase('sealed', testKey);
    await db.marks.put(newMark(id, asServicerUserid('lijing')));
    db.close();
    const raw = await new Dexie('sealed').open();
    const [row] = await raw.table('marks').toArray();
    await raw.table('drafts').put(row);
    raw.close();
    const again = new DeskDatabase('sealed', testKey);
    expect(await again.marks.count()).toBe(1);
    await expect(again.drafts.toArray()).rejects.toThrow('another key, or changed');
    again.close();
  });
});

describe('files', () => {
  it.each([0, 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])('of %d bytes are sealed and opened', async (bytes) => {
    const files = new FileSeal(new Cipher(testKey));
    const file = new Blob([Uint8Array.from({ length: bytes }, (_, at) => at % 251)], { type: 'video/mp4' });
    const sealed = await files.seal(file);
    expect(plainBytes(sealed)).toBe(bytes);
    const opened = await files.open(sealed);
    expect(opened.type).toBe('video/mp4');
    expect(Buffer.from(await opened.arrayBuffer()).equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
    await expect(new FileSeal(new Cipher(otherKey)).open(sealed)).rejects.toThrow(SealError);
  });

  it('that lost their end do not open', async () => {
    const files = new FileSeal(new Cipher(testKey));
    const sealed = await files.seal(new Blob([new Uint8Array(1024 * 1024 + 1)]));
    const cut = (sealed as unknown as Blob).slice(0, 1024 * 1024 + SEAL_BYTES) as unknown as SealedFile;
    await expect(files.open(cut)).rejects.toThrow(SealError);
  });
});

test('text for a place that keeps text only', () => {
  const cipher = new Cipher(testKey);
  const sealed = sealText(cipher, canary);
  expect(atob(sealed)).not.toContain(canary);
  expect(openText(cipher, sealed)).toBe(canary);
  for (const wrong of ['', '[]', '[{"id":1}]', sealText(new Cipher(otherKey), canary)])
    expect(openText(cipher, wrong)).toBeNull();
});

/** Everything of a table as it lies there, strings and bytes alike. */
async function onDisk(name: string, table: string): Promise<string> {
  const raw = await new Dexie(name).open();
  const rows = await raw.table(table).toArray();
  raw.close();
  expect(rows.length).toBeGreaterThan(0);
  return rows
    .flatMap((row: object) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value)))
    .join('\n');
}
