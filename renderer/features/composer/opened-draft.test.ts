import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asConversationId } from '#shared/domain/ids';
import { clearDraft } from '../../db/drafts.ts';
import { DeskDatabase, type DraftRow } from '../../db/schema.ts';
import { OpenedDraft } from './opened-draft.ts';
import { testKey } from '../../db/testing/test-key.ts';

const id = asConversationId('wkA/wmKeke');
let db: DeskDatabase;
let left: OpenedDraft;
let right: OpenedDraft;

beforeEach(() => {
  db = new DeskDatabase('opened draft test', testKey);
  [left, right] = [open(), open()];
});
afterEach(() => db.delete());

function open(): OpenedDraft {
  return new OpenedDraft(
    db,
    id,
    () => 0,
    () => undefined,
  );
}
async function write(one: OpenedDraft, reply: string): Promise<void> {
  one.change(() => ({ reply }));
  await one.keepNow();
}

test('DE-709 F22 what one window writes stands in the other, to be carried on there', async () => {
  await write(left, '您好');
  await right.follow();
  expect(right.latest().reply).toBe('您好');
  await write(right, '您好，在的');
  await left.follow();
  expect(left.latest().reply).toBe('您好，在的');
});

test('F22 what stands here and is not kept yet is never overwritten', async () => {
  await write(left, '左边');
  right.change(() => ({ reply: '右边刚写的' }));
  await right.follow();
  expect(right.latest().reply).toBe('右边刚写的');
  const following = left.follow();
  left.change(() => ({ reply: '左边又写' }));
  await following;
  expect(left.latest().reply).toBe('左边又写');
  await Promise.all([left.keepNow(), right.keepNow()]);
});

test('F22 what was sent here does not come back into the field; sent there it leaves this one', async () => {
  await write(left, '您好');
  await right.follow();
  left.clear('reply');
  await left.follow();
  expect(left.latest().reply).toBe('');
  await clearDraft(db, { conversationId: id, part: 'reply' });
  await right.follow();
  expect(right.latest().reply).toBe('');
  await vi.waitFor(async () => {
    await write(right, '还有一句');
    await left.follow();
    expect(left.latest().reply).toBe('还有一句');
  });
});

test('DE-612 what is typed between Enter and the outbox belongs to the next reply', async () => {
  left.change(() => ({ reply: '今天发出' }));
  const { reply } = left.latest();
  left.change((before) => ({ reply: `${before.reply}单号` }));
  left.takeReply(reply);
  expect(left.latest().reply).toBe('单号');
  left.change(() => ({ reply: '稍后发您' }));
  left.takeReply('单号');
  expect(left.latest().reply).toBe('稍后发您');
  left.takeReply('稍后发您');
  expect(left.latest().reply).toBe('');
  await left.keepNow();
});

test('DE-110 who writes before the kept draft is here writes on below it, and nothing of it is lost', async () => {
  await write(left, '昨天写到一半');
  right.change(() => ({ reply: '您好' }));
  await right.keepNow();
  expect((await db.drafts.get(id))?.reply).toBe('昨天写到一半\n您好');
  expect(right.latest().reply).toBe('昨天写到一半\n您好');
  await right.restore();
  expect(right.latest().reply).toBe('昨天写到一半\n您好');
});

test('DE-110 what was kept stands in the field from the first picture, and what is typed before it is read again follows it once', async () => {
  await write(left, '您好');
  const kept = await db.drafts.get(id);
  const next = new OpenedDraft(
    db,
    id,
    () => 0,
    () => undefined,
    kept,
  );
  expect(next.latest().reply).toBe('您好');
  next.change(({ reply }) => ({ reply: `${reply}，在的` }));
  await next.restore();
  expect(next.latest().reply).toBe('您好，在的');
  await next.keepNow();
  expect((await db.drafts.get(id))?.reply).toBe('您好，在的');
});

test('DE-604 words a closed window held back join what is typed after the first picture', async () => {
  await write(left, '您好');
  const kept = await db.drafts.get(id);
  const next = new OpenedDraft(
    db,
    id,
    () => 0,
    () => undefined,
    kept,
  );
  next.change(({ reply }) => ({ reply: `${reply}，在的` }));
  if (kept) await db.drafts.put({ ...kept, reply: '马上发\n您好' });
  await next.restore();
  expect(next.latest().reply).toBe('马上发\n您好，在的');
});

test('DE-604 words a closed window held back come before what was changed in the middle, which is there once', async () => {
  await write(left, '您好');
  const kept = await db.drafts.get(id);
  const next = openedWith(kept);
  next.change(() => ({ reply: '李女士，您好' }));
  if (kept) await db.drafts.put({ ...kept, reply: '马上发\n您好' });
  await next.restore();
  expect(next.latest().reply).toBe('马上发\n李女士，您好');
  const sent = openedWith(kept);
  sent.takeReply('您好');
  await sent.restore();
  expect(sent.latest().reply).toBe('马上发');
});

test('DE-604 words a closed window held back are there also where one types before they are back', async () => {
  await write(left, '您好');
  const next = openedWith(undefined);
  await next.follow();
  next.change(({ reply }) => ({ reply: `${reply}，在的` }));
  const kept = await db.drafts.get(id);
  if (kept) await db.drafts.put({ ...kept, reply: '马上发\n您好' });
  await next.restore();
  await next.keepNow();
  expect((await db.drafts.get(id))?.reply).toBe('马上发\n您好，在的');
});

function openedWith(first: DraftRow | undefined): OpenedDraft {
  return new OpenedDraft(
    db,
    id,
    () => 0,
    () => undefined,
    first,
  );
}
