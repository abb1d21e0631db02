import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { inbox, viewOr } from './inbox-store.ts';
import { toRowLook, type RowLook } from './row-look.ts';
import { useRowDetails } from './use-row-details.ts';

/** How the given rows look now; null before the first answer of the cache. */
export function useLooks(
  rows: readonly ConversationRow[],
  selected: ConversationId | null,
): ReadonlyMap<ConversationId, RowLook> | null {
  const { db, me } = useDesk();
  const words = useMessages().inbox;
  const view = viewOr(
    useStore(inbox, (state) => (state.typed === '' ? state.view : 'all')),
    me.role,
  );
  const servicers = useLiveQuery(() => db.servicers.toArray(), [db]);
  const names = useMemo(() => new Map(servicers?.map((one) => [one.servicerUserid, one.name])), [servicers]);
  const details = useRowDetails(rows);
  if (!details) return null;
  const looks = new Map<ConversationId, RowLook>();
  for (const row of rows) {
    const known = details.get(row.id);
    const context = {
      me: me.servicerUserid,
      view,
      isSelected: row.id === selected,
      nameOf: (id: typeof me.servicerUserid) => names.get(id) ?? null,
      words,
    };
    if (known) looks.set(row.id, toRowLook(row, known, context));
  }
  return looks;
}
