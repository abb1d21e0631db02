import { DAY, MINUTE } from '#shared/lib/time';
import type { Fact } from '#shared/domain/fact';
import { createShiftableClock } from '#simulator/clock';
import { demoMembers, fillDemoWorld } from '#simulator/demo-world';
import { buyAcquisitions, newAcquisitionLink } from '#simulator/world/acquisition';
import type { World } from '#simulator/world/world';
import { openHouse, type HouseFolder } from '../house.ts';
import { openDesk, type Desk } from './desk.ts';
import { demoQuickReplies } from './quick-replies.ts';
import { demoSignIns, signInOf } from './sign-ins.ts';
import { play } from './stage.ts';
import { STORY_MINUTES, story } from './story.ts';

/**
 * Plays the demo's fifty hours into an empty folder, on a clock of its own that arrives at now: everything in it came
 * the way real messages come.
 */
export async function seedDemo(folder: HouseFolder): Promise<void> {
  const clock = createShiftableClock({ now: () => Date.now() - STORY_MINUTES * MINUTE });
  const house = await openHouse({ folder, clock, world: fillDemoWorld });
  try {
    await house.admit(demoSignIns);
    const open = (userid: Parameters<typeof signInOf>[0]): Promise<Desk> => openDesk(house.relay.url, signInOf(userid));
    const [lijing, wangmin, zhangfan, watcher] = await Promise.all([
      open('lijing'),
      open('wangmin'),
      open('zhangfan'),
      open('chenzg'),
    ]);
    const everyone = [lijing, wangmin, zhangfan, watcher];
    try {
      await fillLibrary(watcher, clock.now());
      const desks = { lijing, wangmin, zhangfan };
      stockWallet(house.simulator.world);
      await play({ simulator: house.simulator, clock, desks, watcher, endsAt: Date.now() }, story);
      clock.shift(Math.max(0, Date.now() - clock.now()));
    } finally {
      for (const desk of everyone) await desk.leave();
    }
  } finally {
    await house.close();
  }
}

/** Something to pay acquisition links with, and one link made by the app. */
function stockWallet(world: World): void {
  buyAcquisitions(world, 120, world.clock.now() + 90 * DAY);
  const link = newAcquisitionLink(world, {
    name: '育儿顾问一对一',
    users: [demoMembers.expert],
    departments: [],
    skipVerify: true,
  });
  world.acquisitionLinks.set(link.linkId, link);
}

/** The shared quick replies. */
async function fillLibrary(desk: Desk, now: number): Promise<void> {
  let last = 0;
  for (const [index, reply] of demoQuickReplies.entries()) {
    const quickReplyId = `demo-reply-${String(index + 1).padStart(2, '0')}`;
    const { seq } = await desk.command({
      kind: 'quick-reply.save',
      id: desk.newId(now + index),
      quickReplyId,
      folder: reply.folder,
      title: reply.title,
      scope: { kind: 'company' },
      blocks: [{ kind: 'text', text: reply.text }],
      place: `a${index.toString(36)}`,
      fits: { scenes: [], tags: [] },
    });
    last = seq;
  }
  await desk.until((fact): fact is Fact => fact.seq >= last);
}
