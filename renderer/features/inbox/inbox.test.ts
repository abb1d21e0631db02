import { describe, expect, it } from 'vitest';
import { inbox as words } from '../../app/messages/zh-cn/inbox.ts';
import { inbox as english } from '../../app/messages/en/inbox.ts';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asConversationId, asMessageId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { newMark, type MarkChange, changeMark } from '#shared/domain/mark';
import type { Content } from '#shared/domain/message';
import { standardPromises } from '#shared/domain/risk';
import { HOUR, MINUTE, SECOND } from '#shared/lib/time';
import type { RowDetails } from '../../db/row-details.ts';
import { emptyCustomer, toConversationRow } from '../../db/rows.ts';
import { MOST_COUNTED, type View } from '../../db/view.ts';
import { LOCAL_ORDER, type ConversationRow, type MessageRow } from '../../db/schema.ts';
import { accountMarks } from './account-marks.ts';
import { toRowLook } from './row-look.ts';
import { rowTimer, timingOf, type Timing } from './row-timer.ts';
import {
  headingAbove,
  rowsAround,
  sectionHeight,
  toFoundItems,
  toItems,
  uncounted,
  withTotals,
  writtenCount,
} from './sections.ts';

const now = Date.parse('2026-11-22T06:07:00Z');
const id = asConversationId('wkA/wmXiaoman0001');
const me = asServicerUserid('lijing');
const other = asServicerUserid('wangmin');

function buildRow(overrides: Partial<Conversation> = {}): ConversationRow {
  return toConversationRow({
    ...newConversation(id, now - MINUTE),
    serviceState: 'assistant',
    lastCustomerAt: now - MINUTE,
    ...overrides,
  });
}

function buildMessage(content: Content, overrides: Partial<MessageRow> = {}): MessageRow {
  return {
    id: asMessageId('m1'),
    conversationId: id,
    origin: 'desk',
    servicerUserid: me,
    at: now,
    order: 1,
    content,
    ...overrides,
  };
}

function marked(change: MarkChange) {
  return changeMark(newMark(id, me), change);
}

const openKfid = asOpenKfid('wkA');
const accounts = accountMarks([
  { openKfid, name: '暖芽旗舰店', isManaged: true },
  { openKfid: asOpenKfid('wkB'), name: '暖芽售后', isManaged: true },
]);

function look(row: ConversationRow, details: Partial<RowDetails> = {}, isSelected = false, view: View = 'mine') {
  const known = { customer: null, draft: '', mark: null, last: null, local: null, ...details };
  const nameOf = (by: string): string | null => (by === other ? '王敏' : null);
  return toRowLook(row, known, { me, view, isSelected, nameOf, words, now, accounts });
}

