import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import { LOCAL_ORDER, type DeskDatabase, type MessageRow } from './schema.ts';

function range(id: ConversationId, after: number): [unknown[], unknown[], boolean, boolean] {
  return [[id, after], [id, LOCAL_ORDER], false, false];
}

/** The place of the newest line the relay has told of, 0 for none. */
export async function readNewest(db: DeskDatabase, id: ConversationId): Promise<number> {
  const last = await db.messages
    .where('[conversationId+order]')
    .between(...range(id, -1))
    .last();
  return last?.order ?? 0;
}

/** What the customer and colleagues said after `seenOrder`, oldest first; not what `me` or the relay itself said. */
export async function readNewLines(
  db: DeskDatabase,
  id: ConversationId,
  seenOrder: number,
  me: ServicerUserid,
): Promise<readonly MessageRow[]> {
  const rows = await db.messages
    .where('[conversationId+order]')
    .between(...range(id, seenOrder))
    .toArray();
  return rows.filter((row) => isFromOthers(row, me));
}

function isFromOthers({ origin, servicerUserid, automatic, recalledBy }: MessageRow, me: ServicerUserid): boolean {
  if (recalledBy !== undefined || automatic !== undefined) return false;
  return origin === 'customer' || (servicerUserid !== null && servicerUserid !== me);
}
