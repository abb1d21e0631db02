import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { advance, newConversation, windowEvidence, type Conversation } from '#shared/domain/conversation';
import { badgeOf, type Badge } from '#shared/domain/customer';
import { conversationOf, type Fact } from '#shared/domain/fact';
import { asConversationId } from '#shared/domain/ids';
import { replyWindow } from '#shared/domain/reply-window';
import { CLOSING_MS } from '#shared/domain/risk';
import { HOUR, MINUTE } from '#shared/lib/time';
import { createShiftableClock } from '#simulator/clock';
import { demoAccounts, demoCustomers, fillDemoWorld } from '#simulator/demo-world';
import { openHouse, type House } from '../house.ts';
import { openDataFolder, type DataFolder } from '../start/data-folder.ts';
import { openDesk, type Desk } from './desk.ts';
import type { AccountKey, CustomerKey } from './scene.ts';
import { seedDemo } from './seed.ts';
import { signInOf } from './sign-ins.ts';

let path: string;
let folder: DataFolder;
let house: House;
let desk: Desk;
const clock = createShiftableClock();

// The demo is seeded, stopped, and opened again as the next "npm start" opens it.
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'huiyin-demo-'));
  folder = openDataFolder(path);
  await seedDemo(folder);
  house = await openHouse({ folder, world: fillDemoWorld, clock });
  await house.relay.idle();
  desk = await openDesk(house.relay.url, signInOf('chenzg'));
}, 120_000);

afterAll(async () => {
  desk.close();
  await house.close();
  await rm(path, { recursive: true, force: true });
});

function conversation(customer: CustomerKey, account: AccountKey = 'shop'): Conversation {
  const id = asConversationId(`${demoAccounts[account]}/${demoCustomers[customer]}`);
  return desk.facts
    .filter((fact) => conversationOf(fact) === id)
    .reduce<Conversation>((state, fact) => advance(state, fact), newConversation(id, 0));
}

function badge(customer: CustomerKey): Badge | null {
  const last = desk.facts.findLast(
    (fact): fact is Extract<Fact, { kind: 'customer.changed' }> =>
      fact.kind === 'customer.changed' && fact.externalUserid === demoCustomers[customer],
  );
  return last === undefined ? null : badgeOf(last.relation);
}

const minutesAgo = (at: number | null | undefined): number => Math.round((Date.now() - (at ?? 0)) / MINUTE);

