import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { planRanks } from './rank.ts';

function apply(ids: readonly string[], ranks: ReadonlyMap<string, number>): readonly number[] {
  const after = new Map(ranks);
  for (const { id, rank } of planRanks(ids, '', ranks)) after.set(id, rank);
  return ids.map((id) => after.get(id) ?? -1);
}

test('CT-5 a tag dragged between two others is one edit', () => {
  const ranks = new Map([
    ['a', 300],
    ['b', 200],
    ['c', 100],
  ]);
  expect(planRanks(['a', 'c', 'b'], 'c', ranks)).toEqual([{ id: 'c', rank: 250 }]);
  expect(planRanks(['a', 'c', 'b'], 'b', ranks)).toEqual([{ id: 'b', rank: 49 }]);
  expect(planRanks(['c', 'a', 'b'], 'c', ranks)).toEqual([{ id: 'c', rank: 400 }]);
  expect(planRanks(['a', 'b', 'c'], 'b', ranks)).toEqual([]);
});

test('CT-5 what WeCom does not let us change stays where it is', () => {
  const ranks = new Map([
    ['ours', 300],
    ['theirs', 200],
    ['tried', 100],
  ]);
  const order = ['theirs', 'tried', 'ours'];
  expect(planRanks(order, 'ours', ranks, new Map([['ours', 'made']])).map((edit) => edit.id)).toEqual(['ours']);
  const refused = new Map([['tried', 'refused']] as const);
  expect(planRanks(['tried', 'ours', 'theirs'], 'tried', ranks, refused).map((edit) => edit.id)).toEqual([
    'ours',
    'theirs',
  ]);
});

test('CT-5 without room all are numbered anew', () => {
  const ranks = new Map([
    ['a', 2],
    ['b', 1],
    ['c', 0],
  ]);
  expect(apply(['a', 'c', 'b'], ranks)).toEqual([300, 200, 100]);
});

test('CT-5 whatever the ranks were, they fall strictly afterwards and stay in WeCom’s range', () => {
  const rank = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 2 ** 32 - 1 }), fc.constantFrom(0, 2 ** 32 - 1));
  fc.assert(
    fc.property(fc.array(rank, { maxLength: 12 }), (given) => {
      const ids = given.map((_, nth) => `t${nth}`);
      const after = apply(ids, new Map(ids.map((id, nth) => [id, given[nth] ?? 0])));
      for (const [nth, one] of after.entries()) {
        expect(Number.isInteger(one) && one >= 0).toBe(true);
        expect(one).toBeLessThan(after[nth - 1] ?? 2 ** 32);
      }
    }),
    { numRuns: 2_000 },
  );
});