describe('the one timer of a row', () => {
  const wait = (ms: number, cause: 'first' | 'again') => timingOf(buildRow({ wait: { since: now - ms, cause } }));
  const run = (timing: Timing, promises = standardPromises) => rowTimer(timing, promises, now);

  it('is quiet within the promise, then red for a first answer and amber for the next', () => {
    expect(run(wait(144 * SECOND, 'first'))).toEqual({ cause: 'first', level: 'calm', seconds: 144, tone: 'quiet' });
    // DE-946: four fifths of it are used.
    expect(run(wait(3 * MINUTE, 'first'))).toMatchObject({ level: 'soon', seconds: 180, tone: 'warn' });
    expect(run(wait(3 * MINUTE + 1, 'first'))).toMatchObject({ level: 'late', tone: 'risk' });
    expect(run(wait(4 * MINUTE, 'again'))).toEqual({ cause: 'again', level: 'calm', seconds: 240, tone: 'quiet' });
    expect(run(wait(5 * MINUTE, 'again'))).toMatchObject({ level: 'soon', tone: 'warn' });
    expect(run(wait(5 * MINUTE + 1, 'again'))).toMatchObject({ level: 'late', tone: 'warn' });
  });

  it('goes by what the company promises', () => {
    const promises = { firstMinutes: 10, againMinutes: 1 };
    expect(run(wait(4 * MINUTE, 'first'), promises)?.level).toBe('calm');
    expect(run(wait(4 * MINUTE, 'again'), promises)?.level).toBe('late');
  });

  it('says when eight and twelve hours are over, whoever was answered before', () => {
    expect(run(wait(8 * HOUR, 'again'))?.level).toBe('late');
    expect(run(wait(8 * HOUR + 1, 'again'))).toMatchObject({ level: 'hours-8', tone: 'risk' });
    expect(run(wait(12 * HOUR + 1, 'first'))).toMatchObject({ level: 'hours-12', tone: 'risk' });
  });

  it('DE-948 says of a session in which nobody waits that it is open for longer than promised, where that is promised', () => {
    const promises = { ...standardPromises, resolveMinutes: 240 };
    const timing = (ms: number, over: Partial<ConversationRow> = {}) =>
      timingOf(buildRow({ sessionStartedAt: now - ms, lastCustomerAt: now - HOUR, wait: null, ...over }));
    expect(run(timing(4 * HOUR), promises)).toBeNull();
    expect(run(timing(4 * HOUR + 1), promises)).toEqual({
      cause: 'open',
      level: 'unresolved',
      seconds: 14_400,
      tone: 'warn',
    });
    expect(run(timing(5 * HOUR))).toBeNull();
    expect(run(timing(5 * HOUR, { wait: { since: now - MINUTE, cause: 'again' } }), promises)?.level).toBe('calm');
    expect(run(timing(5 * HOUR, { serviceState: 'ended' }), promises)).toBeNull();
  });

  it('counts down the last two hours of the window, whoever waits', () => {
    const lastCustomerAt = now - 48 * HOUR + 58 * MINUTE + 12 * SECOND;
    const closing = timingOf(buildRow({ lastCustomerAt, wait: { since: lastCustomerAt, cause: 'first' } }));
    expect(run(closing)).toEqual({ cause: 'left', level: 'window', seconds: 3492, tone: 'warn' });
  });

  it('says that the window is closed only where someone still waits', () => {
    const lastCustomerAt = now - 48 * HOUR;
    const waiting = buildRow({ lastCustomerAt, wait: { since: lastCustomerAt, cause: 'first' } });
    expect(run(timingOf(waiting))?.cause).toBe('closed');
    expect(run(timingOf(buildRow({ lastCustomerAt })))).toBeNull();
  });

  it('runs for whoever waits, also for a colleague in the WeCom client', () => {
    const served = buildRow({ serviceState: 'served', wait: { since: now - MINUTE, cause: 'first' } });
    expect(run(timingOf(served))?.seconds).toBe(60);
    expect(run(timingOf(buildRow({ serviceState: 'served' })))).toBeNull();
  });
});

