import type { Customer } from '#shared/domain/customer';
import type { ConversationId } from '#shared/domain/ids';
import type { ConversationRow, DeskDatabase, MarkRow, MessageRow } from './schema.ts';

/** What a list row shows besides its conversation. */
export type RowDetails = {
  readonly customer: Customer | null;
  readonly draft: string;
  /** What I noted about it; null = nothing yet. */
  readonly mark: MarkRow | null;
  /** The conversation's last message. */
  readonly last: MessageRow | null;
  /** The newest reply of this desk that is not in the feed yet. */
  readonly local: MessageRow | null;
};

/**
 * Details of the rows on screen, by keys only. The last message is looked up where the conversation does not say it all:
 * who of us wrote it and how its sending stands, what a kind we cannot draw is called.
 */
export async function readRowDetails(
  db: DeskDatabase,
  rows: readonly ConversationRow[],
): Promise<ReadonlyMap<ConversationId, RowDetails>> {
  const ids = rows.map((row) => row.id);
  const speaking = rows.filter((row) => row.last && (row.last.origin !== 'customer' || row.last.preview.text === ''));
  const { customers, drafts, marks, messages } = db;
  return db.transaction('r', [customers, drafts, marks, messages], async () => {
    const [customerRows, markRows, lastRows, draftRows, localRows] = await Promise.all([
      customers.bulkGet(rows.map((row) => row.externalUserid)),
      marks.bulkGet(ids),
      messages.bulkGet(speaking.map((row): [string, string] => [row.id, row.last?.messageId ?? ''])),
      drafts.toArray(),
      messages.where('localAt').above(0).sortBy('localAt'),
    ]);
    const typed = new Map(draftRows.map((row) => [row.conversationId, row.reply]));
    const last = new Map(speaking.map((row, index) => [row.id, lastRows[index]]));
    const local = new Map(localRows.map((row) => [row.conversationId, row]));
    return new Map(
      ids.map((id, index) => [
        id,
        {
          customer: customerRows[index] ?? null,
          draft: typed.get(id) ?? '',
          mark: markRows[index] ?? null,
          last: last.get(id) ?? null,
          local: local.get(id) ?? null,
        },
      ]),
    );
  });
}
