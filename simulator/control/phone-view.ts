import { friendshipsOf } from '../world/people.ts';
import { needCustomer } from '../world/conversations.ts';
import type { Line, LineBody } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { cardsOf, type NameCard } from './phone-cards.ts';
import { mediaOf, type MediumFacts } from './phone-media.ts';

/** What the phone of one customer shows. Times are epoch ms of the simulated clock. */
export type PhoneView = {
  readonly now: number;
  readonly conversations: readonly {
    readonly openKfid: string;
    readonly name: string;
    readonly lines: readonly Line[];
    readonly entered: boolean;
    readonly refuses: boolean;
    /** by media_id */
    readonly media: Readonly<Record<string, MediumFacts>>;
    /** by address of an acquisition link */
    readonly cards: Readonly<Record<string, NameCard>>;
  }[];
  readonly friends: readonly { readonly userid: string; readonly name: string; readonly position: string }[];
  readonly groups: readonly { readonly chatId: string; readonly name: string; readonly size: number }[];
};

export function phoneView(world: World, externalUserid: string): PhoneView {
  const customer = needCustomer(world, externalUserid);
  return {
    now: world.clock.now(),
    conversations: [...world.accounts.values()].flatMap(({ openKfid, name }) => {
      const conversation = world.conversations.get(`${openKfid} ${externalUserid}`);
      if (conversation === undefined) return [];
      const { lastEnteredAt, refuses } = conversation;
      const lines = conversation.lines.map(withoutRecalled);
      const bodies = lines.map((line) => line.body);
      const entered = lastEnteredAt > 0;
      const [media, cards] = [mediaOf(world, bodies), cardsOf(world, externalUserid, bodies)];
      return [{ openKfid, name, lines, entered, refuses, media, cards }];
    }),
    friends: friendshipsOf(world, customer).flatMap(({ userid, deletedByCustomer }) => {
      const member = world.members.get(userid);
      return member === undefined || deletedByCustomer
        ? []
        : [{ userid, name: member.name, position: member.position }];
    }),
    groups: [...world.groups.values()]
      .filter((group) => group.members.some((member) => member.id === externalUserid))
      .map(({ chatId, name, members }) => ({ chatId, name, size: members.length })),
  };
}

const empty: LineBody = { kind: 'other', msgtype: '' };

function withoutRecalled(line: Line): Line {
  return line.recalled ? { ...line, body: empty } : line;
}
