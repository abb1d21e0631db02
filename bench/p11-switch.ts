import { asExternalUserid, asOpenKfid, toConversationId } from '#shared/domain/ids';
import { demoAccounts } from '#simulator/demo-world';
import { customerWrites, openBenchDesk, type BenchDesk } from './lib/bench-desk.ts';
import { median, notesOn, quantile, toLine, type Bench } from './lib/line.ts';
import { seededRandom } from './lib/p2-traffic.ts';
import { callKit } from './lib/kit.ts';
import { switchBare, switchThrough } from './lib/p11-page.ts';

/** At most so many times the platform's own, at the 95th of a hundred. */
const FLOOR = { bare: 2 } as const;
const TWO_FRAMES = 33.4;
const PER_SECOND = 100;

const reasons = { bare: 'The lines are read from the cache, and drawn by React with what belongs to each' };

/** From one conversation to the next while others write: when does its newest message stand on the screen? */
export const p11: Bench = {
  name: 'P11',
  title: 'conversation switch among 1 M messages while 100 a second arrive (p95 ms, lower is better)',
  async run({ quick, log }) {
    const desk = await openBenchDesk('p11', log);
    try {
      const conversations = quick ? 2_000 : 20_000;
      const messages = conversations * 50;
      await desk.page.goto(`${desk.house.relay.url}/healthz`);
      log(`filling ${conversations} conversations, ${messages} messages`);
      const filled = await callKit(desk.page, 'fill', { database: desk.database, conversations, messages });
      const random = seededRandom();
      const rounds = quick ? 5 : 7;
      const switches = quick ? 24 : 40;
      const product: number[] = [];
      const bare: number[] = [];
      let longTasks = 0;
      for (let round = 0; round < rounds; round += 1) {
        const one = await measureProduct(desk, conversations, switches, random);
        const other = await measureBare(desk, switches);
        longTasks += one.longTasks;
        log(
          `${round + 1} product p50 ${median(one.ms).toFixed(1)} p95 ${one.p95.toFixed(1)} ms, bare p95 ${other.toFixed(1)} ms`,
        );
        product.push(one.p95);
        bare.push(other);
      }
      log(`p95 ${median(product).toFixed(1)} ms, floor ${TWO_FRAMES}; ${longTasks} tasks over 50 ms, floor 0`);
      const line = toLine({
        isLessBetter: true,
        bench: 'P11',
        unit: 'ms',
        product,
        baselines: { bare },
        floor: FLOOR,
        exact: filled === conversations,
        further: median(product) <= TWO_FRAMES && longTasks === 0,
      });
      for (const note of notesOn(line, reasons, true)) log(note);
      return line;
    } finally {
      await desk.close();
    }
  },
};

async function measureProduct(desk: BenchDesk, conversations: number, switches: number, random: () => number) {
  const { page, house, say } = desk;
  await page.goto(house.relay.url);
  await page.locator('[data-conversation-id]').first().waitFor();
  const openKfid = asOpenKfid(demoAccounts.shop);
  const places = Array.from({ length: switches }, () => {
    const index = Math.floor(random() * conversations);
    const id = toConversationId(openKfid, asExternalUserid(`wmBench${String(index).padStart(20, '0')}`));
    const hash = `#/conversations/${id.split('/').map(encodeURIComponent).join('/')}`;
    return { hash, newest: `bench${(index + 1) * 50 - 1}` };
  });
  let number = 10_000_000 + Math.floor(random() * 1_000_000);
  // Others write meanwhile: customers who are not opened.
  const writing = setInterval(() => {
    const facts = Array.from({ length: PER_SECOND / 10 }, () => {
      number += 1;
      return customerWrites(9_000_000 + (number % 500), number, Date.now());
    });
    void say(facts);
  }, 100);
  try {
    // The first ones pay for what is loaded once.
    await page.evaluate(switchThrough, { places: places.slice(0, 4) });
    const { ms, longTasks } = await page.evaluate(switchThrough, { places: places.slice(4) });
    return { ms, longTasks, p95: quantile(ms, 0.95) };
  } finally {
    clearInterval(writing);
  }
}

async function measureBare({ context, house }: BenchDesk, times: number): Promise<number> {
  const page = await context.newPage();
  try {
    await page.goto(`${house.relay.url}/healthz`);
    return quantile(await page.evaluate(switchBare, times), 0.95);
  } finally {
    await page.close();
  }
}
