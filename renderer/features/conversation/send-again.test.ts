import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asCommandId, asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import { emptyConversation, toConversationRow } from '../../db/rows.ts';
import { DeskDatabase, LOCAL_ORDER, type MessageRow } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { queueCommands, type Queued } from '../../sync/queue-command.ts';
import { sendAgain } from './send-again.ts';
import { testKey } from '../../db/testing/test-key.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
const now = Date.parse('2026-11-22T04:00:00Z');
let db: DeskDatabase;

const failed: MessageRow = {
  id: asMessageId('m1'),
  conversationId: id,
  origin: 'desk',
  servicerUserid: me,
  at: now,
  content: { kind: 'text', text: '好的' },
  order: 7,
  status: 'failed',
};

/** Only what sending again asks of a desk. */
function buildDesk(): Desk {
  const parts = {
    me: { servicerUserid: me, name: '李静', role: 'servicer', accounts: [] },
    db,
    now: () => now,
    makeId: () => asCommandId('again-000001'),
    send: (queued: readonly Queued[]) => queueCommands(db, me, queued, now),
  } as const satisfies Partial<Desk>;
  return parts as Partial<Desk> as Desk;
}

async function keepConversation(lastCustomerAt: number, holder = me): Promise<void> {
  const open = { serviceState: 'assistant', lastCustomerAt, holder } as const;
  await db.conversations.put(toConversationRow({ ...emptyConversation(id, now), ...open }));
}

beforeEach(() => {
  db = new DeskDatabase('send again test', testKey);
});
afterEach(() => db.delete());

describe('a failed reply sent again', () => {
  it('is a new message with a new id; the old bubble stays where the relay knows it', async () => {
    await keepConversation(now - HOUR);
    await db.messages.put(failed);
    expect(await sendAgain(buildDesk(), failed)).toBeNull();
    expect((await db.outbox.toArray()).map((row) => row.id)).toEqual(['again-000001']);
    expect((await db.messages.toArray()).map((row) => row.status)).toEqual(['queued', 'failed']);
  });

  it('takes the place of one that never left this desk', async () => {
    await keepConversation(now - HOUR);
    const local = { ...failed, order: LOCAL_ORDER + now };
    await db.messages.put(local);
    await sendAgain(buildDesk(), local);
    expect((await db.messages.toArray()).map((row) => row.id)).toEqual(['again-000001']);
  });

  it.each([
    ['over-48h', now - 49 * HOUR, me],
    ['held-by-other', now - HOUR, asServicerUserid('wangmin')],
  ])('is refused as %s before anything is queued', async (block, lastCustomerAt, holder) => {
    await keepConversation(lastCustomerAt, holder);
    expect(await sendAgain(buildDesk(), failed)).toBe(block);
    expect(await db.outbox.count()).toBe(0);
  });

  it.each([
    { kind: 'menu', head: '您想了解什么', items: [{ kind: 'click', id: 'tap-1', text: '尺码' }], tail: '' },
    { kind: 'location', latitude: 31.2, longitude: 121.4, name: '静安店', address: '' },
    { kind: 'acquisition-link', url: 'https://work.weixin.qq.com/ca/1' },
  ] as const)('a $kind goes out as it was', async (content) => {
    await keepConversation(now - HOUR);
    expect(await sendAgain(buildDesk(), { ...failed, content })).toBeNull();
    expect((await db.outbox.toArray())[0]?.command).toMatchObject({ content });
  });

  it('a file whose upload was refused is uploaded again under its name; one that is nowhere is not asked for', async () => {
    await keepConversation(now - HOUR);
    const media = { hash: '', mime: 'application/pdf', bytes: 1, width: null, height: null, name: '报价.pdf' };
    const row: MessageRow = { ...failed, content: { kind: 'file', media } };
    await sendAgain(buildDesk(), row);
    expect(await db.outbox.count()).toBe(0);
    await sendAgain(buildDesk(), { ...row, blob: await db.files.seal(new Blob(['x'])) });
    expect((await db.outbox.toArray())[0]?.command).toMatchObject({
      content: { kind: 'file', hash: '', name: '报价.pdf' },
    });
  });

  it('a link keeps the small picture the relay has', async () => {
    await keepConversation(now - HOUR);
    const media = { hash: 'a'.repeat(64), mime: 'image/jpeg', bytes: 1, width: 200, height: 200 };
    const link = { kind: 'link', title: '尺码表', description: '', url: 'https://example.test/' } as const;
    await sendAgain(buildDesk(), { ...failed, content: { ...link, media } });
    expect((await db.outbox.toArray())[0]?.command).toMatchObject({ content: { ...link, thumbHash: media.hash } });
  });
});
