import { join } from 'node:path';
import { pino } from 'pino';
import { openDatabase, type RelayDatabase } from '#relay/db/open';
import { createDelivery } from '#relay/delivery/worker';
import { createFeed } from '#relay/feed/feed';
import { createPaceStore } from '#relay/ingest/pace-store';
import { createMediaStore } from '#relay/media/store';
import { createWecom } from '#relay/wecom/client';
import { createPace, type Pace } from '#relay/wecom/pace';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import { createCallMeter } from '#simulator/call-meter';
import { openKfidOf } from './mock-wecom.ts';
import { customerOf } from './p2-traffic.ts';
import { VirtualTime } from './virtual-time.ts';

export const MINUTE_LIMIT = 10_000;
export const HOUR_LIMIT = 150_000;
const API = 'kf/send_msg';
/** How long WeCom takes to answer a reply. */
const ANSWER_MS = 15;
/** As many at once as the delivery has. */
const SENDERS = 24;
/** What one moment of the delivery takes of the event loop: its reads, its call, its commit. */
const TURNS = 16;
/** Time never jumps over more than this while work may be under way that waits for no time. */
const TICK_MS = 5;

/** WeCom's counters of kf/send_msg (wecom-api.md 9), in time that runs as fast as the machine can follow. */
function createCounters(time: VirtualTime) {
  const meter = createCallMeter({ perMinute: MINUTE_LIMIT, perHour: HOUR_LIMIT });
  const calls: number[] = [];
  const takenAt = new Map<string, number>();
  let refused = 0;
  let repeated = 0;
  return {
    calls,
    takenAt,
    refused: () => refused,
    /** Replies WeCom heard of more than once. */
    repeated: () => repeated,
    /** A call, of a reply when it has an id: its errcode. */
    call(msgid?: string): number {
      const now = time.clock.now();
      calls.push(now);
      if (!meter.count(API, now)) {
        refused += 1;
        return 45009;
      }
      if (msgid === undefined) return 0;
      if (takenAt.has(msgid)) {
        repeated += 1;
        return 95033;
      }
      takenAt.set(msgid, now);
      return 0;
    },
  };
}

export type Counters = ReturnType<typeof createCounters>;

/** Hours in which a company sends in bulk whatever it may, through the relay's pace. */
export async function spendHours(hours: number): Promise<Counters> {
  const time = new VirtualTime();
  const counters = createCounters(time);
  const db = await openDatabase('sqlite::memory:');
  const pace = paceOf(time, db);
  await campaign(time, pace, counters, time.clock.now() + hours * 3_600_000);
  await db.destroy();
  return counters;
}

function paceOf({ clock, sleep }: VirtualTime, db: RelayDatabase): Pace {
  return createPace({ clock, sleep, store: createPaceStore(db) });
}

async function campaign(time: VirtualTime, pace: Pace, counters: Counters, end: number): Promise<void> {
  const send = async () => {
    while (time.clock.now() < end) {
      if (await pace.take(API, 'bulk')) counters.call();
      await time.sleep(ANSWER_MS);
    }
  };
  const sending = Promise.all(Array.from({ length: SENDERS }, send));
  await time.runUntil(end + 1_000);
  await sending;
}

type Drained = {
  readonly counters: Counters;
  readonly queuedAt: number;
  readonly seconds: number;
  /** ms from a typed reply's acceptance until WeCom took it. */
  readonly typedWaits: readonly number[];
  /** Rows that are still there or did not become "sent". */
  readonly left: number;
};

/**
 * A company whose hour of WeCom's quota is almost used, when `replies` are queued at once, `typed` of them by people; then one
 * more is typed every other second. All through the delivery, its database and the real client.
 */