describe('the second line', () => {
  const text = buildMessage({ kind: 'text', text: '已为您登记' });

  it('shows a draft first, but not of the open conversation', () => {
    const draft = '您好，\n发票已经';
    expect(look(buildRow(), { draft, last: text })).toMatchObject({
      isDraft: true,
      text: '您好， 发票已经',
      mark: null,
    });
    expect(look(buildRow(), { draft, last: text }, true)).toMatchObject({ isDraft: false, text: '我：已为您登记' });
  });

  it('DE-111 says that the customer came in again, when that is what the time is of', () => {
    const own = { ...text, at: now - HOUR };
    const row = (lastAt: number) => ({ ...buildRow({ lastCustomerAt: now - 2 * HOUR }), lastAt });
    expect(look(row(now - HOUR), { last: own }).text).toBe('我：已为您登记');
    expect(look(row(now), { last: own }).text).toBe('再次进入 · 我：已为您登记');
    // A reply by a clock that is behind WeCom's is no entering.
    const behind = { ...text, at: now - MINUTE + 1 };
    expect(look(row(now), { last: behind }).text).toBe('我：已为您登记');
  });

  it('names who wrote and how the sending stands', () => {
    const line = (overrides: Partial<MessageRow>) => look(buildRow(), { last: { ...text, ...overrides } });
    expect(line({ status: 'accepted' })).toMatchObject({ text: '我：已为您登记', mark: 'sending' });
    expect(line({ status: 'sent' }).mark).toBeNull();
    expect(line({ status: 'failed' }).mark).toBe('failed');
    expect(line({ status: 'failed', reason: { kind: 'unsure' } }).mark).toBe('unsure');
    expect(line({ servicerUserid: other }).text).toBe('王敏：已为您登记');
    expect(line({ servicerUserid: null, origin: 'wecom-client' }).text).toBe('同事：已为您登记');
    expect(line({ servicerUserid: null, automatic: 'welcome' }).text).toBe('自动：已为您登记');
    expect(line({ origin: 'customer', servicerUserid: null }).text).toBe('已为您登记');
  });

  it('shows what still waits on this machine, until the customer writes again', () => {
    const local = { ...text, order: LOCAL_ORDER + now, status: 'queued' } as const;
    expect(look(buildRow({ lastAt: now - 1 }), { local })).toMatchObject({ text: '我：已为您登记', mark: 'queued' });
    const after = buildMessage({ kind: 'text', text: '还在吗' }, { origin: 'customer', at: now + 1 });
    expect(look(buildRow({ lastAt: now + 1 }), { local, last: after }).text).toBe('还在吗');
  });

  it('has a word for everything that is not text', () => {
    const line = (content: Content) => look(buildRow(), { last: buildMessage(content, { origin: 'customer' }) }).text;
    expect(line({ kind: 'image', media: null })).toBe('[图片]');
    expect(line({ kind: 'link', title: '有机硅胶奶嘴', description: '', url: 'https://a.example', media: null })).toBe(
      '[链接] 有机硅胶奶嘴',
    );
    expect(line({ kind: 'unsupported', wecomType: 'new' })).toBe('[暂不支持的消息]');
    expect(line({ kind: 'unsupported', wecomType: 'something-new' })).toBe('[暂不支持的消息]');
    const recalled = buildMessage({ kind: 'text', text: '谢谢' }, { origin: 'customer', recalledBy: 'customer' });
    expect(look(buildRow(), { last: recalled }).text).toBe('客户撤回了一条消息');
    expect(look(buildRow()).text).toBe('刚进入，还没有发消息');
  });

  it('falls back on the conversation when the message is not kept here', () => {
    const last = { messageId: asMessageId('gone'), origin: 'desk', preview: { kind: 'text', text: '您好' } } as const;
    expect(look(buildRow({ last, holder: me })).text).toBe('我：您好');
    expect(look(buildRow({ last: { ...last, origin: 'customer' } })).text).toBe('您好');
  });
});

describe('a row', () => {
  it('is unread while the customer waits and I have not looked since, or when I asked for it', () => {
    const waiting = buildRow({ wait: { since: now - MINUTE, cause: 'first' } });
    expect(look(waiting).unread).toBe('mine');
    expect(look(waiting, { mark: marked({ readAt: now - MINUTE }) }).unread).toBeNull();
    expect(look({ ...waiting, holder: other }).unread).toBe('other');
    expect(look(buildRow()).unread).toBeNull();
    expect(look(buildRow(), { mark: marked({ isUnread: true }) }).unread).toBe('mine');
  });

  it('tells unnamed customers apart and names the holder only where it is not me', () => {
    expect(look(buildRow()).name).toBe('未命名客户 · 0001');
    const profile = { nickname: '小满妈妈', avatar: null, gender: 'female', takenAt: 1 } as const;
    const customer = { ...emptyCustomer(buildRow().externalUserid, 1), profile };
    expect(look(buildRow({ holder: me }), { customer })).toMatchObject({ name: '小满妈妈', holderName: null });
    expect(look(buildRow({ holder: other })).holderName).toBe('王敏');
    expect(look(buildRow({ serviceState: 'served', servingUserid: other })).holderName).toBe('王敏');
  });
});

