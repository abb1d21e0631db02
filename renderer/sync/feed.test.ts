import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROTOCOL, type FeedBatch, type Hello, type Welcome } from '#shared/contracts/socket';
import type { Fact } from '#shared/domain/fact';
import {
  asConversationId,
  asDeskId,
  asMessageId,
  asServicerUserid,
  type ConversationId,
  type MessageId,
} from '#shared/domain/ids';
import { fail, succeed, type Result } from '#shared/lib/result';
import { DeskDatabase, LOCAL_ORDER } from '../db/schema.ts';
import { readCursor } from './apply.ts';
import { FeedFollower } from './feed.ts';
import type { Line } from './socket.ts';
import { randomOf } from './testing/random-feed.ts';
import { testKey } from '../db/testing/test-key.ts';

const conversationId = asConversationId('wk1/wm1');
const hidden = 'not for this desk';
let db: DeskDatabase;
let news: { readonly seqs: readonly number[]; readonly isLive: boolean }[];
let pauses: number[];
let follower: FeedFollower;

beforeEach(() => {
  db = new DeskDatabase('feed test', testKey);
  [news, pauses] = [[], []];
  follower = new FeedFollower(
    db,
    asDeskId('desk-1'),
    (facts, isLive) => facts.length > 0 && news.push({ seqs: facts.map((fact) => fact.seq), isLive }),
    { pause: async (ms) => void pauses.push(ms), atOnce: 1_000, most: 1 },
  );
});
afterEach(() => db.delete());

/** A relay's feed; facts this desk may not see are holes. */
class Relay implements Line {
  readonly facts: (Fact | typeof hidden)[] = [];
  epoch = 'e1';
  now = 1_700_000_000_000;
  pageSize = 2;
  readonly pulls: number[] = [];
  readonly hellos: Hello[] = [];
  /** Answers given instead of the next pages, in order; null = let that one through. */
  readonly faults: (string | null)[] = [];

  say(text: string): Fact {
    const seq = this.facts.length + 1;
    const fact: Fact = {
      kind: 'message.received',
      message: {
        ...blank,
        id: asMessageId(`m${seq}`),
        conversationId,
        at: seq * 1_000,
        content: { kind: 'text', text },
      },
      at: seq * 1_000,
      openKfid: null,
      seq,
    };
    this.facts.push(fact);
    return fact;
  }

  hide(): void {
    this.facts.push(hidden);
  }

  batch(after: number, upTo = this.facts.length): FeedBatch {
    const facts = this.facts.slice(after, upTo).filter((fact) => fact !== hidden);
    return { after, upTo, facts, more: upTo < this.facts.length };
  }

  async hello(hello: Hello): Promise<Result<Welcome>> {
    this.hellos.push(hello);
    const isKnown = hello.epoch === this.epoch && hello.cursor <= this.facts.length;
    const kind = isKnown || (hello.epoch === null && hello.cursor === 0) ? 'welcome' : 'start-over';
    return succeed({ kind, epoch: this.epoch, now: this.now, upTo: this.facts.length });
  }

  async pull(after: number): Promise<Result<FeedBatch>> {
    this.pulls.push(after);
    const fault = this.faults.shift();
    if (fault) return fail(fault, 'as the test wants', true);
    return succeed(this.batch(after, Math.min(after + this.pageSize, this.facts.length)));
  }

  async command(): Promise<never> {
    throw new Error('the feed sends nothing');
  }
  presence(): void {}
  close(): void {}
}

const blank = { origin: 'customer', servicerUserid: null } as const;
const stored = async (): Promise<string[]> =>
  (await db.messages.orderBy('[conversationId+order]').toArray()).map((row) => row.id);
const ids = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, at) => `m${from + at}`);

