// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { notificationsStore } from '@mantine/notifications';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asCommandId, asConversationId, asServicerUserid } from '#shared/domain/ids';
import { emptyConversation, toConversationRow } from '../../db/rows.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import { queueCommands, type Queued } from '../../sync/queue-command.ts';
import { undoLast } from '../../ui/undo-toast.tsx';
import { claimSaying, pinSaying, releaseSaying, starSaying, togglePin, toggleStar } from './undoable.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
const now = Date.parse('2026-11-22T04:00:00Z');
let db: DeskDatabase;
let made = 0;

beforeEach(async () => {
  db = new DeskDatabase('undoable test', testKey);
  await db.conversations.put(toConversationRow(emptyConversation(id, now)));
});
afterEach(() => {
  notificationsStore.setState({ ...notificationsStore.getState(), notifications: [], queue: [] });
  return db.delete();
});

const desk = () => ({
  db,
  me: { servicerUserid: me, name: '李静', role: 'servicer' as const, accounts: [] },
  makeId: () => asCommandId(`undoable-${String((made += 1)).padStart(4, '0')}`),
  send: (queued: readonly Queued[]) => queueCommands(db, me, queued, now),
});
const shown = () => notificationsStore.getState().notifications.length;

it('DE-926 a star and a pin are taken back by Z', async () => {
  const isStarred = async () => (await db.conversations.get(id))?.isStarred;
  const isPinned = async () => (await db.marks.get(id))?.isPinned ?? false;
  await starSaying(desk(), id, true);
  expect([await isStarred(), shown()]).toEqual([true, 1]);
  undoLast();
  await expect.poll(isStarred).toBe(false);

  await pinSaying(desk(), id, true);
  expect([await isPinned(), shown()]).toEqual([true, 1]);
  undoLast();
  await expect.poll(isPinned).toBe(false);
  expect(shown()).toBe(0);
});

it('DE-926 a switch pressed twice leaves the offer of the last press only', async () => {
  await pinSaying(desk(), id, true);
  await pinSaying(desk(), id, false);
  expect(shown()).toBe(1);
  undoLast();
  await expect.poll(async () => (await db.marks.get(id))?.isPinned).toBe(true);
  expect(undoLast()).toBe(false);
});

it('DE-926 each press counts, however fast they come', async () => {
  const made = async (kind: string) =>
    (await db.outbox.toArray()).filter(({ command }) => command.kind === kind).length;
  await Promise.all([toggleStar(desk(), id), toggleStar(desk(), id), toggleStar(desk(), id)]);
  expect((await db.conversations.get(id))?.isStarred).toBe(true);
  expect(await made('conversation.star')).toBe(3);

  undoLast();
  await toggleStar(desk(), id);
  expect((await db.conversations.get(id))?.isStarred).toBe(true);

  await Promise.all([togglePin(desk(), id), togglePin(desk(), id)]);
  expect((await db.marks.get(id))?.isPinned).toBe(false);

  expect([undoLast(), undoLast(), undoLast()]).toEqual([true, true, false]);
  await expect.poll(async () => (await db.marks.get(id))?.isPinned).toBe(true);
  expect((await db.conversations.get(id))?.isStarred).toBe(false);
});

it('DE-926 claiming and giving back take each other back; a colleague’s does not come to me', async () => {
  const asked = async () => (await db.outbox.orderBy('at').toArray()).map(({ command }) => command.kind);
  await claimSaying(desk(), id);
  undoLast();
  await expect.poll(asked).toEqual(['conversation.claim', 'conversation.release']);

  await releaseSaying(desk(), id, me);
  undoLast();
  await expect.poll(async () => (await asked()).slice(2)).toEqual(['conversation.release', 'conversation.claim']);

  await releaseSaying(desk(), id, asServicerUserid('wangmin'));
  expect(undoLast()).toBe(false);
  expect((await asked()).slice(4)).toEqual(['conversation.release']);
});

it('DE-926 who got the conversation meanwhile keeps it, also from a supervisor', async () => {
  const lead = { ...desk(), me: { ...desk().me, role: 'supervisor' as const } };
  const asked = async () => (await db.outbox.orderBy('at').toArray()).map(({ command }) => command.kind);
  for (const act of [() => claimSaying(lead, id), () => releaseSaying(lead, id, me)]) {
    await act();
    await db.conversations.update(id, { holder: asServicerUserid('wangmin') });
    const before = await asked();
    undoLast();
    await expect.poll(shown).toBe(1);
    await expect.poll(() => JSON.stringify(notificationsStore.getState().notifications)).toContain('由「wangmin」接待');
    expect(await asked()).toEqual(before);
    notificationsStore.setState({ ...notificationsStore.getState(), notifications: [], queue: [] });
    await db.conversations.update(id, { holder: null });
  }
});
