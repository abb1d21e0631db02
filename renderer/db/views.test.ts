import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import {
  asCommandId,
  asExternalUserid,
  asOpenKfid,
  asServicerUserid,
  toConversationId,
  type ConversationId,
} from '#shared/domain/ids';
import { changeMark, newMark, type MarkChange } from '#shared/domain/mark';
import { noFilter, type SavedView, type ViewFilter } from '#shared/domain/saved-view';
import { chinaDay, DAY, HOUR, MINUTE } from '#shared/lib/time';
import { settleSnoozes } from './aside.ts';
import { readView } from './conversations.ts';
import { countFiltered, countViews } from './count-views.ts';
import { readFilterChoices } from './filter-choices.ts';
import { markMentionsSeen } from './mentions.ts';
import { readOutlook } from './outlook.ts';
import { MOST_LOOKED_AT } from './read-stretches.ts';
import { emptyCustomer, toConversationRow, toMarkRow } from './rows.ts';
import { readSavedViews } from './saved-views.ts';
import { DeskDatabase } from './schema.ts';
import type { View } from './view.ts';
import { testKey } from './testing/test-key.ts';

const now = Date.parse('2026-11-22T06:00:00Z');
const lijing = asServicerUserid('lijing');
const wangmin = asServicerUserid('wangmin');
const me = { servicerUserid: lijing, role: 'servicer' } as const;
const shop = asOpenKfid('wkA');
const after = asOpenKfid('wkB');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('views test', testKey);
});
afterEach(() => db.delete());

const idOf = (name: string, account = shop): ConversationId => toConversationId(account, asExternalUserid(`wm${name}`));

async function put(name: string, over: Partial<Conversation> = {}, account = shop): Promise<void> {
  const at = over.lastAt ?? now - HOUR;
  const one = { ...newConversation(idOf(name, account), at), serviceState: 'assistant', lastCustomerAt: at } as const;
  await db.conversations.put(toConversationRow({ ...one, ...over }));
}

function waits(minutes: number, cause: 'first' | 'again' = 'first'): Partial<Conversation> {
  const since = now - minutes * MINUTE;
  return { wait: { since, cause }, lastCustomerAt: since, lastAt: since };
}

async function mark(name: string, change: MarkChange): Promise<void> {
  await db.marks.put(toMarkRow(changeMark(newMark(idOf(name), lijing), change)));
}

async function shown(view: View, filter: ViewFilter | null = null, asker: Parameters<typeof countFiltered>[2] = me) {
  const { pages } = await readView(db, { view, filter, me: asker, now }, 60);
  return pages.map(({ section, rows }) => `${section}: ${rows.map((row) => row.externalUserid.slice(2)).join(' ')}`);
}

describe('those who wait', () => {
  // The order on the screen, written down once and for all (product.md 3.3, item 15).
  it('are listed by least slack: closing windows, closed ones last, first answers, next answers', async () => {
    await put('fresh', waits(1));
    await put('late', waits(9));
    await put('eight', { ...waits(8 * 60 + 5), holder: lijing });
    await put('again-new', { ...waits(2, 'again'), holder: lijing });
    await put('again-old', { ...waits(90, 'again'), holder: lijing });
    await put('closing-soon', { ...waits(47 * 60 + 50, 'again'), holder: lijing });
    await put('closing-later', waits(46 * 60 + 5));
    await put('closed-today', waits(49 * 60));
    await put('closed-long', waits(300 * 60));
    // Began to wait long ago and wrote again: the window is far from closing.
    await put('patient', { ...waits(60), wait: { since: now - 70 * HOUR, cause: 'first' } });
    await put('client', { ...waits(30), serviceState: 'served', servingUserid: wangmin });
    await put('wangmins', { ...waits(20), holder: wangmin });
    await put('calm', { holder: lijing });
    expect(await shown('waiting')).toEqual([
      'closing: closing-soon closing-later closed-today closed-long',
      'first: patient eight client late fresh',
      'again: again-old again-new',
    ]);
    const all = await shown('waiting', null, { servicerUserid: wangmin, role: 'supervisor' });
    expect(all[1]).toBe('first: patient eight client wangmins late fresh');
  });

  it('stay in their column whatever was noted about them', async () => {
    await put('a', { ...waits(9), holder: lijing });
    await mark('a', { snooze: { setAt: now - MINUTE, until: now + HOUR }, isPinned: true });
    expect(await shown('waiting')).toEqual(['first: a']);
  });
});

