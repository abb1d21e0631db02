import { describe, expect, it } from 'vitest';
import { notesOn, toLine } from './line.ts';

const given = { bench: 'P0', unit: 'ms', isLessBetter: true, exact: true } as const;

describe('a line', () => {
  it('has medians, their ratio, and passes where the floor is held', () => {
    const line = toLine({ ...given, product: [1, 2, 9], baselines: { bare: [4, 4, 4] }, floor: { bare: 0.5 } });
    expect(line).toMatchObject({ product: 2, baselines: { bare: 4 }, ratios: { bare: 0.5 }, iqr: 0, pass: true });
    const missed = toLine({ ...given, product: [3, 3], baselines: { bare: [4, 4] }, floor: { bare: 0.5 } });
    expect(missed.pass).toBe(false);
    expect(notesOn(missed, {}, true)).toEqual(['bare: 0.75, floor 0.5 missed.']);
  });

  it('is void where a baseline wanders that the floor hangs on', () => {
    const bare = [2, 4, 4, 8];
    const line = toLine({ ...given, product: [2, 2, 2, 2], baselines: { bare }, floor: { bare: 0.6 } });
    expect(line).toMatchObject({ ratios: { bare: 0.5 }, pass: false });
    expect(notesOn(line, {}, true)[0]).toContain('void');
  });

  it('is not void for one that the worst round holds against its best, nor for one only shown beside', () => {
    const line = toLine({
      ...given,
      product: [1, 1, 1, 2],
      baselines: { naive: [50, 100, 200, 400], shown: [1, 9, 50, 90] },
      floor: { naive: 0.05 },
    });
    expect(line).toMatchObject({ iqr: 0, pass: true });
    const more = toLine({
      ...given,
      isLessBetter: false,
      product: [900, 1_000],
      baselines: { naive: [10, 80] },
      floor: { naive: 10 },
    });
    expect(more).toMatchObject({ iqr: 0, pass: true });
  });
});
