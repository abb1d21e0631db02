import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Bridge } from '#shared/contracts/bridge';
import { asServicerUserid } from '#shared/domain/ids';
import { fail, succeed } from '#shared/lib/result';
import { DeskDatabase } from '../db/schema.ts';
import { createApi } from './api.ts';
import { startDesk, type Desk } from './desk.ts';
import type { Line, LineEvents } from './socket.ts';
import { openText } from '../db/seal/sealed-text.ts';
import { testKey } from '../db/testing/test-key.ts';

const nowhere = 'https://desk.example.test';
let db: DeskDatabase;
let desk: Desk;
let line: { events: LineEvents; readonly hellos: (() => void)[]; pullCode: string | null; isSlow: boolean };
let failures: number;
let isHealed: boolean;
let gone: number;
let newer: number;
let copies: string[];

beforeEach(() => {
  db = new DeskDatabase('desk test', testKey);
  [failures, isHealed, gone, newer, copies] = [0, true, 0, 0, []];
  desk = startDesk({
    me: { servicerUserid: asServicerUserid('lijing'), name: '李静', role: 'servicer', accounts: [] },
    db,
    api: createApi(nowhere, () => null),
    // Nothing else of the host is asked for by the line.
    host: { mirrorOutbox: async (json: string) => void copies.push(json) } as unknown as Bridge,
    relayUrl: nowhere,
    token: 'token',
    onRefused: () => undefined,
    onGoodbye: () => undefined,
    onCacheFailed: () => ((failures += 1), isHealed),
    onCacheGone: () => (gone += 1),
    onNewerCache: () => (newer += 1),
    open: (_, __, events) => openFakeLine(events),
  });
});
afterEach(async () => {
  desk.close();
  await db.delete();
});

/** A relay with an empty feed that answers hello at once, or when the test says. */
function openFakeLine(events: LineEvents): Line {
  const mine = { events, hellos: [] as (() => void)[], pullCode: null, isSlow: false };
  line = mine;
  const relay = line;
  return {
    async hello() {
      if (relay.isSlow) await new Promise<void>((resolve) => relay.hellos.push(resolve));
      return succeed({ kind: 'welcome', epoch: 'e1', now: 1_700_000_000_000, upTo: 0 });
    },
    pull: async (after) =>
      relay.pullCode ? fail(relay.pullCode, '', true) : succeed({ after, upTo: after, facts: [], more: false }),
    command: async () => fail('no-answer', '', true),
    presence: () => undefined,
    close: () => undefined,
  };
}

const fullDisk = (): void => {
  throw new Error('no room');
};
const state = (): string => `${desk.connection.getState().state} ${desk.connection.getState().reason}`;

test('is online once greeted, and its clock is the relay’s', async () => {
  line.events.onUp();
  await vi.waitFor(() => expect(state()).toBe('online null'));
  expect(Math.abs(desk.now() - 1_700_000_000_000)).toBeLessThan(60_000);
});

test('DE-950 what keeps the relay from WeCom is known while the line is up, also when it was told before the greeting', async () => {
  line.events.onWecom('untrusted-ip');
  line.events.onUp();
  await vi.waitFor(() => expect(desk.connection.getState()).toMatchObject({ state: 'online', wecom: 'untrusted-ip' }));
  line.events.onWecom(null);
  expect(desk.connection.getState()).toMatchObject({ wecom: null });
  line.events.onWecom('unreachable');
  line.events.onDown('relay-unreachable');
  line.events.onUp();
  await vi.waitFor(() => expect(desk.connection.getState()).toMatchObject({ state: 'online', wecom: null }));
});

test('a greeting that outlives its line does not count', async () => {
  line.isSlow = true;
  line.events.onUp();
  await vi.waitFor(() => expect(line.hellos).toHaveLength(1));
  line.events.onDown('relay-unreachable');
  line.hellos[0]?.();
  // The cursor is read after the answer: once the queue is through, the greeting has been judged.
  await vi.waitFor(async () => expect((await db.meta.get('epoch'))?.value).toBe('e1'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(state()).toBe('offline relay-unreachable');
});

test('facts it could not read take it offline until it has read them', async () => {
  line.events.onUp();
  await vi.waitFor(() => expect(state()).toBe('online null'));
  line.pullCode = 'no-answer';
  line.events.onFeed({ after: 5, upTo: 6, facts: [], more: false });
  await vi.waitFor(() => expect(state()).toBe('offline no-answer'));
  line.pullCode = null;
  await vi.waitFor(() => expect(state()).toBe('online null'), { timeout: 10_000 });
});

test('a cache that fails in use is given away to be opened anew', async () => {
  line.events.onUp();
  await vi.waitFor(() => expect(state()).toBe('online null'));
  db.meta.hook('creating', fullDisk);
  line.events.onFeed({ after: 0, upTo: 1, facts: [], more: false });
  await vi.waitFor(() => expect(failures).toBe(1));
});

test('a cache that cannot be healed is said to be so', async () => {
  isHealed = false;
  line.events.onUp();
  await vi.waitFor(() => expect(state()).toBe('online null'));
  db.meta.hook('creating', fullDisk);
  line.events.onFeed({ after: 0, upTo: 1, facts: [], more: false });
  await vi.waitFor(() => expect(state()).toBe('offline cache-failed'));
});

test('DE-904 a cache deleted under a running desk is opened anew, and its copy is not written over', async () => {
  line.events.onUp();
  await vi.waitFor(() => expect(state()).toBe('online null'));
  await db.drafts.put({ conversationId: 'wk1/wm1', reply: '写了一半', note: '', savedAt: 1 });
  await vi.waitFor(() => expect(openText(db.cipher, copies.at(-1) ?? '')).toContain('写了一半'));
  const other = new DeskDatabase('desk test', testKey);
  await other.delete();
  await vi.waitFor(() => expect(gone).toBe(1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(openText(db.cipher, copies.at(-1) ?? '')).toContain('写了一半');
});

test('DE-937 a newer program that waits for the cache ends the desk, which closes it when its words are in it', async () => {
  await db.open();
  const raised = new Promise<void>((resolve) => {
    const opening = indexedDB.open(db.name, 30);
    opening.addEventListener('success', () => (opening.result.close(), resolve()));
  });
  await vi.waitFor(() => expect(newer).toBe(1));
  await db.drafts.put({ conversationId: 'wk1/wm1', reply: '写了一半', note: '', savedAt: 1 });
  db.close();
  await raised;
  expect([gone, failures]).toEqual([0, 0]);
});

test('DE-937 a second connection lets go of it at once, and does not come back by itself', async () => {
  await db.open();
  const second = new DeskDatabase(db.name, testKey);
  await second.open();
  db.close();
  const opening = indexedDB.open(db.name, 30);
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  opening.result.close();
  await expect(second.meta.count()).rejects.toThrow('closed');
  expect((await indexedDB.databases()).map(({ version }) => version)).toEqual([30]);
});
