import type { ConversationId, ServicerUserid } from './ids.ts';

/** "When they come back, ask for the size": we may not write first, so it waits for the customer's next message. */
export type Reminder = {
  readonly reminderId: string;
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly by: ServicerUserid;
  readonly setAt: number;
  readonly doneAt: number | null;
  readonly doneBy: ServicerUserid | null;
};

export const REMINDER_CHARACTERS = 200;

/** The customer has written since, and nobody has done it yet. */
export function isDue(reminder: Reminder, lastCustomerAt: number | null): boolean {
  return reminder.doneAt === null && lastCustomerAt !== null && lastCustomerAt > reminder.setAt;
}
