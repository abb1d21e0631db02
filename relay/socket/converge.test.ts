import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TestDesk } from '../testing/desk.ts';
import { startLoneRelay, written, type LoneRelay } from '../testing/lone-relay.ts';

const desks = ['first', 'second'] as const;

type Step =
  | { readonly kind: 'write'; readonly account: string; readonly count: number }
  | { readonly kind: 'cut' | 'drop' | 'connect' | 'breathe'; readonly desk: 0 | 1 };

const which = fc.constantFrom<0 | 1>(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      account: fc.constantFrom('wkA', 'wkB'),
      count: fc.integer({ min: 1, max: 700 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), desk: which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), desk: which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('connect' as const), desk: which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('breathe' as const), desk: which }) },
);

let made = 0;

async function take(lone: LoneRelay, pair: readonly TestDesk[], one: Step): Promise<void> {
  if (one.kind === 'write') {
    const facts = Array.from({ length: one.count }, () => {
      made += 1;
      return written(one.account, `m${made}`, made);
    });
    await lone.write(facts);
    return;
  }
  const desk = pair[one.desk];
  if (!desk) return;
  switch (one.kind) {
    case 'cut':
      // The network goes, nobody says goodbye.
      if (desk.socket.connected) desk.socket.io.engine?.close();
      await desk.until(() => !desk.socket.connected);
      return;
    case 'drop':
      desk.socket.disconnect();
      return;
    case 'connect':
      if (!desk.socket.connected) await desk.connect();
      return;
    default:
      await new Promise((resolve) => setImmediate(resolve));
  }
}

test('two desks that come and go at random both end with exactly the feed they may see', async () => {
  const lone = await startLoneRelay();
  await lone.hire('first', 'servicer', 'wkA');
  await lone.hire('second', 'servicer', 'wkA', 'wkB');
  const tokens = await Promise.all(desks.map(async (userid) => (await lone.signIn(userid)).token));
  const pair = tokens.map((token) => lone.desk(token));
  const accounts = [['wkA'], ['wkA', 'wkB']];
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        for (const one of steps) await take(lone, pair, one);
        const end = await lone.relay.feed.upTo();
        for (const [index, desk] of pair.entries()) {
          if (!desk.socket.connected) await desk.connect();
          const seen = await lone.relay.feed.read(0, 1_000_000, accounts[index] ?? []);
          const all = [...seen.facts];
          for (let page = seen; page.more;) {
            page = await lone.relay.feed.read(page.upTo, 1_000_000, accounts[index] ?? []);
            all.push(...page.facts);
          }
          await desk.until(() => desk.facts.length >= all.length);
          expect(desk.facts.map((fact) => fact.seq)).toEqual(all.map((fact) => fact.seq));
          expect(desk.cursor).toBeLessThanOrEqual(end);
          expect(desk.starts).toBe(0);
        }
      }),
      { numRuns: 12, seed: 20_261_122 },
    );
  } finally {
    await lone.close();
  }
});