describe('what is out of the way', () => {
  it('leaves the lists and is back at its time, or when the customer writes', async () => {
    await put('soon', { ...waits(9), holder: lijing });
    await put('nobody', waits(5));
    await put('later', { holder: lijing });
    await put('reply', { holder: lijing, serviceState: 'ended' });
    await put('over', { holder: lijing });
    await put('wrote', { holder: lijing, lastCustomerAt: now - MINUTE });
    await put('here', { holder: lijing, lastAt: now - 2 * HOUR });
    const setAt = now - 5 * MINUTE;
    await mark('later', { snooze: { setAt, until: now + 3 * HOUR } });
    await mark('soon', { snooze: { setAt, until: now + HOUR } });
    await mark('nobody', { snooze: { setAt, until: now + 2 * HOUR } });
    await mark('reply', { snooze: { setAt, until: null } });
    await mark('over', { snooze: { setAt, until: now - 1 } });
    await mark('wrote', { snooze: { setAt, until: now + HOUR } });
    expect(await shown('mine')).toEqual(['replied: over wrote here']);
    expect(await shown('unclaimed')).toEqual([]);
    expect(await shown('snoozed')).toEqual(['snoozed: soon nobody later reply']);
    expect(await countViews(db, lijing, now)).toMatchObject({
      mine: 3,
      unclaimed: 0,
      waiting: 0,
      snoozed: 4,
      ours: 2,
      nextWakeAt: now + HOUR,
    });
    expect(await readOutlook(db, lijing, now)).toEqual({ wakesAt: now + HOUR, hours8At: now - 9 * MINUTE + 8 * HOUR });
  });

  it('is found however much was put away before and after it', async () => {
    await put('long', { holder: lijing, serviceState: 'ended', lastCustomerAt: now - 41 * HOUR });
    await mark('long', { snooze: { setAt: now - 40 * HOUR, until: null } });
    await db.marks.bulkPut(
      Array.from({ length: 600 }, (_, index) => {
        const snooze = { setAt: now - MINUTE - index, until: now - index };
        return toMarkRow({ ...newMark(idOf(`over${index}`), lijing), snooze });
      }),
    );
    expect(await shown('snoozed')).toEqual(['snoozed: long']);
  });

  it('leaves the index once the customer has ended it', async () => {
    await put('wrote', { holder: lijing, lastCustomerAt: now - MINUTE });
    await put('silent', { holder: lijing, serviceState: 'ended' });
    await mark('wrote', { snooze: { setAt: now - HOUR, until: null } });
    await mark('silent', { snooze: { setAt: now - HOUR, until: null } });
    expect(await settleSnoozes(db, now)).toBe(1);
    expect(await db.marks.where('asleepUntil').above(now).count()).toBe(1);
    expect(await db.marks.count()).toBe(2);
    expect(await shown('snoozed')).toEqual(['snoozed: silent']);
  });

  it('is nothing when nothing was put away', async () => {
    expect(await readOutlook(db, lijing, now)).toEqual({ wakesAt: null, hours8At: null });
  });
});

it('keeps what is pinned above everything of mine, once, who waits first', async () => {
  await put('wait', { ...waits(2), holder: lijing });
  await put('pin-wait', { ...waits(9), holder: lijing });
  await put('pin-calm', { holder: lijing });
  await put('pin-others', { holder: wangmin, lastAt: now });
  for (const name of ['pin-wait', 'pin-calm', 'pin-others']) await mark(name, { isPinned: true });
  expect(await shown('mine')).toEqual(['pinned: pin-wait pin-others pin-calm', 'first: wait']);
  expect(await shown('mine', { ...noFilter, servicers: ['me'] })).toEqual(['pinned: pin-wait pin-calm', 'first: wait']);
});

it('lists where I was called, newest first, unread until it was opened', async () => {
  await put('a');
  await put('b');
  const note = (noteId: string, name: string, at: number, by = wangmin) =>
    db.notes.put({ noteId, conversationId: idOf(name), by, at, text: '看下', order: at, mentions: [lijing] });
  await note('000000001', 'a', now - 3 * HOUR);
  await note('000000002', 'b', now - 2 * HOUR);
  await note('000000003', 'a', now - HOUR);
  await note('000000004', 'b', now - MINUTE, lijing);
  expect(await shown('mentions')).toEqual(['mentions: a b']);
  expect((await countViews(db, lijing, now)).mentions).toBe(2);
  await markMentionsSeen(db, idOf('a'), lijing);
  expect((await countViews(db, lijing, now)).mentions).toBe(1);
  await note('000000005', 'a', now);
  expect((await countViews(db, lijing, now)).mentions).toBe(2);
  expect((await countViews(db, wangmin, now)).mentions).toBe(0);
});

