import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { fillDemoWorld, demoAccounts, demoCustomers } from '#simulator/demo-world';
import { buildStale } from '../tools/bundles.ts';
import { chromiumArgs, findChromium, MISSING_CHROMIUM } from '../tools/chromium.ts';
import { demoSignIns, signInOf } from '../tools/demo/sign-ins.ts';
import { openHouse, type House } from '../tools/house.ts';
import { median, spread, VOID_IQR, type Bench, type Line } from './lib/line.ts';
import { callKit } from './lib/kit.ts';
import { watchReads, whenPainted, type Read } from './lib/p10-page.ts';

const SMALL = 1_000;
const LARGE = 100_000;
const ROWS = 30;
/** Lower is better here: each ratio must stay under its floor. */
const FLOOR = { '1k': 1.25, 'naive data': 0.05, 'heap 1k': 1.3 } as const;
const SELECTOR = '[data-conversation-id]';

type Round = { readonly shownMs: number; readonly reads: readonly Read[]; readonly heap: number };

/** A desk with 1 k or 100 k conversations in its cache is opened: when are the first 30 rows on screen and clickable? */
export const p10: Bench = {
  name: 'P10',
  title: 'inbox open: first 30 rows of 100 k conversations against 1 k (ms, lower is better)',
  async run({ quick, log }) {
    await buildStale(['workstation'], log);
    const folder = await mkdtemp(join(tmpdir(), 'huiyin-p10-'));
    const house = await openHouse({
      folder: {
        databaseUrl: `sqlite:${join(folder, 'relay.db')}`,
        mediaDir: join(folder, 'media'),
        statePath: join(folder, 'wecom.json'),
      },
      world: fillDemoWorld,
    });
    try {
      await house.admit(demoSignIns);
      house.simulator.customer(demoCustomers.xiaoman).write(demoAccounts.shop, '您好');
      await house.simulator.callbacks.idle();
      await house.relay.idle();
      const profiles = { small: join(folder, 'small'), large: join(folder, 'large') };
      const perConversation = quick ? 1 : 10;
      const written =
        (await furnish(house, profiles.small, SMALL, SMALL * perConversation, log)) +
        (await furnish(house, profiles.large, LARGE, LARGE * perConversation, log));
      const small: Round[] = [];
      const large: Round[] = [];
      const data: number[] = [];
      const naive: number[] = [];
      const pairs = quick ? 5 : 9;
      // The first opening after the filling pays for the compaction of the store: not counted.
      for (let pair = -1; pair < pairs; pair += 1) {
        const one = await openOnce(house, profiles.small);
        const other = await openOnce(house, profiles.large);
        const quiet = await readQuietly(house, profiles.large, other.reads);
        if (pair < 0) continue;
        small.push(one);
        large.push(other);
        data.push(quiet.product);
        naive.push(quiet.naive);
        log(
          `1 k ${describe(one)} · 100 k ${describe(other)}, data ${inMs(quiet.product)} · naive ${inMs(quiet.naive)}`,
        );
      }
      return toP10Line(small, large, { data, naive }, written === SMALL + LARGE);
    } finally {
      await house.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

type Quiet = { readonly data: readonly number[]; readonly naive: readonly number[] };

function toP10Line(small: readonly Round[], large: readonly Round[], { data, naive }: Quiet, exact: boolean): Line {
  const shown = (rounds: readonly Round[]): number => median(rounds.map((round) => round.shownMs));
  const heap = (rounds: readonly Round[]): number => median(rounds.map((round) => round.heap));
  const baselines = { '1k': shown(small), 'naive data': median(naive), 'heap 1k': heap(small) };
  const ratios = {
    '1k': shown(large) / shown(small),
    'naive data': median(data) / median(naive),
    'heap 1k': heap(large) / heap(small),
  };
  const iqr = Math.max(spread(small.map((round) => round.shownMs)), spread(naive));
  const isUnder = (Object.keys(FLOOR) as (keyof typeof FLOOR)[]).every((name) => ratios[name] <= FLOOR[name]);
  return {
    bench: 'P10',
    unit: 'ms',
    product: round(shown(large)),
    baselines: mapValues(baselines, round),
    ratios: mapValues(ratios, round),
    floor: FLOOR,
    exact,
    pass: exact && isUnder && iqr <= VOID_IQR,
    pairs: small.length,
    iqr: round(iqr),
  };
}

/** Signs in as a person would, then fills the cache the product made. */
async function furnish(
  house: House,
  profile: string,
  conversations: number,
  messages: number,
  log: (text: string) => void,
): Promise<number> {
  log(`filling ${conversations} conversations, ${messages} messages`);
  const context = await launch(profile);
  try {
    const page = await context.newPage();
    await page.goto(house.relay.url);
    const { userid, password } = signInOf('chenzg');
    await page.getByLabel('企业微信账号（userid）').fill(userid);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.locator(SELECTOR).first().waitFor();
    const database = await nameOfCache(page);
    await page.goto(`${house.relay.url}/healthz`);
    return await callKit(page, 'fill', { database, conversations, messages });
  } finally {
    await context.close();
  }
}

async function openOnce(house: House, profile: string): Promise<Round> {
  const context = await launch(profile);
  try {
    await context.addInitScript(watchReads);
    const page = await context.newPage();
    await page.goto(house.relay.url, { waitUntil: 'commit' });
    const shown = await page.evaluate(whenPainted, { selector: SELECTOR, rows: ROWS });
    const session = await context.newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { ...shown, heap: usedSize / 1_048_576 };
  } finally {
    await context.close();
  }
}

/** The data alone, in a page that does nothing else: the product's own requests, and the naive way. */
async function readQuietly(
  house: House,
  profile: string,
  reads: readonly Read[],
): Promise<{ product: number; naive: number }> {
  const context = await launch(profile);
  try {
    const page = await context.newPage();
    await page.goto(`${house.relay.url}/healthz`);
    const database = await nameOfCache(page);
    const product = await callKit(page, 'repeatReads', { database, reads });
    const { ms } = await callKit(page, 'readNaively', undefined);
    return { product, naive: ms };
  } finally {
    await context.close();
  }
}

function launch(profile: string): Promise<BrowserContext> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(MISSING_CHROMIUM);
  // Tall enough to show thirty rows at once.
  const viewport = { width: 1440, height: 2_600 };
  return chromium.launchPersistentContext(profile, { executablePath, args: chromiumArgs(), locale: 'zh-CN', viewport });
}

async function nameOfCache(page: Page): Promise<string> {
  const names = await page.evaluate(async () => (await indexedDB.databases()).map((each) => each.name ?? ''));
  const name = names.find((each) => each.startsWith('huiyin '));
  if (name === undefined) throw new Error('the desk made no cache');
  return name;
}

function describe({ shownMs, reads, heap }: Round): string {
  return `${shownMs.toFixed(0)} ms (${reads.length} reads, heap ${heap.toFixed(1)} MB)`;
}

function inMs(value: number): string {
  return `${value.toPrecision(3)} ms`;
}

function mapValues<K extends string>(
  values: Readonly<Record<K, number>>,
  map: (value: number) => number,
): Record<K, number> {
  const entries = Object.entries<number>(values).map(([key, value]) => [key, map(value)]);
  // The keys are those that went in.
  return Object.fromEntries(entries) as Record<K, number>;
}

function round(value: number): number {
  return value >= 1_000 ? Math.round(value) : Number(value.toPrecision(3));
}
