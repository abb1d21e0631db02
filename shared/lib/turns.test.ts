import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('begins each work when the one before is done, also when that failed', async () => {
  const turns = createTurns();
  const told: string[] = [];
  let end = (): void => undefined;
  const first = turns.take(() => new Promise<void>((resolve) => (end = resolve)).then(() => told.push('first')));
  const second = turns.take(async () => {
    told.push('second');
    throw new Error('no');
  });
  const third = turns.take(async () => told.push('third'));
  await Promise.resolve();
  expect(told).toEqual([]);
  end();
  await first;
  await expect(second).rejects.toThrow('no');
  expect(await third).toBe(3);
  expect(told).toEqual(['first', 'second', 'third']);
  await turns.idle();
});