describe('greeting', () => {
  it('reads everything missed, page by page, and says how far it is', async () => {
    const relay = new Relay();
    for (let count = 0; count < 5; count += 1) relay.say('您好');
    const shares: number[] = [];
    const greeting = await follower.greet(relay, (share) => shares.push(share));
    expect(greeting).toEqual({ kind: 'current' });
    expect(relay.hellos).toMatchObject([{ cursor: 0, epoch: null, protocol: PROTOCOL }]);
    expect(await stored()).toEqual(ids(1, 5));
    expect(shares).toEqual([0.4, 0.8, 1]);
    expect(news.every(({ isLive }) => !isLive)).toBe(true);
  });

  it('goes on from its cursor, past facts it may not see', async () => {
    const relay = new Relay();
    relay.say('1');
    await follower.greet(relay, () => undefined);
    for (let count = 0; count < 6; count += 1) relay.hide();
    relay.say('8');
    relay.pulls.length = 0;
    await follower.greet(relay, () => undefined);
    expect(relay.pulls[0]).toBe(1);
    expect(relay.hellos[1]).toMatchObject({ cursor: 1, epoch: 'e1' });
    expect(await readCursor(db)).toBe(8);
    expect(await stored()).toEqual(['m1', 'm8']);
  });

  it.each(['another epoch', 'a feed shorter than the cursor'])(
    'starts over for %s, and keeps what is unsent',
    async (cause) => {
      const relay = new Relay();
      for (let count = 0; count < 4; count += 1) relay.say('old');
      await follower.greet(relay, () => undefined);
      await queueReply('reply-000001' as MessageId, conversationId);
      await db.drafts.put({ conversationId, reply: '草稿', note: '', savedAt: 1 });
      await keepRefused(asMessageId('reply-000000'));
      relay.facts.length = 0;
      relay.say('new');
      if (cause === 'another epoch') relay.epoch = 'e2';
      expect((await follower.greet(relay, () => undefined)).kind).toBe('current');
      expect(await readCursor(db)).toBe(1);
      // What the relay refused for good is in no feed and no outbox: only here.
      expect(await stored()).toEqual(['m1', 'reply-000000', 'reply-000001']);
      expect(await db.outbox.count()).toBe(1);
      expect(await db.drafts.count()).toBe(1);
    },
  );

  it('keeps the pages it has when a pull fails, and goes on from there', async () => {
    const relay = new Relay();
    for (let count = 0; count < 5; count += 1) relay.say('您好');
    relay.faults.push(null, 'no-answer');
    expect(await follower.greet(relay, () => undefined)).toEqual({ kind: 'failed', code: 'no-answer' });
    expect(await stored()).toEqual(['m1', 'm2']);
    expect((await follower.greet(relay, () => undefined)).kind).toBe('current');
    expect(relay.pulls).toEqual([0, 2, 2, 4]);
    expect(await stored()).toEqual(ids(1, 5));
  });

  it('slows down when the relay asks for it', async () => {
    const relay = new Relay();
    for (let count = 0; count < 3; count += 1) relay.say('您好');
    relay.faults.push('slow-down', 'slow-down');
    expect((await follower.greet(relay, () => undefined)).kind).toBe('current');
    expect(pauses).toHaveLength(2);
    expect(await stored()).toEqual(ids(1, 3));
  });
});

describe('much at once', () => {
  /** Writes two facts at once, and says what stood in the cache each time some were told. */
  function careful() {
    const seen: {
      readonly told: number;
      readonly cursor: number;
      readonly last: unknown;
      readonly messages: number;
    }[] = [];
    const reads: Promise<void>[] = [];
    const look = async (told: number): Promise<void> => {
      const [cursor, row, messages] = [readCursor(db), db.conversations.get(conversationId), db.messages.count()];
      seen.push({ told, cursor: await cursor, last: (await row)?.last?.messageId, messages: await messages });
    };
    const one = new FeedFollower(db, asDeskId('desk-3'), (facts) => void reads.push(look(facts.length)), { atOnce: 2 });
    return { one, seen, isRead: () => Promise.all(reads) };
  }

  it('DE-917 has every conversation current before the first message is told, and the cursor never ahead of the messages', async () => {
    const relay = new Relay();
    for (let count = 0; count < 7; count += 1) relay.say('您好');
    const { one, seen, isRead } = careful();
    const shares: number[] = [];
    await one.greet(relay, (share) => shares.push(Math.round(share * 100)));
    await isRead();
    expect(seen.map(({ told }) => told)).toEqual([2, 2, 2, 1]);
    for (const { cursor, last, messages } of seen) {
      expect(last).toBe('m7');
      expect(messages).toBeGreaterThanOrEqual(cursor);
    }
    expect(shares).toEqual([29, 57, 86, 100]);
    // Nothing of the two steps is left.
    expect(await db.meta.get('ahead')).toBeUndefined();
  });

  it('DE-917 that dies between the two steps is whole when it comes back, and moves no conversation twice', async () => {
    const relay = new Relay();
    for (let count = 0; count < 7; count += 1) relay.say('您好');
    const die = (): void => {
      throw new Error('the window is gone');
    };
    db.messages.hook('creating', die);
    await expect(careful().one.greet(relay, () => undefined)).rejects.toThrow('the window is gone');
    db.messages.hook('creating').unsubscribe(die);
    expect([await readCursor(db), await db.messages.count()]).toEqual([0, 0]);
    const before = await db.conversations.get(conversationId);
    expect(before?.last?.messageId).toBe('m7');
    relay.say('8');
    let told = 0;
    const again = new FeedFollower(db, asDeskId('desk-4'), (facts) => (told += facts.length));
    expect((await again.greet(relay, () => undefined)).kind).toBe('current');
    expect(await stored()).toEqual(ids(1, 8));
    expect(told).toBe(8);
    expect(await db.conversations.get(conversationId)).toMatchObject({ wait: before?.wait, last: { messageId: 'm8' } });
    expect(await db.meta.get('ahead')).toBeUndefined();
  });

  it('starts over where the relay knows less by now than its conversations say', async () => {
    const relay = new Relay();
    for (let count = 0; count < 7; count += 1) relay.say('您好');
    const die = (): void => {
      throw new Error('the window is gone');
    };
    db.messages.hook('creating', die);
    await expect(careful().one.greet(relay, () => undefined)).rejects.toThrow('the window is gone');
    db.messages.hook('creating').unsubscribe(die);
    relay.facts.length = 2;
    expect((await careful().one.greet(relay, () => undefined)).kind).toBe('current');
    expect((await db.conversations.get(conversationId))?.last?.messageId).toBe('m2');
    expect([await stored(), await readCursor(db)]).toEqual([ids(1, 2), 2]);
  });

  it('writes what is here when the rest would take long, and waits for it when it is nearly here', async () => {
    for (const [pageMs, pieces] of [
      [1_000, [500, 2_000]],
      [180, [2_500]],
    ] as const) {
      const relay = new Relay();
      relay.pageSize = 500;
      for (let count = 0; count < 2_500; count += 1) relay.say('您好');
      let at = 0;
      const pull = relay.pull.bind(relay);
      relay.pull = async (after) => ((at += pageMs), pull(after));
      const told: number[] = [];
      const one = new FeedFollower(db, asDeskId('desk-5'), (facts) => void told.push(facts.length), {
        now: () => at,
        atOnce: 5_000,
      });
      await one.greet(relay, () => undefined);
      expect(told).toEqual(pieces);
      await db.delete();
      await db.open();
    }
  });

  it('asks for the next page before the last is here, and again where facts of others lie between', async () => {
    const relay = new Relay();
    relay.pageSize = 500;
    for (let count = 0; count < 1_400; count += 1) relay.say('您好');
    await careful().one.greet(relay, () => undefined);
    expect(relay.pulls).toEqual([0, 500, 1_000]);
    expect(await db.messages.count()).toBe(1_400);
  });
});

