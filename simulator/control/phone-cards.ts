import { findAcquisitionLink } from '../world/acquisition.ts';
import { findFriendship } from '../world/people.ts';
import type { LineBody } from '../world/state.ts';
import type { World } from '../world/world.ts';

/** Whom an acquisition link adds; WeChat shows it as a name card (wecom-api.md 4.6). */
export type NameCard = { readonly name: string; readonly position: string; readonly already: boolean };

/** The name cards behind the acquisition links of these lines, by address. A link that is gone has none. */
export function cardsOf(
  world: World,
  externalUserid: string,
  bodies: readonly LineBody[],
): Readonly<Record<string, NameCard>> {
  const cards: Record<string, NameCard> = {};
  for (const body of bodies) {
    if (body.kind !== 'card') continue;
    const link = findAcquisitionLink(world, body.url)?.link;
    // One who came by this link keeps the member they got.
    const userid =
      link?.customers.find((each) => each.externalUserid === externalUserid)?.userid ??
      link?.users[link.customers.length % Math.max(1, link.users.length)];
    const member = userid === undefined ? undefined : world.members.get(userid);
    if (member === undefined) continue;
    const friendship = findFriendship(world, member, externalUserid);
    const already = friendship !== undefined && !friendship.deletedByCustomer;
    cards[body.url] = { name: member.name, position: member.position, already };
  }
  return cards;
}
