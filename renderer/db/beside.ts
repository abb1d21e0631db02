import type { ConversationId } from '#shared/domain/ids';
import type { Reminder } from '#shared/domain/reminder';
import { readCard, type Card } from './card.ts';
import { readDraft } from './drafts.ts';
import { countOnTheirWay } from './queued.ts';
import { readReminders } from './reminders.ts';
import type { DeskDatabase, DraftRow } from './schema.ts';

/** What the first picture of all that stands beside the lines of a conversation is made of; each part reads on by itself. */
export type Beside = {
  readonly id: ConversationId;
  /** Absent where it could not be read: its part reads for itself. */
  readonly first?: {
    readonly draft: DraftRow | undefined;
    readonly queued: number;
    readonly card: Card;
    readonly reminders: readonly Reminder[];
  };
};

/** In one transaction: ten of them would cost as much again as what they read. */
export async function readBeside(db: DeskDatabase, id: ConversationId): Promise<Beside> {
  const { conversations, customers, drafts, invitations, messages, notes, outbox, reminders: own } = db;
  const tables = [conversations, customers, drafts, invitations, messages, notes, outbox, own];
  return db.transaction('r', tables, async () => {
    const [draft, queued, card, reminders] = await Promise.all([
      readDraft(db, id),
      countOnTheirWay(db, id),
      readCard(db, id),
      readReminders(db, id),
    ]);
    return { id, first: { draft, queued, card, reminders } };
  });
}
