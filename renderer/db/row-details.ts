import type { ConversationId } from '#shared/domain/ids';
import { Dexie } from 'dexie';
import { LOCAL_ORDER, type ConversationRow, type CustomerRow, type DeskDatabase, type MessageRow } from './schema.ts';

/** What a list row shows besides its conversation. */
export type RowDetails = {
  readonly customer: CustomerRow | null;
  readonly draft: string;
  /** When I last looked, `MARKED_UNREAD`, or null for never. */
  readonly readAt: number | null;
  /** The conversation's last message. */
  readonly last: MessageRow | null;
  /** The newest reply of this desk that is not in the feed yet. */
  readonly local: MessageRow | null;
};

/** Details of the rows on screen, by keys only: five look-ups, however many conversations are kept. */
export async function readRowDetails(
  db: DeskDatabase,
  rows: readonly ConversationRow[],
): Promise<ReadonlyMap<ConversationId, RowDetails>> {
  const ids = rows.map((row) => row.id);
  const { customers, drafts, reads, messages } = db;
  return db.transaction('r', [customers, drafts, reads, messages], async () => {
    const [customerRows, draftRows, readRows, lastRows, localRows] = await Promise.all([
      customers.bulkGet(rows.map((row) => row.externalUserid)),
      drafts.bulkGet(ids),
      reads.bulkGet(ids),
      messages.bulkGet(rows.map((row): [string, string] => [row.id, row.last?.messageId ?? ''])),
      readLocal(db, ids),
    ]);
    return new Map(
      ids.map((id, index) => [
        id,
        {
          customer: customerRows[index] ?? null,
          draft: draftRows[index]?.reply ?? '',
          readAt: readRows[index]?.readAt ?? null,
          last: lastRows[index] ?? null,
          local: localRows.get(id) ?? null,
        },
      ]),
    );
  });
}

/** Only replies waiting on this machine have an order this high, so nearly always this finds nothing. */
async function readLocal(db: DeskDatabase, ids: readonly ConversationId[]): Promise<ReadonlyMap<string, MessageRow>> {
  if (ids.length === 0) return new Map();
  const ranges = ids.map((id): [[string, number], [string, unknown]] => [
    [id, LOCAL_ORDER],
    [id, Dexie.maxKey],
  ]);
  const rows = await db.messages.where('[conversationId+order]').inAnyRange(ranges).toArray();
  return new Map(rows.toSorted((left, right) => left.order - right.order).map((row) => [row.conversationId, row]));
}
