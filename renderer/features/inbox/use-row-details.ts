import { useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { readRowDetails, type RowDetails } from '../../db/row-details.ts';
import type { ConversationRow } from '../../db/schema.ts';

const KEPT = 600;

/**
 * Names, drafts and marks of the rows in and around the window. Rows that came into the window a moment ago keep showing
 * what was known of them, so that scrolling never flashes.
 */
export function useRowDetails(rows: readonly ConversationRow[]): ReadonlyMap<ConversationId, RowDetails> | undefined {
  const { db } = useDesk();
  const [kept] = useState(() => new Map<ConversationId, RowDetails>());
  const asked = rows.map((row) => row.id + (row.last?.messageId ?? '')).join();
  const read = useLive(async () => {
    const details = await readRowDetails(db, rows);
    if (kept.size > KEPT) kept.clear();
    for (const [id, one] of details) kept.set(id, one);
    return details;
  }, [db, asked]);
  // What was read for a window that has scrolled on meanwhile is not lost: it is in `kept` as well.
  return read ? kept : undefined;
}
