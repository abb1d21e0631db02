import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asOpenKfid } from '#shared/domain/ids';
import { syncMsgReplySchema, type SyncMsgRequest } from '#shared/wecom/sync-msg';
import { openDatabase, type RelayDatabase } from '../db/open.ts';
import { createFeed } from '../feed/feed.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import { Puller } from './pull.ts';
import type { IngestEvent } from './report.ts';

// F7: fifty ways in which WeCom's cursor may go wrong, each for a minute; then all is well again.

const shop = asOpenKfid('wkA');
const MESSAGES = 40;
const items = Array.from({ length: MESSAGES }, (_, index) => ({
  msgid: `m${index}`,
  send_time: 1_700_000_000 + index,
  origin: 3,
  open_kfid: shop,
  external_userid: 'wmB',
  msgtype: 'text',
  text: { content: String(index) },
}));

type Page = { readonly msg_list: readonly unknown[]; readonly next_cursor: string; readonly has_more: 0 | 1 };
type Fault = (honest: Page, asked: string | undefined) => Page | number;

const faults: Readonly<Record<string, Fault>> = {
  'refused 50100': () => 50100,
  'refused 40058': () => 40058,
  'refused 95007': () => 95007,
  'refused, but only with a cursor': (honest, asked) => (asked === undefined ? honest : 50100),
  'unchanged, with rows': (honest, asked) => ({ ...honest, next_cursor: asked ?? '0', has_more: 1 }),
  'unchanged, without rows': (_, asked) => ({ msg_list: [], next_cursor: asked ?? '0', has_more: 1 }),
  'empty, more to come': (honest) => ({ ...honest, next_cursor: '', has_more: 1 }),
  'empty, nothing to come': (honest) => ({ ...honest, next_cursor: '', has_more: 0 }),
  'in a circle': (_, asked) => ({ msg_list: items.slice(0, 2), next_cursor: asked === '1' ? '2' : '1', has_more: 1 }),
  'back to the beginning': (honest) => ({ ...honest, next_cursor: '0', has_more: 1 }),
};
const cases = Object.keys(faults).flatMap((fault) =>
  [1, 7, 1_000].flatMap((size) => [true, false].map((hasToken) => [fault, size, hasToken] as const)),
);

let db: RelayDatabase;
let startedAt: number;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  startedAt = Date.now();
  db = await openDatabase('sqlite::memory:');
});
afterEach(async () => {
  await db.destroy();
  vi.useRealTimers();
});

/** Lets the loop do whatever it does without waiting, then moves the clock. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

test.each(cases)('F7 IN-6 IN-9 the cursor is %s, %i items a page, token %s', async (name, size, hasToken) => {
  const feed = createFeed(db);
  const calls: number[] = [];
  const clock = { now: () => Date.now() };
  const isBroken = () => clock.now() - startedAt < 60_000;
  const answer = ({ cursor }: SyncMsgRequest): WecomAnswer<unknown> => {
    calls.push(clock.now());
    const from = Number(cursor ?? 0);
    const page = items.slice(from, from + size);
    const end = from + page.length;
    const honest: Page = { msg_list: page, next_cursor: String(end), has_more: end < MESSAGES ? 1 : 0 };
    const told = isBroken() ? (faults[name]?.(honest, cursor) ?? honest) : honest;
    return typeof told === 'number' ? { kind: 'refused', errcode: told } : { kind: 'ok', value: told };
  };
  const wecom: Pick<Wecom, 'post'> = {
    async post(_path, body, schema) {
      // The puller asks for nothing but pages.
      const told = answer(body as SyncMsgRequest);
      return told.kind === 'ok' ? { kind: 'ok', value: schema.parse(syncMsgReplySchema.parse(told.value)) } : told;
    },
  };
  const events: IngestEvent[] = [];
  const puller = new Puller({
    openKfid: shop,
    db,
    feed,
    wecom: { ...wecom, get: never, uploadMedia: never, download: never },
    clock,
    report: (event) => events.push(event),
    texts: { read: async () => [] },
    onStored: () => undefined,
    random: () => 0,
  });
  const wake = () => puller.wake({ openKfid: shop, token: hasToken ? 'ENCt' : null, rings: calls.length + 1 });
  wake();
  for (let second = 0; second < 60; second += 5) {
    await pass(5);
    wake();
  }
  // What may be read is read once, with its few tries at once; from then on once a second at most, whoever rings.
  const honestPages = Math.ceil(MESSAGES / size);
  expect(calls.length).toBeLessThanOrEqual(60 + 2 * honestPages + 8);
  const late = calls.filter((at) => at - startedAt > 10_000 && at - startedAt < 60_000);
  expect(late.length).toBeLessThanOrEqual(50);
  await pass(70);
  wake();
  await pass(70);
  const { facts } = await feed.read(0, 1_000, [shop]);
  const texts = facts.flatMap((fact) =>
    fact.kind === 'message.received' && fact.message.content.kind === 'text' ? [fact.message.content.text] : [],
  );
  expect(texts.toSorted((one, other) => Number(one) - Number(other))).toEqual(items.map((item) => item.text.content));
  expect(new Set(texts).size).toBe(texts.length);
  const alarms: readonly IngestEvent['kind'][] = ['pull.stuck', 'pull.failed', 'cursor.lost'];
  const isHarmless = name === 'empty, nothing to come';
  expect(isHarmless || events.some((event) => alarms.includes(event.kind))).toBe(true);
  await puller.close();
});

function never(): Promise<never> {
  throw new Error('the puller has no business with this');
}