export async function drainQueue(folder: string, replies: number, typed: number): Promise<Drained> {
  const time = new VirtualTime(TURNS);
  const { clock } = time;
  const counters = createCounters(time);
  const db = await openDatabase(`sqlite:${join(folder, 'relay.db')}`);
  const feed = createFeed(db);
  const pace = paceOf(time, db);
  await spendHour(time, pace, counters);

  const doFetch: typeof fetch = async (input, init) => {
    const path = new Request(input).url;
    if (path.includes('gettoken')) return toResponse({ access_token: 'bench', expires_in: 7_200 });
    // Written by relay/delivery/post.ts.
    const { msgid } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { msgid: string };
    const errcode = counters.call(msgid);
    await time.sleep(ANSWER_MS);
    return toResponse({ errcode, msgid });
  };
  const client = { apiBase: 'http://wecom.invalid', corpId: 'wwbench', secret: 's', clock, pace, fetch: doFetch };
  const log = pino({ level: 'silent' });
  const media = createMediaStore({ db, clock, folder: join(folder, 'media') });
  const queuedAt = clock.now();
  const typedAt = new Map<string, number>();
  const queue = async (from: number, count: number, isBulk: boolean) => {
    const rows = Array.from({ length: count }, (_, index) => toReply(from + index, clock.now()));
    if (!isBulk) for (const { id } of rows) typedAt.set(id, clock.now());
    await feed.write(async ({ trx, append }) => {
      for (const { delivery } of rows)
        await trx
          .insertInto('delivery')
          .values({ ...delivery, is_bulk: isBulk ? 1 : 0 })
          .execute();
      await append(rows.flatMap(({ facts }) => facts));
    });
  };
  // In bulk first: whoever typed has the later place in the queue.
  await queue(0, replies - typed, true);
  await queue(replies - typed, typed, false);
  const delivery = createDelivery({ db, feed, wecom: createWecom(client), media, clock, log, random: () => 0.5 });
  let all = replies;
  const typeOne = () => {
    if (counters.takenAt.size >= replies) return;
    all += 1;
    void queue(all - 1, 1, false).then(() => delivery.wake());
    time.after(2_000, typeOne);
  };
  time.after(2_000, typeOne);
  const tick = () => time.after(TICK_MS, tick);
  tick();
  await time.runUntil(queuedAt + 3_600_000, () => counters.takenAt.size >= all);
  const seconds = (clock.now() - queuedAt) / 1_000;
  await time.runUntil(clock.now() + 10_000);
  await delivery.close();
  const left = (await count(db, 'delivery')) + (all - (await countSent(db)));
  await db.destroy();
  const typedWaits = [...typedAt].map(([id, at]) => (counters.takenAt.get(id) ?? Infinity) - at);
  return { counters, queuedAt, seconds, typedWaits, left };
}

/** All that is permitted in an hour, ten seconds of it left: what is queued next meets both limits. */
function spendHour(time: VirtualTime, pace: Pace, counters: Counters): Promise<void> {
  return campaign(time, pace, counters, time.clock.now() + 3_590_000);
}

/** The same queue without a pace: everything at once, what is refused again every second. */
export async function fireAsFast(replies: number, forSeconds: number): Promise<Counters> {
  const time = new VirtualTime();
  const counters = createCounters(time);
  const db = await openDatabase('sqlite::memory:');
  await spendHour(time, paceOf(time, db), counters);
  await db.destroy();
  const end = time.clock.now() + forSeconds * 1_000;
  for (let waiting = replies; waiting > 0 && time.clock.now() < end;) {
    for (let reply = 0; reply < replies; reply += 1)
      if (!counters.takenAt.has(String(reply)) && counters.call(String(reply)) === 0) waiting -= 1;
    await time.runUntil(time.clock.now() + 1_000);
  }
  return counters;
}

function toReply(number: number, at: number) {
  const openKfid = asOpenKfid(openKfidOf(0));
  const id = asMessageId(`r${String(number).padStart(12, '0')}`);
  const conversationId = toConversationId(openKfid, asExternalUserid(customerOf(number)));
  const content = { kind: 'text', text: `您的订单 ${number} 已发出` } as const;
  const message = {
    id,
    conversationId,
    origin: 'desk',
    servicerUserid: asServicerUserid('desk0'),
    at,
    content,
  } as const;
  const question = { ...message, id: asMessageId(`q${number}`), origin: 'customer', servicerUserid: null } as const;
  const facts: readonly NewFact[] = [
    { kind: 'message.received', at, openKfid, message: question },
    { kind: 'reply.accepted', at, openKfid, message },
  ];
  const row = { message_id: id, conversation_id: conversationId, open_kfid: openKfid, accepted_at: at };
  return { id, facts, delivery: { ...row, body: JSON.stringify(content), attempts: 0, next_at: at } };
}

function toResponse(fields: Readonly<Record<string, unknown>>): Response {
  const headers = { 'content-type': 'application/json' };
  return new Response(JSON.stringify({ errcode: 0, errmsg: 'ok', ...fields }), { headers });
}

async function count(db: RelayDatabase, table: 'delivery'): Promise<number> {
  return (await db.selectFrom(table).select('message_id').execute()).length;
}

async function countSent(db: RelayDatabase): Promise<number> {
  return (await db.selectFrom('feed').select('kind').where('kind', '=', 'reply.sent').execute()).length;
}
