import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { movesTo, placeAtEnd } from './place.ts';

type Placed = { readonly quickReplyId: string; readonly place: string };
const sorted = (rows: readonly Placed[]) => rows.toSorted((left, right) => (left.place < right.place ? -1 : 1));
const ids = (rows: readonly Placed[]) => rows.map((row) => row.quickReplyId);

function move(rows: readonly Placed[], moved: string, index: number): readonly Placed[] {
  const others = rows.filter((row) => row.quickReplyId !== moved);
  const places = new Map(movesTo(others, moved, index).map((row) => [row.quickReplyId, row.place]));
  return sorted(rows.map((row) => ({ ...row, place: places.get(row.quickReplyId) ?? row.place })));
}

test('DE-504 whatever is dragged where, the folder stands as it was put, and only what moved is written', () => {
  const drags = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 60 });
  fc.assert(
    fc.property(drags, (all) => {
      let rows: readonly Placed[] = [];
      for (let index = 0; index < 8; index += 1)
        rows = [...rows, { quickReplyId: `q${index}`, place: placeAtEnd(rows) }];
      for (const [from, to] of all) {
        const moved = rows[from]?.quickReplyId ?? '';
        const wanted = ids(rows.filter((row) => row.quickReplyId !== moved)).toSpliced(to, 0, moved);
        const others = rows.filter((row) => row.quickReplyId !== moved);
        expect(movesTo(others, moved, to)).toHaveLength(1);
        rows = move(rows, moved, to);
        expect(ids(rows)).toEqual(wanted);
      }
    }),
    { numRuns: 50 },
  );
});

test('DE-504 two that were given the same place offline are set in order again', () => {
  const rows = ['a', 'b', 'c'].map((quickReplyId) => ({ quickReplyId, place: 'a1' }));
  expect(ids(move(rows, 'c', 1))).toEqual(['a', 'c', 'b']);
});

test('places the first version of the library was given have room between them', () => {
  const rows = sorted(['a001jV', 'a001kV'].map((place, index) => ({ quickReplyId: `q${index}`, place })));
  expect(ids(move([...rows, { quickReplyId: 'new', place: placeAtEnd(rows) }], 'new', 1))).toEqual(['q0', 'new', 'q1']);
});
