import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayClaim, mayMove, mayReply, type Asker } from './assignment.ts';
import { asServicerUserid } from './ids.ts';

const lin = asServicerUserid('lin');
const zhou = asServicerUserid('zhou');
const people = fc.constantFrom(lin, zhou);
const asker = fc.record({
  servicerUserid: people,
  role: fc.constantFrom('servicer' as const, 'supervisor' as const, 'admin' as const),
});
const holder = fc.option(people);
const me: Asker = { servicerUserid: lin, role: 'servicer' };
const boss: Asker = { servicerUserid: lin, role: 'supervisor' };

test('free: claim and reply, nothing to move', () => {
  expect(mayClaim(null, me)).toBeNull();
  expect(mayReply(null, me)).toBeNull();
  expect(mayMove(null, me)).toBe('not-held');
  expect(mayMove(null, boss)).toBe('not-held');
});

test('mine: reply and move, no second claim', () => {
  expect(mayClaim(lin, me)).toBe('already-held');
  expect(mayReply(lin, me)).toBeNull();
  expect(mayMove(lin, me)).toBeNull();
});

test("a colleague's: a supervisor takes it over or moves it, but does not answer over their head", () => {
  expect(mayClaim(zhou, me)).toBe('held-by-other');
  expect(mayMove(zhou, me)).toBe('held-by-other');
  expect(mayClaim(zhou, boss)).toBeNull();
  expect(mayMove(zhou, boss)).toBeNull();
  expect(mayReply(zhou, boss)).toBe('held-by-other');
});

test('two people can never both reply, whatever their roles', () => {
  fc.assert(
    fc.property(people, asker, asker, (held, one, other) => {
      fc.pre(one.servicerUserid !== other.servicerUserid);
      expect(mayReply(held, one) === null && mayReply(held, other) === null).toBe(false);
    }),
  );
});

test('whoever may not reply because of a colleague may reply after a claim that is allowed', () => {
  fc.assert(
    fc.property(holder, asker, (held, one) => {
      fc.pre(mayClaim(held, one) === null);
      expect(mayReply(one.servicerUserid, one)).toBeNull();
    }),
  );
});
