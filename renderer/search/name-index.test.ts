import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { asExternalUserid, asOpenKfid, toConversationId } from '#shared/domain/ids';
import { emptyConversation, emptyCustomer } from '../db/rows.ts';
import { DeskDatabase } from '../db/schema.ts';
import { testKey } from '../db/testing/test-key.ts';
import { searchByName } from './search-by-name.ts';

const now = Date.parse('2026-11-22T04:00:00Z');
const names = ['小满妈妈', '满满', 'Kevin Wu', '阿哲', '吕女士'];
let db: DeskDatabase;
beforeEach(async () => {
  db = new DeskDatabase(`names ${Math.random()}`, testKey);
  for (const [index, name] of names.entries()) await meet(index, name);
});
afterEach(() => db.delete());

async function meet(index: number, name: string | null): Promise<void> {
  const externalUserid = asExternalUserid(`wm${index}`);
  const profile = name === null ? null : ({ nickname: name, avatar: null, gender: 'unknown', takenAt: now } as const);
  await db.customers.put({ ...emptyCustomer(externalUserid, now), profile });
  await db.conversations.put(emptyConversation(toConversationId(asOpenKfid('wk1'), externalUserid), now - index));
}

async function find(typed: string, limit = 20): Promise<readonly number[]> {
  const desk = { db, onFacts: () => () => undefined, onClose: () => undefined };
  return (await searchByName(desk, typed, limit)).map((row) => Number(row.externalUserid.slice(2)));
}

describe('search by name', () => {
  it.each([
    ['满', [0, 1]],
    ['小满', [0]],
    ['妈妈', [0]],
    ['xm', [0]],
    ['MM', [0, 1]],
    ['kev', [2]],
    ['wu', [2]],
    ['az', [3]],
    ['xiaomanmama', [0]],
    ['Xiao Man', [0]],
    ['manm', [0, 1]],
    ['mama', [0]],
    ['满 妈', [0]],
    ['lvnv', [4]],
    ['iao', []],
    ['没有', []],
    [' ', []],
  ])('finds %j', async (typed, expected) => {
    expect(await find(typed)).toEqual(expected);
  });

  it('gives no more than was asked for', async () => {
    expect(await find('满', 1)).toHaveLength(1);
  });
});

test('customers another window brought are found, also those whose name came later', async () => {
  await find('满');
  await meet(7, null);
  expect(await find('新')).toEqual([]);
  await meet(8, '新来的');
  await meet(7, '新名字');
  expect(await find('新')).toEqual([7, 8]);
});

test('a name another window brought up to date is found as it is now', async () => {
  const desk = { db, onFacts: () => () => undefined, onClose: () => undefined };
  expect(await searchByName(desk, '阿哲', 20)).toHaveLength(1);
  const window = new DeskDatabase(db.name, testKey);
  const row = await window.customers.get('wm3');
  if (!row?.profile) throw new Error('a customer');
  await window.customers.put({ ...row, profile: { ...row.profile, nickname: '改名了' } });
  window.close();
  expect(await searchByName(desk, '阿哲', 20)).toEqual([]);
  expect(await searchByName(desk, '改名', 20)).toHaveLength(1);
});

test('names another window brought up to date in bulk are found as they are now', async () => {
  const many = Array.from({ length: 120 }, (_, index) => index + 10);
  for (const index of many) await meet(index, `老名字${index}`);
  const desk = { db, onFacts: () => () => undefined, onClose: () => undefined };
  expect(await searchByName(desk, '老名字', 200)).toHaveLength(120);
  const window = new DeskDatabase(db.name, testKey);
  const rows = (await window.customers.toArray()).filter((row) => row.profile?.nickname.startsWith('老'));
  // From fifty on Dexie does not say which.
  await window.customers.bulkPut(
    rows.map((row) => ({ ...row, profile: row.profile && { ...row.profile, nickname: '新名字' } })),
  );
  await window.customers.delete('wm0');
  window.close();
  expect(await searchByName(desk, '老名字', 200)).toEqual([]);
  expect(await searchByName(desk, '新名字', 200)).toHaveLength(120);
  expect(await searchByName(desk, '吕女士', 20)).toHaveLength(1);
});
