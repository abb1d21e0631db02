import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useServicers } from '../../app/use-servicers.ts';
import { useMinute } from '../../lib/use-now.ts';
import { accountMarks } from './account-marks.ts';
import { inbox, viewOr } from './inbox-store.ts';
import { toRowLook, type LookContext, type RowLook } from './row-look.ts';
import type { RowItem } from './sections.ts';
import { useRowDetails } from './use-row-details.ts';

/** How the given rows look now; null before the first answer of the cache. */
export function useLooks(
  items: readonly RowItem[],
  selected: ConversationId | null,
): ReadonlyMap<ConversationId, RowLook> | null {
  const { me } = useDesk();
  const words = useMessages().inbox;
  const view = viewOr(
    useStore(inbox, (state) => (state.typed === '' ? state.view : 'closed')),
    me.role,
  );
  const now = useMinute();
  const servicers = useServicers();
  const accounts = useMemo(() => accountMarks(me.accounts), [me.accounts]);
  const details = useRowDetails(items.map((item) => item.row));
  if (!details) return null;
  const looks = new Map<ConversationId, RowLook>();
  for (const { row, mention } of items) {
    const known = details.get(row.id);
    const context: LookContext = {
      me: me.servicerUserid,
      view,
      isSelected: row.id === selected,
      nameOf: (id) => servicers?.get(id)?.name ?? null,
      words,
      now,
      accounts,
    };
    if (known) looks.set(row.id, toRowLook(row, known, context, mention));
  }
  return looks;
}
