import type { Fact } from '#shared/domain/fact';
import { customerWrites, openBenchDesk } from './lib/bench-desk.ts';
import { callKit } from './lib/kit.ts';
import { median, notesOn, toLine, type Bench } from './lib/line.ts';

const FLOOR = { legible: 1.15 } as const;
const CONVERSATIONS = 2_000;

/** What sealing costs: the desk's own writing of a day's messages, and its reading of them for the search. */
export const p18: Bench = {
  name: 'P18',
  title: 'a day of messages written into a sealed cache, and the same without the seal (ms, lower is better)',
  async run({ quick, log }) {
    const desk = await openBenchDesk('p18', log);
    try {
      const count = quick ? 5_000 : 20_000;
      const start = Date.now() - count;
      const facts = Array.from({ length: count }, (_, index): Fact => {
        const fact = customerWrites(index % CONVERSATIONS, index, start + index);
        return { ...fact, seq: index + 1 };
      });
      await desk.page.goto(`${desk.house.relay.url}/healthz`);
      const sealed: number[] = [];
      const legible: number[] = [];
      const reads: number[] = [];
      let isExact = true;
      for (let pair = -1; pair < (quick ? 5 : 9); pair += 1) {
        const both = await callKit(desk.page, 'applyBoth', { facts, isSealedFirst: pair % 2 === 0 });
        isExact &&= both.sealed.rows === count && both.legible.rows === count;
        log(
          `${pair + 1} written ${both.sealed.write.toFixed(0)} ms, legibly ${both.legible.write.toFixed(0)} ms · read for the search ${both.sealed.read.toFixed(0)} ms, legibly ${both.legible.read.toFixed(0)} ms`,
        );
        // The first one warms up.
        if (pair < 0) continue;
        sealed.push(both.sealed.write);
        legible.push(both.legible.write);
        reads.push(both.sealed.read / both.legible.read);
      }
      log(`reading everything once for the search: ${median(reads).toFixed(2)} of legible; searches find in memory`);
      const line = toLine({
        isLessBetter: true,
        bench: 'P18',
        unit: 'ms',
        product: sealed,
        baselines: { legible },
        floor: FLOOR,
        exact: isExact,
      });
      for (const note of notesOn(line, {}, true)) log(note);
      return line;
    } finally {
      await desk.close();
    }
  },
};
