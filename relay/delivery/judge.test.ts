import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { errcodes } from '#shared/wecom/errcodes';
import { GIVE_UP_MS, GIVE_UP_UNSURE_MS, judge, type Tried } from './judge.ts';

const fresh: Tried = { acceptedAt: 0, attempts: 1, maybeSent: false };
const refused = (errcode: number) => ({ kind: 'refused', errcode }) as const;
const unreachable = (maybeDone: boolean) => ({ kind: 'unreachable', maybeDone }) as const;

test('OUT-5 95033 means accepted, on a first attempt as well', () => {
  expect(judge(refused(95033), fresh, 0, 0)).toEqual({ kind: 'sent' });
  expect(judge(refused(95033), { ...fresh, attempts: 7, maybeSent: true }, 0, 0)).toEqual({ kind: 'sent' });
});

test('OUT-9 surely not sent: ten minutes of patience; maybe sent: as long as the reply window', () => {
  expect(judge(unreachable(false), fresh, GIVE_UP_MS - 1, 0).kind).toBe('again');
  expect(judge(unreachable(false), fresh, GIVE_UP_MS, 0)).toEqual({ kind: 'failed', reason: { kind: 'unreachable' } });
  expect(judge(unreachable(true), fresh, GIVE_UP_MS, 0)).toMatchObject({ kind: 'again', maybeSent: true });
  expect(judge(unreachable(false), { ...fresh, maybeSent: true }, GIVE_UP_MS, 0)).toMatchObject({ maybeSent: true });
  expect(judge(unreachable(true), fresh, GIVE_UP_UNSURE_MS, 0).kind).toBe('failed');
});

test('OUT-20 a refusal of what may have been sent says nothing about the first try: the outcome is unsure', () => {
  const tried = { ...fresh, attempts: 2, maybeSent: true };
  const unsure = { kind: 'failed', reason: { kind: 'unsure' } };
  for (const errcode of [95001, 95002, 95013, 95018, 95031, 48002]) {
    expect(judge(refused(errcode), tried, 0, 0)).toMatchObject(unsure);
    expect(judge(refused(errcode), fresh, 0, 0)).toMatchObject({ reason: { kind: 'errcode', errcode } });
  }
  expect(judge(refused(-1), tried, GIVE_UP_UNSURE_MS, 0)).toEqual(unsure);
  expect(judge(unreachable(true), fresh, GIVE_UP_UNSURE_MS, 0)).toEqual(unsure);
});

test('a busy WeCom that never recovers fails with its own errcode', () => {
  expect(judge(refused(-1), fresh, GIVE_UP_MS, 0)).toEqual({
    kind: 'failed',
    reason: { kind: 'errcode', errcode: -1 },
  });
});

test('45009 rests for at least the minute WeCom blocks', () => {
  expect(judge(refused(45009), fresh, 1_000, 0)).toEqual({ kind: 'again', at: 61_000, maybeSent: false });
});

test('any documented errcode has a verdict, and none is tried again for ever', () => {
  const codes = Object.values(errcodes).map((entry) => entry.code);
  fc.assert(
    fc.property(
      fc.constantFrom(...codes),
      fc.boolean(),
      fc.integer({ min: 1, max: 60 }),
      (code, maybeSent, attempts) => {
        const verdict = judge(refused(code), { acceptedAt: 0, attempts, maybeSent }, GIVE_UP_UNSURE_MS, 0.5);
        expect(verdict.kind).not.toBe('again');
      },
    ),
  );
});

test('a next attempt is always later than now', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: GIVE_UP_MS - 1 }),
      fc.integer({ min: 1, max: 1_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (now, attempts, random) => {
        const verdict = judge(unreachable(true), { ...fresh, attempts }, now, random);
        expect(verdict.kind === 'again' && verdict.at > now).toBe(true);
      },
    ),
  );
});