describe('a row says', () => {
  it('when it is back, while it is out of the way', () => {
    const until = now + HOUR;
    const row = buildRow();
    expect(look(row, { mark: marked({ snooze: { setAt: now - SECOND, until } }) }).wakes).toBe(until);
    const ended = buildRow({ serviceState: 'ended' });
    expect(look(ended, { mark: marked({ snooze: { setAt: now, until: null } }) }).wakes).toBe('reply');
    const wrote = buildRow({ lastCustomerAt: now });
    expect(look(wrote, { mark: marked({ snooze: { setAt: now - SECOND, until } }) }).wakes).toBeNull();
  });

  it('which account it came to, by what tells their names apart', () => {
    expect(look(buildRow()).account).toEqual({ name: '暖芽旗舰店', letter: '旗', tone: 0 });
    expect(accountMarks([{ openKfid, name: '暖芽旗舰店', isManaged: true }]).size).toBe(0);
  });

  it('what a colleague called me for', () => {
    const note = { noteId: 'n', conversationId: id, by: other, at: now - HOUR, text: '尺码\n你看下', order: 1 };
    const context = { me, view: 'mentions', isSelected: false, nameOf: () => '王敏', words, now, accounts } as const;
    const known = { customer: null, draft: '草稿', mark: null, last: null, local: null };
    const shown = toRowLook(buildRow(), known, context, { row: buildRow(), note, isUnread: true });
    expect(shown).toMatchObject({ text: '王敏：尺码 你看下', unread: 'mine', lastAt: note.at, isDraft: false });
  });
});

describe('the sections', () => {
  const rows = Array.from({ length: 100 }, (_, index) => ({
    ...buildRow({ wait: { since: now - (100 - index) * SECOND, cause: 'first' } }),
    id: asConversationId(`wkA/wm${index}`),
  }));
  const items = toItems([
    { section: 'first', rows: rows.slice(0, 2), total: 2 },
    { section: 'replied', rows: rows.slice(2), total: null },
  ]);

  it('stand one after the other under their headings, with the longest wait', () => {
    expect(items).toHaveLength(102);
    expect(items[0]).toMatchObject({ kind: 'heading', section: 'first', total: 2, oldestSince: now - 100_000 });
    expect(items[3]).toMatchObject({ kind: 'heading', section: 'replied', total: null, oldestSince: null });
    expect(headingAbove(items, 2)).toBe(0);
    expect(headingAbove(items, 90)).toBe(3);
    expect(headingAbove([], 0)).toBeNull();
    expect(toFoundItems([])).toEqual([]);
    expect([12, MOST_COUNTED - 1, MOST_COUNTED].map(writtenCount)).toEqual(['12', '999', '999+']);
  });

  it('take the number of those that wait and go on below from beside, and keep the others', () => {
    const cut = toItems([
      { section: 'closing', rows: rows.slice(0, 1), total: 1 },
      { section: 'first', rows: rows.slice(1), total: null },
      { section: 'replied', rows: [], total: null },
    ]);
    expect(uncounted(cut)).toEqual(['first']);
    expect(withTotals(cut, undefined)).toBe(cut);
    const totals = new Map([
      ['closing', 7],
      ['first', 240],
    ] as const);
    const headings = withTotals(cut, totals).flatMap((item) => (item.kind === 'heading' ? [item.total] : []));
    expect(headings).toEqual([1, 240, null]);
  });

  it('let their heading stick as far as they reach', () => {
    expect(sectionHeight(items, 0, 64)).toBe(32 + 2 * 64);
    expect(sectionHeight(items, 3, 48)).toBe(32 + 98 * 48);
  });

  it('ask for the rows around the window, the same ones while it moves a little', () => {
    const around = rowsAround(items, 50, 60).map((item) => item.row.id);
    expect(around).toContain('wkA/wm46');
    expect(around).toContain('wkA/wm60');
    expect(rowsAround(items, 51, 61).map((item) => item.row.id)).toEqual(around);
  });
});

it('names every relation and section in both languages', () => {
  for (const language of [words, english]) {
    const short = Object.values(language.badges).every((word) => word.length <= 10);
    expect(short).toBe(true);
    expect(Object.keys(language.kinds)).toEqual(Object.keys(words.kinds));
  }
});
