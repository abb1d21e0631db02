import { refuse } from '../refusal.ts';
import type { Account, Conversation, Customer, Line, LineBody } from './state.ts';
import type { World } from './world.ts';

/** wecom-api.md 4.0: 95000 for a malformed id, 95004 for one that does not exist. */
export function needAccount(world: World, openKfid: string): Account {
  const account = world.accounts.get(openKfid);
  if (account !== undefined) return account;
  throw refuse(/^wk[\w-]{1,62}$/.test(openKfid) ? 'unknownAccount' : 'invalidOpenKfid');
}

export function needCustomer(world: World, externalUserid: string): Customer {
  const customer = world.customers.get(externalUserid);
  if (customer === undefined) throw refuse('invalidExternalUserid');
  return customer;
}

/** The line between an account and a customer; made at the first look, in state 4 "not begun" (wecom-api.md 4.5). */
export function conversationOf(world: World, openKfid: string, externalUserid: string): Conversation {
  needAccount(world, openKfid);
  needCustomer(world, externalUserid);
  const key = `${openKfid} ${externalUserid}`;
  let conversation = world.conversations.get(key);
  if (conversation === undefined) {
    conversation = {
      openKfid,
      externalUserid,
      state: 4,
      servicerUserid: '',
      lastCustomerAt: 0,
      lastEnteredAt: 0,
      lastWelcomeAt: 0,
      allowance: 0,
      entry: undefined,
      refuses: false,
      lines: [],
    };
    world.conversations.set(key, conversation);
  }
  return conversation;
}

/** Puts a line on the phone. */
export function addLine(
  world: World,
  conversation: Conversation,
  from: Line['from'],
  msgid: string,
  body: LineBody,
  servicerUserid?: string,
): void {
  const by = servicerUserid === undefined ? {} : { servicerUserid };
  conversation.lines.push({ msgid, at: world.clock.now(), from, body, recalled: false, ...by });
  world.onChange(conversation.externalUserid);
}
