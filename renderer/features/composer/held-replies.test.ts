import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asConversationId, asServicerUserid, makeCommandId } from '#shared/domain/ids';
import { newConversation } from '#shared/domain/conversation';
import type { Me } from '#shared/contracts/http';
import { forgetServicer } from '../../app/session/signed-out.ts';
import { toConversationRow } from '../../db/rows.ts';
import { DeskDatabase } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { queueCommands } from '../../sync/queue-command.ts';
import { holdReply, holds, onHoldStopped, onTakenBack, sendHeldNow, takeBack, type HeldReply } from './held-replies.ts';
import { testKey } from '../../db/testing/test-key.ts';

const id = asConversationId('wkA/wmB');
const other = asConversationId('wkA/wmC');
const servicerUserid = asServicerUserid('lijing');
const start = Date.parse('2026-11-22T04:00:00Z');
const empty = { reply: '', note: '', quote: null, seenOrder: null };
let db: DeskDatabase;
let desk: Desk;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: start });
  db = new DeskDatabase('held test', testKey);
  let made = 0;
  const me: Me = { servicerUserid, name: '李静', role: 'servicer', accounts: [] };
  /** Only what holding asks of a desk. */
  const parts = {
    db,
    me,
    now: () => Date.now(),
    makeId: () => makeCommandId(start, (bytes) => bytes.fill((made += 1))),
    send: (queued, written) => queueCommands(db, servicerUserid, queued, Date.now(), written),
  } as const satisfies Partial<Desk>;
  desk = parts as Partial<Desk> as Desk;
  for (const conversationId of [id, other])
    await db.conversations.put(
      toConversationRow({
        ...newConversation(conversationId, start),
        serviceState: 'assistant',
        holder: servicerUserid,
        lastCustomerAt: start,
      }),
    );
});
afterEach(async () => {
  forgetServicer();
  vi.useRealTimers();
  await db.delete();
});

const reply = (text: string, seconds = 3, conversationId = id): HeldReply => ({
  id: desk.makeId(),
  conversationId,
  text,
  quote: null,
  attachments: [],
  endsAt: Date.now() + seconds * 1000,
});
const hold = async (held: HeldReply): Promise<void> => holdReply(desk, held, empty);
const sent = async () =>
  (await db.outbox.orderBy('at').toArray()).map(({ command }) =>
    command.kind === 'reply.send' && command.content.kind === 'text' ? command.content.text : command.kind,
  );
const draft = () => db.drafts.get(id);

describe('DE-604 a reply held back', () => {
  it('is a draft until its time, and a message after it', async () => {
    await hold(reply('第一条'));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(await sent()).toEqual([]);
    expect((await draft())?.held).toMatchObject([{ text: '第一条' }]);
    await vi.advanceTimersByTimeAsync(200);
    await vi.waitFor(async () => expect(await sent()).toEqual(['第一条']));
    expect(await draft()).toBeUndefined();
    expect(holds.getState().held).toEqual([]);
  });

  it('keeps its order among quick ones, whatever their seconds', async () => {
    await hold(reply('第一条', 5));
    await hold(reply('别处', 5, other));
    await hold(reply('第二条', 2));
    await vi.advanceTimersByTimeAsync(2_100);
    await vi.waitFor(async () => expect(await sent()).toEqual(['第一条', '第二条']));
    await sendHeldNow(desk, other);
    expect(await sent()).toEqual(['第一条', '第二条', '别处']);
  });

  it('goes back with everything held after it, each into its place', async () => {
    const [first, second, third] = [reply('第一条'), reply('第二条'), reply('第三条')];
    for (const one of [first, second, third]) await hold(one);
    await takeBack(desk, second);
    expect((await draft())?.reply).toBe('第二条\n第三条');
    await vi.advanceTimersByTimeAsync(3_100);
    await vi.waitFor(async () => expect(await sent()).toEqual(['第一条']));
    expect((await draft())?.reply).toBe('第二条\n第三条');
  });

  it('goes back into the field that is open', async () => {
    const taken: string[] = [];
    const leave = onTakenBack(id, async ({ text }) => void taken.push(text));
    const one = reply('第一条');
    await hold(one);
    await takeBack(desk, one);
    leave();
    expect(taken).toEqual(['第一条']);
    expect(await draft()).toBeUndefined();
  });

  it('is not held at all when the disk will not take it: its words are in the field again', async () => {
    db.drafts.hook('creating', () => {
      throw new Error('the disk is full');
    });
    await expect(hold(reply('第一条'))).rejects.toThrow('the disk is full');
    expect(holds.getState().held).toEqual([]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await sent()).toEqual([]);
  });

  it('is forgotten with who signs out', async () => {
    await hold(reply('第一条'));
    forgetServicer();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await sent()).toEqual([]);
  });
});

describe('DE-605 when its time comes', () => {
  const stops: string[] = [];
  let leave = (): void => undefined;
  beforeEach(() => {
    stops.length = 0;
    leave = onHoldStopped((_, stop) => stops.push(stop));
  });
  afterEach(() => leave());

  it('a quota used up meanwhile stops it and those after it, and gives the words back', async () => {
    await hold(reply('第一条'));
    await hold(reply('第二条', 4));
    const row = await db.conversations.get(id);
    if (row) await db.conversations.put({ ...row, lastCustomerAt: start - 48 * 3_600_000 });
    await vi.advanceTimersByTimeAsync(3_100);
    await vi.waitFor(async () => expect((await draft())?.reply).toBe('第一条\n第二条'));
    await vi.waitFor(() => expect(stops).toEqual(['over-48h']));
    expect(holds.getState()).toMatchObject({ held: [], stopped: { [id]: 'over-48h' } });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await sent()).toEqual([]);
  });

  it('a colleague who took over stops it', async () => {
    await hold(reply('第一条'));
    await db.conversations.update(id, { holder: asServicerUserid('wangmin') });
    await sendHeldNow(desk, id);
    expect(await sent()).toEqual([]);
    expect(stops).toEqual(['held-by-other']);
  });

  it('a disk that keeps nothing gives the words back', async () => {
    await hold(reply('第一条'));
    db.messages.hook('creating', () => {
      throw new Error('the disk is full');
    });
    await sendHeldNow(desk, id);
    expect(stops).toEqual(['not-kept']);
    expect((await draft())?.reply).toBe('第一条');
  });
});