describe('a filter', () => {
  const only = (filter: Partial<ViewFilter>): ViewFilter => ({ ...noFilter, ...filter });
  const dayOf = (ago: number): string => chinaDay(now - ago * DAY);

  beforeEach(async () => {
    await put('shop', { ...waits(3), holder: lijing, isStarred: true });
    await put('after', { holder: wangmin }, after);
    await put('old', { lastAt: now - 9 * DAY, serviceState: 'ended', holder: lijing });
    await put('poster', { entry: { scene: 'poster', sceneParam: '', channels: null }, isStarred: true });
    const friendOf = [{ servicerUserid: wangmin, name: '王敏', since: 1 }];
    await db.customers.put({
      ...emptyCustomer(asExternalUserid('wmafter'), 1),
      tags: [{ kind: 'own', name: '孕期' }],
      relation: { friendOf, memberOf: [] },
    });
  });

  it.each([
    ['accounts', only({ accounts: [after] }), ['replied: after']],
    ['tags', only({ tags: ['孕期', '没有'] }), ['replied: after']],
    ['scenes', only({ scenes: ['poster'] }), ['replied: poster']],
    ['servicers', only({ servicers: ['me', wangmin] }), ['first: shop', 'replied: after', 'ended: old']],
    ['nobody', only({ servicers: [''] }), ['replied: poster']],
    ['relations', only({ relations: ['friend'] }), ['replied: after']],
    ['days', only({ withinDays: 7 }), ['first: shop', 'replied: poster after']],
    ['a day', only({ range: { from: dayOf(9), to: dayOf(9) } }), ['ended: old']],
    [
      'days that meet',
      only({ range: { from: dayOf(9), to: dayOf(0) } }),
      ['first: shop', 'replied: poster after', 'ended: old'],
    ],
    ['days before and after', only({ range: { from: dayOf(8), to: dayOf(1) } }), []],
    ['waiting', only({ isWaiting: true }), ['first: shop']],
    ['stars', only({ isStarred: true }), ['first: shop', 'replied: poster']],
    ['stars of mine', only({ isStarred: true, servicers: ['me'] }), ['first: shop']],
    ['two at once', only({ isStarred: true, scenes: ['poster'] }), ['replied: poster']],
  ])('goes by %s', async (_, filter, expected) => {
    const admin = { servicerUserid: asServicerUserid('chen'), role: 'supervisor' } as const;
    const asker = filter.servicers.includes('me') ? me : admin;
    expect((await shown('all', filter, asker)).toSorted()).toEqual(expected.toSorted());
    const open = expected.filter((line) => !line.startsWith('ended')).flatMap((line) => line.split(' ').slice(1));
    expect(await countFiltered(db, filter, asker, now)).toEqual({ count: open.length, isCapped: false });
  });

  it('narrows whatever view it stands on, and is kept under a name', async () => {
    expect(await shown('mine', only({ isStarred: true }))).toEqual(['first: shop']);
    expect(await shown('closed', only({ withinDays: 30 }))).toEqual(['ended: old']);
    const view: SavedView = {
      viewId: 'view0001',
      name: '售后',
      filter: only({ accounts: [after] }),
      place: 1,
      owner: lijing,
    };
    await db.views.put(view);
    expect(await shown('saved:view0001')).toEqual(['replied: after']);
    expect(await shown('saved:view0001', only({ isStarred: true }))).toEqual(['first: shop', 'replied: poster']);
  });

  it('offers what this desk has seen', async () => {
    expect(await readFilterChoices(db)).toEqual({ tags: ['孕期'], scenes: ['poster'] });
  });
});

it('stops looking somewhere, and says so', async () => {
  const rows = Array.from({ length: MOST_LOOKED_AT + 500 }, (_, index) =>
    toConversationRow({ ...newConversation(idOf(String(index)), now - index), serviceState: 'ended' }),
  );
  await db.conversations.bulkPut(rows);
  const supervisor = { servicerUserid: lijing, role: 'supervisor' } as const;
  const ask = { view: 'all', filter: { ...noFilter, tags: ['没有'] }, me: supervisor, now } as const;
  let read = 0;
  db.conversations.hook('reading', (row) => {
    read += 1;
    return row;
  });
  expect(await readView(db, ask, 60)).toEqual({ pages: [], cappedAt: MOST_LOOKED_AT });
  // Rows of one key are met again at the page's edge.
  expect(read).toBeLessThan(MOST_LOOKED_AT + 50);
});

it('shows saved views as they will be once the outbox is empty, in their order', async () => {
  const view = (viewId: string, place: number, owner: SavedView['owner'] = lijing): SavedView => ({
    viewId,
    name: viewId,
    filter: noFilter,
    place,
    owner,
  });
  await db.views.bulkPut([view('second', 2), view('first', 1, null), view('gone', 3)]);
  const none = { withinDays: null, isWaiting: false, isStarred: false };
  const filter = { ...none, accounts: [], tags: [], scenes: [], servicers: [], relations: [] };
  const save = { kind: 'view.save', id: asCommandId('c-0000000001'), viewId: 'newest', name: '新', filter } as const;
  const remove = { kind: 'view.delete', id: asCommandId('c-0000000002'), viewId: 'gone' } as const;
  const row = { by: lijing, lane: 'quick-replies', attempts: 0 } as const;
  await db.outbox.bulkPut([
    { ...row, id: save.id, at: 1, command: { ...save, place: 0, isShared: false } },
    { ...row, id: remove.id, at: 2, command: remove },
  ]);
  expect((await readSavedViews(db, lijing)).map((each) => [each.viewId, each.owner])).toEqual([
    ['newest', lijing],
    ['first', null],
    ['second', lijing],
  ]);
});
