import { conversationOf } from '#shared/domain/fact';
import { customerWrites, openBenchDesk, type BenchDesk } from './lib/bench-desk.ts';
import { median, notesOn, toLine, type Bench } from './lib/line.ts';
import { bringKit, callKit } from './lib/kit.ts';
import { untilCurrent, watchSocket } from './lib/p14-page.ts';
import { sweep } from './lib/sweep.ts';

const MISSED = 20_000;
const CONVERSATIONS = 2_000;
/** At most so much longer than the bare rows; docs/adr/0024 says why not 1.3. */
const FLOOR = { bulkPut: 1.7 } as const;
const FRAMES = 55;
/** Until every row in sight says what was written last. */
const CURRENT_MS = 1_000;

const reasons = {
  bulkPut:
    'The bare rows are not read from a relay, not put into order, and change nothing that is there; the product does all of it in the transactions it writes them with',
};

/** A desk that was away for a day: how long from the line coming up until everything is stored? */
export const p14: Bench = {
  name: 'P14',
  title: 'catch-up with 20 k missed messages in 2 k conversations against a bare bulkPut (ms, lower is better)',
  async run({ quick, log }) {
    const desk = await openBenchDesk('p14', log);
    try {
      await bringKit(desk.context);
      await desk.context.addInitScript(watchSocket);
      const missed = quick ? MISSED / 4 : MISSED;
      const product: number[] = [];
      const bare: number[] = [];
      const fps: number[] = [];
      const current: number[] = [];
      let isExact = true;
      const pairs = quick ? 5 : 7;
      for (let pair = -1; pair < pairs; pair += 1) {
        const from = (pair + 1) * missed;
        const one = await catchUp(desk, from, missed);
        const other = await writeBare(desk, from, missed);
        isExact &&= one.messages === from + missed + 1 && other.rows === missed;
        log(
          `${pair + 1} product ${one.ms.toFixed(0)} ms, inbox current after ${one.current.toFixed(0)} ms, ${one.fps.toFixed(1)} fps, worst frame ${one.worstFrame.toFixed(0)} ms · bare ${other.ms.toFixed(0)} ms`,
        );
        // The first one makes the conversations, and pays for the program's own start.
        if (pair < 0) continue;
        product.push(one.ms);
        bare.push(other.ms);
        fps.push(one.fps);
        current.push(one.current);
      }
      log(`inbox current after ${median(current).toFixed(0)} ms, floor ${CURRENT_MS}`);
      log(`frames while catching up: ${median(fps).toFixed(1)} fps, floor ${FRAMES}`);
      const line = toLine({
        isLessBetter: true,
        bench: 'P14',
        unit: 'ms',
        product,
        baselines: { bulkPut: bare },
        floor: FLOOR,
        exact: isExact,
        further: median(fps) >= FRAMES && median(current) <= CURRENT_MS,
      });
      for (const note of notesOn(line, reasons, true)) log(note);
      return line;
    } finally {
      await desk.close();
    }
  },
};

async function catchUp({ page, house, say, database }: BenchDesk, from: number, count: number) {
  await page.goto(`${house.relay.url}/healthz`);
  const start = Date.now() - count;
  const facts = Array.from({ length: count }, (_, index) =>
    customerWrites((from + index) % CONVERSATIONS, from + index, start + index),
  );
  const target = await say(facts);
  // A day's messages came over a day: the relay's own search has long read them.
  await house.relay.search.idle();
  await sweep();
  const newest = new Map(
    facts.map((fact) => [conversationOf(fact) ?? '', fact.message.content.text.split(' ')[0] ?? '']),
  );
  await page.goto(house.relay.url, { waitUntil: 'commit' });
  const [current, stored] = await Promise.all([
    page.evaluate(untilCurrent, [...newest]),
    callKit(page, 'untilCursor', { database, target }),
  ]);
  return { ...stored, current };
}

/** In a page that does nothing else. */
async function writeBare({ context, house, database }: BenchDesk, from: number, count: number) {
  const page = await context.newPage();
  try {
    await page.goto(`${house.relay.url}/healthz`);
    return await callKit(page, 'putBare', { database, from, count });
  } finally {
    await page.close();
  }
}