describe('two windows on one cache', () => {
  let relay: Relay;
  let other: FeedFollower;
  beforeEach(async () => {
    relay = new Relay();
    for (let count = 0; count < 6; count += 1) relay.say('old');
    await follower.greet(relay, () => undefined);
    relay.epoch = 'e2';
    other = new FeedFollower(db, asDeskId('desk-2'), () => undefined, { pause: async () => undefined, most: 1 });
  });

  it('that start over at the same time leave no hole', async () => {
    // The first has read its first page when the second, which heard the same answer, starts over.
    const slow = new Relay();
    slow.facts.push(...relay.facts);
    slow.epoch = 'e2';
    const held = hold(slow, 'hello');
    const second = other.greet(slow, () => undefined);
    await held.reached;
    await follower.greet(relay, () => undefined);
    await db.meta.put({ name: 'mark', value: 1 });
    held.release();
    expect((await second).kind).toBe('current');
    expect(await stored()).toEqual(ids(1, 6));
    // What the first window had made anew was not thrown away once more.
    expect(await db.meta.get('mark')).toBeDefined();
  });

  it.each(['pull', 'push'] as const)(
    'DE-921 a %s that was asked before the other started over is not written, and read again',
    async (way) => {
      relay.epoch = 'e1';
      relay.say('7');
      relay.say('8');
      const behind = new Relay();
      behind.facts.push(...relay.facts);
      const held = hold(behind, 'pull');
      // One page is on its way to this window, from cursor 6, when the other starts over and gets only the first page.
      const mine =
        way === 'pull'
          ? follower.greet(behind, () => undefined)
          : follower.receive(behind, { ...behind.batch(7), more: false });
      await held.reached;
      relay.epoch = 'e2';
      relay.faults.push(null, 'no-answer');
      expect((await other.greet(relay, () => undefined)).kind).toBe('failed');
      expect(await readCursor(db)).toBe(2);
      held.release();
      // What this line says belongs to the feed of before: nothing of it is written, and the desk greets again.
      expect(await mine).toEqual(way === 'pull' ? { kind: 'failed', code: 'started-over' } : 'started-over');
      expect(await stored()).toEqual(ids(1, 2));
      expect((await follower.greet(relay, () => undefined)).kind).toBe('current');
      expect(await stored()).toEqual(ids(1, 8));
    },
  );

  it('keep the epoch of who started over last, whatever an older greeting said', async () => {
    await db.meta.delete('epoch');
    await db.meta.delete('cursor');
    const old = new Relay();
    const held = hold(old, 'hello');
    const late = other.greet(old, () => undefined);
    await held.reached;
    await follower.greet(relay, () => undefined);
    held.release();
    await late;
    expect((await db.meta.get('epoch'))?.value).toBe('e2');
  });
});

