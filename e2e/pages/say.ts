import type { Clock } from '#relay/clock';
import type { Receipt } from '#shared/contracts/command';
import { asExternalUserid, asOpenKfid, toConversationId, type ConversationId } from '#shared/domain/ids';
import { demoAccounts, demoCustomers } from '#simulator/demo-world';
import type { Desk } from '../../tools/demo/desk.ts';
import type { AccountKey, CustomerKey } from './phone.ts';

export function conversationOf(customer: CustomerKey, account: AccountKey = 'shop'): ConversationId {
  return toConversationId(asOpenKfid(demoAccounts[account]), asExternalUserid(demoCustomers[customer]));
}

/** A colleague answers from a desk without a window. A refusal throws with its code. */
export function say(desk: Desk, clock: Clock, customer: CustomerKey, text: string): Promise<Receipt> {
  return desk.command({
    kind: 'reply.send',
    id: desk.newId(clock.now()),
    conversationId: conversationOf(customer),
    content: { kind: 'text', text },
  });
}
