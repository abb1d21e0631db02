import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hour, minute, openContract, shop, type Contract } from '../testing/contract.ts';

let it: Contract;
let token: string;
beforeEach(async () => {
  it = await openContract();
  token = await it.token();
});
afterEach(() => it.close());

/** The errcodes of so many calls with one token: gettoken has a limit as well. */
async function codes(path: string, times: number, body?: unknown): Promise<readonly number[]> {
  const found: number[] = [];
  for (let count = 0; count < times; count += 1)
    found.push((await it.ask(`${path}?access_token=${token}`, body)).errcode);
  return found;
}

describe('9 frequency limits', () => {
  test('10,000 a minute and 150,000 an hour, unless it is set otherwise', async () => {
    expect(await it.sim('limits')).toMatchObject({ perMinute: 10_000, perHour: 150_000, concurrent: 0 });
  });

  test('over the minute: 45009 for that API, for 60 s, however often it is tried', async () => {
    await it.limit({ perMinute: 20 });
    expect(await codes('kf/account/list', 22)).toEqual([...Array<number>(20).fill(0), 45009, 45009]);
    await it.later(minute - 1_000);
    expect(await codes('kf/account/list', 1)).toEqual([45009]);
    expect(await codes('kf/sync_msg', 1, { open_kfid: shop })).toEqual([0]);
    await it.later(1_000);
    expect(await codes('kf/account/list', 2)).toEqual([0, 0]);
  });

  test('over the hour: 45009 for 60 min', async () => {
    await it.limit({ perHour: 3 });
    expect(await codes('kf/account/list', 4)).toEqual([0, 0, 0, 45009]);
    await it.later(hour - 1_000);
    expect(await codes('kf/account/list', 1)).toEqual([45009]);
    await it.later(1_000);
    expect(await codes('kf/account/list', 1)).toEqual([0]);
  });

  test('too many concurrent calls of one API: 45033', async () => {
    await it.limit({ concurrent: 2 });
    await it.sim('faults', { next: [{ api: 'kf/account/list', times: 2, fault: { kind: 'hang', ms: 300 } }] });
    const path = `kf/account/list?access_token=${token}`;
    const replies = await Promise.all([it.ask(path), it.ask(path), it.ask(path)]);
    expect(replies.map((reply) => reply.errcode).toSorted((a, b) => a - b)).toEqual([0, 0, 45033]);
    expect((await it.ask(path)).errcode).toBe(0);
  });

  test('sync_msg without token has a strict limit, with one the common limit (4.4)', async () => {
    await it.limit({ tokenlessPullsPerMinute: 2 });
    expect(await codes('kf/sync_msg', 3, { open_kfid: shop })).toEqual([0, 0, 45009]);
    await it.later(minute);
    expect(await codes('kf/sync_msg', 1, { open_kfid: shop })).toEqual([0]);
  });
});
