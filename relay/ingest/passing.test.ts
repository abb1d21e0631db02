import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '#shared/lib/time';
import { receive, sendPicture } from '#simulator/world/customer-acts';
import type { ApiFault } from '#simulator/faults';
import { createIngestHouse, ling, shop } from '../testing/ingest-house.ts';
import { tinyPng } from '../testing/pictures.ts';
import { createReport } from './report.ts';

const houses: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

async function openHouse() {
  const house = await createIngestHouse();
  houses.push(house);
  return house;
}

const picture = { bytes: Uint8Array.from(tinyPng(4, 3)), contentType: 'image/png', name: 'a.png' };
const text = { msgtype: 'text', text: { content: '在吗' } } as const;
const patience = { timeout: 10_000 };

describe('IN-11 what passes loses no picture', () => {
  const faults: readonly (readonly [string, ApiFault])[] = [
    ...[-1, 40001, 42001, 45009, 48002, 60020].map((code) => [`errcode ${code}`, { kind: 'errcode', code }] as const),
    ['no answer', { kind: 'status', status: 503 }],
  ];

  test.for(faults)('%s', async ([, fault]) => {
    const house = await openHouse();
    const relay = await house.openRelay();
    house.simulator.faults.next('media/get', fault, 3);
    sendPicture(house.simulator.world, shop, ling, picture);
    const attempts = async () => (await relay.db.selectFrom('media_fetch').select('attempts').execute())[0]?.attempts;
    await expect.poll(attempts, patience).toBe(1);
    expect(await relay.facts('media.lost')).toEqual([]);
    house.simulator.faults.clear();
    house.clock.shift(HOUR);
    relay.ingest.start();
    await expect.poll(() => relay.facts('media.fetched'), patience).toHaveLength(1);
  });

  test('it is given up when it has expired, and not before', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    house.simulator.faults.next('media/get', { kind: 'errcode', code: 60020 }, 100);
    sendPicture(house.simulator.world, shop, ling, picture);
    await expect
      .poll(() => relay.db.selectFrom('media_fetch').select('attempts').execute(), patience)
      .toEqual([{ attempts: 1 }]);
    house.clock.shift(3 * DAY + 1);
    relay.ingest.start();
    await expect.poll(() => relay.facts('media.lost'), patience).toHaveLength(1);
  });

  test.for([40007, 40145])('errcode %i is final', async (code) => {
    const house = await openHouse();
    const relay = await house.openRelay();
    house.simulator.faults.next('media/get', { kind: 'errcode', code });
    sendPicture(house.simulator.world, shop, ling, picture);
    await expect.poll(() => relay.facts('media.lost'), patience).toHaveLength(1);
  });
});

describe('the sweep mends what failed', () => {
  test('IN-10 a snapshot WeCom refused is asked for again', async () => {
    const house = await openHouse();
    const relay = await house.openRelay({ sweepMs: 20 });
    relay.ingest.start();
    await relay.ingest.idle();
    house.simulator.faults.next('kf/customer/batchget', { kind: 'errcode', code: 60020 });
    receive(house.simulator.world, shop, ling, text);
    const failures = () => relay.events.filter((event) => event.kind === 'directory.failed');
    await expect.poll(() => failures().length, patience).toBeGreaterThan(0);
    // An address WeCom does not trust is asked with again after a minute (wecom-api.md 3).
    house.clock.shift(MINUTE);
    await expect.poll(() => relay.facts('customer.changed'), patience).toHaveLength(1);
  });

  test('IN-10 a snapshot that could not be stored is asked for again', async () => {
    const house = await openHouse();
    const relay = await house.openRelay({ sweepMs: 20 });
    relay.ingest.start();
    await relay.ingest.idle();
    await sql`CREATE TRIGGER away BEFORE UPDATE ON customer BEGIN SELECT RAISE(ABORT, 'no customer now'); END`.execute(
      relay.db,
    );
    receive(house.simulator.world, shop, ling, text);
    const failures = () => relay.events.filter((event) => event.kind === 'directory.failed');
    await expect.poll(() => failures().length, patience).toBeGreaterThan(0);
    expect(failures()[0]).toMatchObject({ error: { message: 'no customer now' } });
    await sql`DROP TRIGGER away`.execute(relay.db);
    await expect.poll(() => relay.facts('customer.changed'), patience).toHaveLength(1);
  });

  test('IN-4 a start that failed leaves no account alone', async () => {
    const house = await openHouse();
    const first = await house.openRelay({}, 'same.db');
    first.ingest.start();
    await first.ingest.idle();
    await first.close();
    house.simulator.faults.callbacks.off = true;
    receive(house.simulator.world, shop, ling, text);
    const second = await house.openRelay({ sweepMs: 20 }, 'same.db');
    await second.db.schema.alterTable('event_code').renameTo('event_code_away').execute();
    second.ingest.start();
    await expect.poll(() => second.facts('message.received'), patience).toHaveLength(1);
  });
});

describe('what failed inside is in the log', () => {
  test('IN-2 a ring that could not be kept is refused and told of; the next one is kept', async () => {
    const house = await openHouse();
    const relay = await house.openRelay();
    await sql`CREATE TRIGGER away BEFORE INSERT ON doorbell BEGIN SELECT RAISE(ABORT, 'no rings now'); END`.execute(
      relay.db,
    );
    receive(house.simulator.world, shop, ling, text);
    const failures = () => relay.events.filter((event) => event.kind === 'doorbell.failed');
    await expect.poll(() => failures().length, patience).toBeGreaterThan(0);
    expect(failures()[0]).toMatchObject({ error: { message: 'no rings now' } });
    await sql`DROP TRIGGER away`.execute(relay.db);
    receive(house.simulator.world, shop, ling, text);
    await expect.poll(() => relay.facts('message.received'), patience).toHaveLength(2);
  });

  test('with its kind and place, never with its words', () => {
    const lines: string[] = [];
    const log = pino({ base: null }, { write: (line) => lines.push(line) });
    const error = Object.assign(new SyntaxError('Unexpected token 我 in 我的电话'), { code: 'ERR_X' });
    createReport(log)({ kind: 'pull.failed', openKfid: shop, errcode: null, error });
    expect(lines.join('')).not.toContain('电话');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ openKfid: shop, error: { name: 'SyntaxError', code: 'ERR_X' } });
    expect(lines.join('')).toContain('passing.test');
  });
});
