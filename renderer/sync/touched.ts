import type { Account } from '#shared/domain/account';
import { conversationOf, type Fact } from '#shared/domain/fact';
import type { Invitation } from '#shared/domain/upgrade';
import type { QuickReply } from '#shared/domain/quick-reply';
import type { Servicer } from '#shared/domain/servicer';
import type { ConversationRow, CustomerRow, DeskDatabase, EventRow, MessageRow, NoteRow } from '../db/schema.ts';

import { Kept } from './kept.ts';

type MessageKey = string;

/** The rows a batch of facts reads and writes: loaded together, changed in memory, saved together. */
export class Touched {
  readonly conversations = new Map<string, ConversationRow>();
  readonly customers = new Map<string, CustomerRow>();
  readonly messages = new Map<MessageKey, MessageRow>();
  readonly quickReplies = new Map<string, QuickReply | null>();
  readonly events: EventRow[] = [];
  readonly notes: NoteRow[] = [];
  readonly accounts: Account[] = [];
  readonly servicers: Servicer[] = [];
  readonly invitations: Invitation[] = [];
  /** Kept files of messages that were taken back. */
  readonly forgotten: string[] = [];
  /** What the desk is set up with. */
  readonly kept = new Kept();
  readonly #db: DeskDatabase;

  constructor(db: DeskDatabase) {
    this.#db = db;
  }

  key(message: { readonly conversationId: string; readonly id: string }): MessageKey {
    return `${message.conversationId} ${message.id}`;
  }

  /** Facts about a message that is not here (older than this cache) are passed over. */
  change(
    fact: { readonly conversationId: string; readonly messageId: string },
    to: (row: MessageRow) => MessageRow,
  ): void {
    const key = this.key({ conversationId: fact.conversationId, id: fact.messageId });
    const row = this.messages.get(key);
    if (row) this.messages.set(key, to(row));
  }

  async load(facts: readonly Fact[]): Promise<void> {
    const conversationIds = new Set<string>();
    const customerIds = new Set<string>();
    const messageKeys = new Map<MessageKey, [string, string]>();
    for (const fact of facts) {
      const id = conversationOf(fact);
      if (id) conversationIds.add(id);
      if ('externalUserid' in fact) customerIds.add(fact.externalUserid);
      const messageId = 'message' in fact ? fact.message.id : 'messageId' in fact ? fact.messageId : null;
      if (id && messageId) messageKeys.set(this.key({ conversationId: id, id: messageId }), [id, messageId]);
    }
    const [conversations, customers, messages] = await Promise.all([
      this.#db.conversations.bulkGet([...conversationIds]),
      this.#db.customers.bulkGet([...customerIds]),
      this.#db.messages.bulkGet([...messageKeys.values()]),
    ]);
    for (const row of conversations) if (row) this.conversations.set(row.id, row);
    for (const row of customers) if (row) this.customers.set(row.externalUserid, row);
    for (const row of messages) if (row) this.messages.set(this.key(row), row);
  }

  async save(): Promise<void> {
    const db = this.#db;
    const saved = [...this.quickReplies.values()].filter((row) => row !== null);
    const deleted = [...this.quickReplies].filter(([, row]) => row === null).map(([id]) => id);
    await Promise.all([
      db.conversations.bulkPut([...this.conversations.values()]),
      db.customers.bulkPut([...this.customers.values()]),
      db.messages.bulkPut([...this.messages.values()]),
      db.events.bulkPut(this.events),
      db.notes.bulkPut(this.notes),
      db.accounts.bulkPut(this.accounts),
      db.servicers.bulkPut(this.servicers),
      db.invitations.bulkPut(this.invitations),
      db.media.bulkDelete(this.forgotten),
      db.quickReplies.bulkPut(saved),
      db.quickReplies.bulkDelete(deleted),
    ]);
    // A note may be pinned in the batch that brings it.
    await this.kept.save(db);
  }
}
