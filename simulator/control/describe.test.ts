import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openContract, shop, type Contract } from '../testing/contract.ts';
import { createVariants, variantTable } from '../variants.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
});
afterEach(() => it.close());

type Described = { readonly name: string; readonly values: readonly unknown[]; readonly default: unknown };

describe('GET /sim', () => {
  test('each route once', async () => {
    const routes = (await it.sim(''))['routes'] as readonly { method: string; path: string; does: string }[];
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
    expect(routes.every(({ does }) => does.length > 10)).toBe(true);
  });

  test('each open point with its values, its default and the paragraph that leaves it open', async () => {
    const variants = (await it.sim(''))['variants'] as readonly Described[];
    expect(variants.map(({ name }) => name)).toEqual(Object.keys(variantTable));
    for (const variant of variants) {
      expect(variant).toMatchObject({
        paragraph: expect.stringMatching(/^wecom-api\.md \d/),
        default: variant.values[0],
      });
      expect(variant.values.length).toBeGreaterThan(1);
    }
  });

  test('every reading can be chosen, and taken back', async () => {
    for (const [name, { values }] of Object.entries(variantTable))
      for (const value of values) expect(await it.choose({ [name]: value })).toMatchObject({ [name]: value });
    expect(await it.sim('variants', undefined, 'DELETE')).toEqual(createVariants());
  });

  test.each([{ spentCode: 12345 }, { colour: 'red' }])('%o is no reading', async (wish) => {
    const response = await fetch(`${it.url}/sim/variants`, { method: 'POST', body: JSON.stringify(wish) });
    expect(response.status).toBe(400);
  });
});

describe('POST /sim/world', () => {
  const plan = { accounts: 2, servicers: 3, customers: 100_000, friends: 10, groups: 2, tagGroups: 1, tags: 4 };

  test('100,000 customers on request, each of whom can write at once', async () => {
    const built = await it.sim('world', plan);
    expect(built).toMatchObject({ customers: 100_000, servicers: ['servicer1', 'servicer2', 'servicer3'] });
    const [account] = built['accounts'] as readonly string[];
    await it.sim(`customers/${String(built['firstCustomer'])}/text`, { account, text: '你好' });
    const page = await it.call('kf/sync_msg', { open_kfid: account });
    expect(page['msg_list']).toMatchObject([{ external_userid: built['firstCustomer'] }]);
    const { servicer_list: servicers } = await it.call(`kf/servicer/list?open_kfid=${account}`);
    expect(servicers).toHaveLength(3);
    expect((await it.call('kf/account/list'))['account_list']).toHaveLength(4);
  });

  test('it rings nobody', async () => {
    await it.sim('world', plan);
    expect((await it.sim('deliveries'))['deliveries']).toEqual([]);
  });

  test('a stream of messages is laid in', async () => {
    const { customers } = await it.sim('stream', { account: shop, messages: 2_500, customers: 10 });
    expect(customers).toHaveLength(10);
    expect(await it.pullPage()).toMatchObject({ has_more: 1, msg_list: { length: 1_000 } });
  });
});
