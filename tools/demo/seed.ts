import { DAY, MINUTE } from '#shared/lib/time';
import { openDatabase } from '#relay/db/open';
import type { Fact } from '#shared/domain/fact';
import { createShiftableClock, type Clock } from '#simulator/clock';
import { demoMembers, fillDemoWorld } from '#simulator/demo-world';
import { buyAcquisitions, newAcquisitionLink } from '#simulator/world/acquisition';
import type { World } from '#simulator/world/world';
import { openHouse, type HouseFolder } from '../house.ts';
import { openDesk, type Desk } from './desk.ts';
import { demoMacros } from './macros.ts';
import { demoPicture, type PictureName } from './pictures.ts';
import { demoCardReplies, demoQuickReplies, toDemoSave } from './quick-replies.ts';
import type { Scene } from './scene.ts';
import { demoSignIns, signInOf } from './sign-ins.ts';
import { play } from './stage.ts';
import { STORY_MINUTES, story } from './story.ts';

/**
 * Plays the demo's fifty hours into an empty folder, on a clock of its own that arrives at now: everything in it came
 * the way real messages come. `today`: where now is taken from; a clock that runs.
 */
export async function seedDemo(
  folder: HouseFolder,
  {
    today = { now: () => Date.now() },
    scenes = story,
  }: { readonly today?: Clock; readonly scenes?: readonly Scene[] } = {},
): Promise<void> {
  const clock = createShiftableClock({ now: () => today.now() - STORY_MINUTES * MINUTE });
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
      await fillLibrary(watcher, lijing, clock.now());
      const desks = { lijing, wangmin, zhangfan };
      stockWallet(house.simulator.world);
      await play({ simulator: house.simulator, clock, desks, watcher, endsAt: today.now() }, scenes);
      clock.shift(Math.max(0, today.now() - clock.now()));
    } finally {
      for (const desk of everyone) await desk.leave();
    }
  } finally {
    await house.close();
  }
  await forgetSignIns(folder);
}

/**
 * Those who played were never at a desk: whoever opens the demo is the first, and nothing of theirs was released because
 * they were slow to sign in. (DE-317)
 */
async function forgetSignIns({ databaseUrl }: HouseFolder): Promise<void> {
  const db = await openDatabase(databaseUrl);
  await db.deleteFrom('session').execute();
  await db.destroy();
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

/** The shared quick replies and macros, a proposal of a servicer's, and one that is somebody's own. */
async function fillLibrary(desk: Desk, servicer: Desk, now: number): Promise<void> {
  const hashes = new Map<PictureName, string>();
  for (const name of ['pacifier', 'parcel'] as const) hashes.set(name, (await desk.upload(demoPicture(name))).hash);
  const plain = demoQuickReplies.map((reply, index) => toDemoSave(demoReplyId(index + 1), index, reply));
  const cards = demoCardReplies((name) => hashes.get(name) ?? '').map((card, index) => {
    const nth = plain.length + index;
    return { ...toDemoSave(demoReplyId(nth + 1), nth, { ...card, text: '' }), ...card };
  });
  let last = 0;
  for (const [index, save] of [...plain, ...cards].entries())
    last = (await desk.command({ ...save, id: desk.newId(now + index) })).seq;
  const macros = demoMacros((title) => plain.find((reply) => reply.title === title)?.quickReplyId ?? '');
  const then = now + plain.length + cards.length;
  for (const [index, save] of macros.entries())
    last = (await desk.command({ ...save, id: desk.newId(then + index) })).seq;
  const idea = {
    folder: '选购建议',
    title: '学饮杯提议',
    text: '{称呼}，10 个月左右可以试试鸭嘴杯，先装少量温水练习。',
  };
  const own = {
    folder: '我的常用',
    title: '午休说明',
    text: '{称呼}，我在用午餐，大约 20 分钟后回到这里，您可以先留言。',
  };
  const begun = then + macros.length;
  await servicer.command({ ...toDemoSave('demo-idea-0001', 90, idea), id: servicer.newId(begun) });
  const mine = { ...toDemoSave('demo-mine-0001', 91, own), scope: { kind: 'personal' } as const };
  await servicer.command({ ...mine, id: servicer.newId(begun + 1) });
  await desk.until((fact): fact is Fact => fact.seq >= last);
}

function demoReplyId(nth: number): string {
  return `demo-reply-${String(nth).padStart(2, '0')}`;
}
