import type { Customer } from '#shared/domain/customer';
import { Dexie } from 'dexie';
import type { ConversationId } from '#shared/domain/ids';
import type { Reminder } from '#shared/domain/reminder';
import type { DeskDatabase, MessageRow, NoteRow } from './schema.ts';

/** What who gets a conversation reads first: three lines, not the whole timeline. */
export type HandOverPack = {
  readonly customer: Customer | null;
  /** The customer's last messages, oldest first. */
  readonly said: readonly MessageRow[];
  readonly reminders: readonly Reminder[];
  readonly pinned: readonly NoteRow[];
  /** Until which hand-over it was acknowledged on this machine; 0 = never. */
  readonly takenAt: number;
};

const LINES = 3;

export async function readHandOverPack(
  db: DeskDatabase,
  { id, externalUserid }: { readonly id: ConversationId; readonly externalUserid: string },
): Promise<HandOverPack> {
  const inConversation = [
    [id, Dexie.minKey],
    [id, Dexie.maxKey],
  ] as const;
  const [customer, said, reminders, pinned, taken] = await Promise.all([
    db.customers.get(externalUserid),
    db.messages
      .where('[conversationId+order]')
      .between(...inConversation)
      .reverse()
      .filter(({ origin, recalledBy }) => origin === 'customer' && recalledBy === undefined)
      .limit(LINES)
      .toArray(),
    db.reminders.where('conversationId').equals(id).toArray(),
    db.notes
      .where('[conversationId+order]')
      .between(...inConversation)
      .filter(({ pinKey }) => pinKey === 1)
      .toArray(),
    db.meta.get(rowName(id)),
  ]);
  return {
    customer: customer ?? null,
    said: said.toReversed(),
    reminders: reminders.filter(({ doneAt }) => doneAt === null),
    pinned,
    takenAt: typeof taken?.value === 'number' ? taken.value : 0,
  };
}

/** "Got it": this machine does not show the hand-over of `at` again. */
export async function acknowledge(db: DeskDatabase, id: ConversationId, at: number): Promise<void> {
  await db.meta.put({ name: rowName(id), value: at });
}

function rowName(id: ConversationId): string {
  return `handed over ${id}`;
}
