import { asServicerUserid } from '#shared/domain/ids';
import { toXml } from '#simulator/callback-crypto';
import { acceptWay } from '#simulator/world/contacts';
import { createGroup } from '#simulator/world/groups';
import type { World } from '#simulator/world/world';
import { createExternalRoute } from '../external-route.ts';
import { toExternalEvent } from '../wecom/external-event.ts';
import { parseXml } from '../wecom/xml.ts';
import { createCompany, type House } from './house.ts';

export const expert = asServicerUserid('expert');
export const mothers = 'wrMothers000000000000001';
export const babyTag = 'etBaby00000000000000001';
export const nightTag = 'etNight0000000000000001';

/** A company with somebody to become friends with, a group to join, and corp tags. */
export function createTown() {
  return createCompany(furnish);
}

function furnish(world: World): void {
  for (const userid of ['Expert', 'lin'])
    world.members.set(userid, { userid, name: `name of ${userid}`, position: '', contactRight: true });
  createGroup(world, { name: 'mothers of spring', owner: 'Expert', chatId: mothers });
  world.upgradeRange.userids.push('Expert');
  world.upgradeRange.chatIds.push(mothers);
  const tag = (id: string, name: string, order: number) => ({ id, name, createdAt: 0, order });
  const tags = [tag(babyTag, 'five months', 2), tag(nightTag, 'night feeds', 1)];
  world.tagGroups.push({ id: 'etGroup0000000000000001', name: 'stage', createdAt: 0, order: 1, tags });
}

/** From now on the relay hears of friends and groups as it would through the callback. */
export function listen(world: World, house: House): void {
  const nobody = () => undefined;
  const follow = createExternalRoute({
    upgrade: house.upgrade,
    corpTags: { refresh: nobody },
    acquisition: house.acquisition,
    transfers: { wake: nobody },
  });
  world.onCallback = (event) => {
    const root = parseXml(toXml(event));
    const external = root && toExternalEvent(root);
    if (external) void follow(external);
  };
}

/** The customer scans the newest code with this state. */
export function scan(world: World, token: string, externalUserid: string): void {
  const way = [...world.ways.values()].findLast((one) => one.state === token);
  if (!way) throw new Error('no code with this state');
  acceptWay(world, way, externalUserid);
}