describe('a pushed batch', () => {
  let relay: Relay;
  beforeEach(async () => {
    relay = new Relay();
    relay.say('1');
    await follower.greet(relay, () => undefined);
    relay.pulls.length = 0;
    news.length = 0;
  });

  it('that continues the cursor is news, without asking', async () => {
    relay.say('2');
    expect(await follower.receive(relay, relay.batch(1))).toBeNull();
    expect(news).toEqual([{ seqs: [2], isLive: true }]);
    expect(relay.pulls).toEqual([]);
  });

  it('heard again, or overlapping, tells only what is new', async () => {
    relay.say('2');
    const first = relay.batch(1);
    relay.say('3');
    await follower.receive(relay, first);
    await follower.receive(relay, first);
    await follower.receive(relay, relay.batch(1));
    expect(news.map(({ seqs }) => seqs)).toEqual([[2], [3]]);
    expect(await stored()).toEqual(ids(1, 3));
  });

  it('with a gap before it is read from the relay instead', async () => {
    relay.say('2');
    relay.say('3');
    const missing: number[] = [];
    expect(await follower.receive(relay, relay.batch(2), (count) => missing.push(count))).toBeNull();
    expect(relay.pulls).toEqual([1]);
    expect(await stored()).toEqual(ids(1, 3));
    expect(missing).toEqual([2, 0]);
  });

  it.each([1, 10, 50])(
    'DE-907 dropped %i times in a hundred: the desk has all the same what the relay has',
    async (share) => {
      const random = randomOf(share);
      let gaps = 0;
      for (let seq = 2; seq <= 200; seq += 1) {
        relay.say(String(seq));
        if (random() * 100 >= share)
          await follower.receive(relay, relay.batch(seq - 1), (count) => (gaps += Number(count > 0)));
      }
      relay.say('the last');
      await follower.receive(relay, relay.batch(200));
      expect(await stored()).toEqual(ids(1, 201));
      expect(gaps).toBeGreaterThan(0);
    },
  );

  it('with more behind it reads the rest', async () => {
    for (let count = 0; count < 4; count += 1) relay.say('您好');
    expect(await follower.receive(relay, relay.batch(1, 2))).toBeNull();
    expect(relay.pulls).toEqual([2, 4]);
    expect(await stored()).toEqual(ids(1, 5));
  });

  it('whose gap cannot be read says so: the desk must not believe it is current', async () => {
    relay.say('2');
    relay.say('3');
    relay.faults.push('no-answer');
    expect(await follower.receive(relay, relay.batch(2))).toBe('no-answer');
    expect(await stored()).toEqual(['m1']);
    expect((await follower.greet(relay, () => undefined)).kind).toBe('current');
    expect(await stored()).toEqual(ids(1, 3));
  });

  it('is applied in turn, however many arrive at once and in whatever order', async () => {
    const batches = [2, 3, 4, 5].map((seq) => {
      relay.say(String(seq));
      return relay.batch(seq - 1, seq);
    });
    const done = await Promise.all(
      batches.toReversed().map((batch) => follower.receive(relay, { ...batch, more: false })),
    );
    expect(done).toEqual([null, null, null, null]);
    expect(await stored()).toEqual(ids(1, 5));
    expect(await readCursor(db)).toBe(5);
  });
});

/** Keeps the answer to the next `what` back until it is released. */
function hold(relay: Relay, what: 'hello' | 'pull') {
  let reach = (): void => undefined;
  let release = (): void => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  const stop = async (): Promise<void> => {
    reach();
    await released;
  };
  const hello = relay.hello.bind(relay);
  const pull = relay.pull.bind(relay);
  if (what === 'hello')
    relay.hello = async (asked) => {
      const answer = await hello(asked);
      await stop();
      return answer;
    };
  else
    relay.pull = async (after) => {
      const answer = await pull(after);
      await stop();
      return answer;
    };
  return { reached, release: () => release() };
}

async function keepRefused(id: MessageId): Promise<void> {
  const content = { kind: 'text', text: '没送到的话' } as const;
  const reason = { kind: 'refused', code: 'over-five' } as const;
  const own = { id, conversationId, at: 8, content, servicerUserid: asServicerUserid('lijing') } as const;
  await db.messages.put({
    ...own,
    origin: 'desk',
    status: 'failed',
    reason,
    order: LOCAL_ORDER + 8,
    localAt: 8,
  });
}

async function queueReply(id: MessageId, to: ConversationId): Promise<void> {
  const command = {
    kind: 'reply.send',
    id: id as never,
    conversationId: to,
    content: { kind: 'text', text: '好' },
  } as const;
  await db.outbox.put({ id, by: asServicerUserid('lijing'), lane: to, at: 9, command, attempts: 0 });
}
