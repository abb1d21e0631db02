import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../lib/fingerprint.ts';
import { standardRouting, type Routing } from './routing.ts';
import type { Setting } from './setting.ts';
import { baseOf, changedParts, joinSetting } from './setting-parts.ts';

const routing = (more: Partial<Routing>): Setting => ({ name: 'routing', value: { ...standardRouting, ...more } });
const promises = (firstMinutes: number): Setting => ({ name: 'promises', value: { firstMinutes, againMinutes: 5 } });
const vanish = { isOn: true, afterMinutes: 9 };
const last = { isOn: false, waitMinutes: 3 };

describe('a fingerprint', () => {
  it('is of the content, not of the order of keys; lists are in order', () => {
    expect(fingerprint({ a: 1, b: { c: [1, 2], d: null } })).toBe(fingerprint({ b: { d: null, c: [1, 2] }, a: 1 }));
    expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]));
    expect(fingerprint('')).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tells different values from each other', () => {
    const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    fc.assert(
      fc.property(json, json, (left, right) => {
        const sort = (value: unknown): string =>
          JSON.stringify(value, (_, one: unknown) =>
            typeof one === 'object' && one !== null && !Array.isArray(one)
              ? { of: Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)) }
              : one,
          );
        expect(fingerprint(left) === fingerprint(right)).toBe(sort(left) === sort(right));
      }),
    );
  });
});

describe('DE-9 two change one setting', () => {
  it('in different parts: both hold', () => {
    const base = baseOf(routing({}));
    expect(joinSetting(routing({ vanish }), base, routing({ lastServicerFirst: last }))).toEqual(
      routing({ vanish, lastServicerFirst: last }),
    );
  });

  it('in the same part: neither is lost in silence', () => {
    const base = baseOf(routing({}));
    const other = { ...vanish, afterMinutes: 4 };
    expect(joinSetting(routing({ vanish }), base, routing({ vanish: other }))).toBeNull();
    expect(joinSetting(promises(7), baseOf(promises(5)), promises(6))).toBeNull();
  });

  it('to the same: there is nothing to choose', () => {
    expect(joinSetting(promises(7), baseOf(promises(5)), promises(7))).toEqual(promises(7));
  });

  it('what was based on what is there is taken as it is', () => {
    expect(joinSetting(promises(7), baseOf(promises(5)), promises(5))).toEqual(promises(7));
  });

  it('only what was changed is meant', () => {
    expect(changedParts(routing({ vanish }), baseOf(routing({})))).toEqual({ vanish });
    expect(changedParts(promises(5), baseOf(promises(5)))).toEqual({});
  });
});
