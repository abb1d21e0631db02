import { MINUTE } from '#shared/lib/time';
import type { Fact } from '#shared/domain/fact';
import { createShiftableClock } from '#simulator/clock';
import { fillDemoWorld } from '#simulator/demo-world';
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
      await play({ simulator: house.simulator, clock, desks, watcher, endsAt: Date.now() }, story);
      clock.shift(Math.max(0, Date.now() - clock.now()));
    } finally {
      for (const desk of everyone) desk.close();
    }
  } finally {
    await house.close();
  }
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
      ...reply,
      isPrivate: false,
    });
    last = seq;
  }
  await desk.until((fact): fact is Fact => fact.seq >= last);
}