describe('the demo, opened again after it was seeded', () => {
  it('has customers who wait for a first answer, one of them for long, and nobody holds them', () => {
    for (const [customer, account, minutes] of [
      ['xiaoman', 'shop', 2],
      ['anan', 'care', 7],
      ['tangguo', 'shop', 47],
    ] as const) {
      const { wait, holder } = conversation(customer, account);
      expect(wait?.cause).toBe('first');
      expect(minutesAgo(wait?.since)).toBeGreaterThanOrEqual(minutes);
      expect(holder).toBeNull();
    }
  });

  it('has customers who wrote again and wait for the one who holds them', () => {
    expect(conversation('keke')).toMatchObject({ holder: 'lijing', wait: { cause: 'again' } });
    expect(conversation('yueyue', 'care')).toMatchObject({ holder: 'lijing', wait: { cause: 'again' } });
    expect(conversation('duoduo')).toMatchObject({ holder: 'wangmin', wait: { cause: 'again' } });
  });

  it('has a window about to close, one closed, a conversation in the WeCom client and an ended one', () => {
    const now = Date.now();
    const closing = replyWindow(windowEvidence(conversation('beibei')), now);
    expect(closing.block).toBeNull();
    expect((closing.closesAt ?? 0) - now).toBeLessThan(HOUR);
    expect(replyWindow(windowEvidence(conversation('nuomi')), now).block).toBe('over-48h');
    expect(conversation('mumu').serviceState).toBe('served');
    expect(conversation('guoguo', 'care').serviceState).toBe('ended');
  });

  it('has a customer nobody has answered, whose window is about to close', () => {
    const overlooked = conversation('duoduo', 'care');
    expect(overlooked).toMatchObject({ holder: null, wait: { cause: 'first' } });
    const { block, closesAt } = replyWindow(windowEvidence(overlooked), Date.now());
    expect(block).toBeNull();
    expect((closesAt ?? 0) - Date.now()).toBeLessThan(CLOSING_MS);
  });

  it('has one-way contacts, friends, a group member, and somebody who is both', () => {
    expect(badge('xiaoman')).toBe('one-way');
    expect(badge('linxi')).toBe('friend');
    expect(badge('xingxing')).toBe('member');
    expect(badge('keke')).toBe('friend-and-member');
  });

  it('shows a reply that failed because the customer refuses messages', () => {
    const failed = desk.facts.filter((fact) => fact.kind === 'reply.failed');
    expect(failed.map((fact) => fact.reason)).toEqual([{ kind: 'fail-type', failType: 10 }]);
  });

  it('has written the tags of those who became friends to WeCom', () => {
    const marked = new Set(house.simulator.ledger.of('mark-tag').map((entry) => entry.externalUserid));
    expect(marked).toContain(demoCustomers.linxi);
    expect(marked).toContain(demoCustomers.keke);
    expect(marked).not.toContain(demoCustomers.xingxing);
  });

  it('DE-930 has macros, whose replies and tags there are', () => {
    const macros = desk.facts.flatMap((fact) => (fact.kind === 'macro.saved' ? [fact.macro] : []));
    expect(macros.map(({ title, owner }) => [title, owner])).toEqual([
      ['破损登记', null],
      ['收尾并请客户评价', null],
    ]);
    const replies = new Map(
      desk.facts.flatMap((fact) =>
        fact.kind === 'quick-reply.saved' ? [[fact.quickReply.quickReplyId, fact.quickReply.title]] : [],
      ),
    );
    const steps = macros.flatMap((macro) => macro.steps);
    const said = steps.flatMap((step) => (step.kind === 'reply' ? [replies.get(step.quickReplyId)] : []));
    expect(said).toEqual(['结束语']);
    const corpTags = house.simulator.world.tagGroups.flatMap((group) => group.tags.map(({ id, name }) => [id, name]));
    const used = steps.flatMap((step) =>
      step.kind === 'tag' && step.tag.kind === 'corp' ? [[step.tag.tagId, step.tag.name]] : [],
    );
    expect(used).toHaveLength(1);
    expect(corpTags).toEqual(expect.arrayContaining(used));
  });

  it('knows every colleague by name, and goes on: a new message still arrives', async () => {
    const names = new Map(
      desk.facts.flatMap((fact) =>
        fact.kind === 'servicer.changed' ? [[String(fact.servicer.servicerUserid), fact.servicer.name]] : [],
      ),
    );
    expect(Object.fromEntries(names)).toEqual({ lijing: '李静', wangmin: '王敏', zhangfan: '张帆', chenzg: '陈主管' });
    const msgid = house.simulator.customer(demoCustomers.xiaoman).write(demoAccounts.shop, '还在吗');
    const heard = await desk.until(
      (fact): fact is Fact => fact.kind === 'message.received' && fact.message.id === msgid,
    );
    expect(heard.openKfid).toBe(demoAccounts.shop);
  });

  it('DE-930 takes nothing from who has not signed in yet, but from who came and went', async () => {
    const colleague = await openDesk(house.relay.url, signInOf('wangmin'));
    colleague.close();
    const taken = () =>
      desk.facts.flatMap((fact) =>
        fact.kind === 'assignment.changed' && fact.cause === 'vanished' ? [fact.conversationId] : [],
      );
    await vi.waitFor(
      () => {
        clock.shift(6 * MINUTE);
        house.simulator.customer(demoCustomers.xiaoman).write(demoAccounts.shop, '在吗');
        expect(taken()).toContain(`${demoAccounts.shop}/${demoCustomers.duoduo}`);
      },
      { interval: 200, timeout: 15_000 },
    );
    expect(conversation('keke').holder).toBe('lijing');
    expect(conversation('yueyue', 'care').holder).toBe('lijing');
  });
});
