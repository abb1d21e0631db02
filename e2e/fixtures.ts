import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Browser, type BrowserContext } from '@playwright/test';
import { createShiftableClock, type ShiftableClock } from '#simulator/clock';
import { fillDemoWorld } from '#simulator/demo-world';
import { demoSignIns, signInOf, type DemoSignIn } from '../tools/demo/sign-ins.ts';
import { openDesk, type Desk } from '../tools/demo/desk.ts';
import type { Scene } from '../tools/demo/scene.ts';
import { seedDemo } from '../tools/demo/seed.ts';
import { openHouse, type House } from '../tools/house.ts';
import { openLine, type Line } from './line.ts';
import { openPhone, type AccountKey, type CustomerKey, type Phone } from './pages/phone.ts';
import { openWorkstation, type Workstation } from './pages/workstation.ts';

type Userid = DemoSignIn['userid'];

/** One journey's own company: nothing is shared between tests. */
export type Company = {
  readonly house: House;
  /** The time of WeCom and the relay. */
  readonly clock: ShiftableClock;
  /** The network between the workstations and the relay. */
  readonly line: Line;
  phone(customer: CustomerKey, account?: AccountKey): Promise<Phone>;
  /** A workstation in a browser of its own, signed in. */
  workstation(userid: Userid): Promise<Workstation>;
  /** A colleague's desk without a window. */
  desk(userid: Userid): Promise<Desk>;
};

export { expect } from '@playwright/test';

/** What lies behind the company when a journey begins: `scenes` told up to `at`, epoch ms. */
type Past = { readonly at: number; readonly scenes: readonly Scene[] };

/** Without a past it is now, and nobody has written yet. */
export const test = base.extend<{ past: Past | null; company: Company }>({
  past: [null, { option: true }],
  company: async ({ browser, past }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'huiyin-journey-'));
    const files = {
      databaseUrl: `sqlite:${join(folder, 'relay.db')}`,
      mediaDir: join(folder, 'media'),
      statePath: join(folder, 'wecom.json'),
    };
    const clock = past === null ? createShiftableClock() : runningFrom(past.at);
    if (past !== null) await seedDemo(files, { today: clock, scenes: past.scenes });
    const house = await openHouse({ folder: files, world: fillDemoWorld, clock });
    const line = await openLine({ port: house.relay.port });
    const contexts: BrowserContext[] = [];
    const desks: Desk[] = [];
    try {
      await house.admit(demoSignIns);
      await use({
        house,
        clock,
        line,
        phone: async (customer, account) =>
          openPhone(await pageOf(browser, contexts), house.simulator.url, customer, account),
        workstation: async (userid) => {
          const workstation = await openWorkstation(await pageOf(browser, contexts), line.url);
          await workstation.signIn(signInOf(userid));
          return workstation;
        },
        desk: async (userid) => {
          const desk = await openDesk(house.relay.url, signInOf(userid));
          desks.push(desk);
          return desk;
        },
      });
    } finally {
      for (const desk of desks) desk.close();
      for (const context of contexts) await context.close();
      await line.close();
      await house.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
});

function runningFrom(at: number): ShiftableClock {
  const begunAt = performance.now();
  return createShiftableClock({ now: () => Math.round(at + performance.now() - begunAt) });
}

async function pageOf(browser: Browser, contexts: BrowserContext[]) {
  const context = await browser.newContext();
  contexts.push(context);
  return context.newPage();
}
