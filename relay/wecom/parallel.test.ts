import { expect, test } from 'vitest';
import { createParallel } from './parallel.ts';

test('F9 45033 halves how many run at once; rounds that go well give them back one by one', async () => {
  const parallel = createParallel(8);
  let inside = 0;
  let most = 0;
  /** One call against a WeCom that takes so many at once. */
  async function call(cap: number): Promise<void> {
    await parallel.enter('api', 'bulk');
    inside += 1;
    most = Math.max(most, inside);
    const wasTooMany = inside > cap;
    await new Promise((resolve) => setTimeout(resolve, 0));
    inside -= 1;
    parallel.leave('api', wasTooMany);
  }
  const round = async (calls: number, cap: number) => {
    most = 0;
    await Promise.all(Array.from({ length: calls }, () => call(cap)));
    return most;
  };
  expect(await round(40, 8)).toBe(8);
  await round(40, 2);
  expect(await round(4, 2)).toBeLessThanOrEqual(4);
  for (let again = 0; again < 30; again += 1) await round(20, 8);
  expect(await round(40, 8)).toBe(8);
});

test('P16 the most urgent enters first', async () => {
  const parallel = createParallel(1);
  await parallel.enter('api', 'bulk');
  const order: string[] = [];
  const enter = async (priority: 'event' | 'person' | 'bulk') => {
    await parallel.enter('api', priority);
    order.push(priority);
    parallel.leave('api', false);
  };
  const all = [enter('bulk'), enter('person'), enter('event')];
  parallel.leave('api', false);
  await Promise.all(all);
  expect(order).toEqual(['event', 'person', 'bulk']);
});

test('one API’s crowd keeps no other waiting', async () => {
  const parallel = createParallel(1);
  await parallel.enter('one', 'bulk');
  await expect(parallel.enter('other', 'bulk')).resolves.toBeUndefined();
});
