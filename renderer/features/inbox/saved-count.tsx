import { useLiveQuery } from 'dexie-react-hooks';
import type { ViewFilter } from '#shared/domain/saved-view';
import { useDesk } from '../../app/desk-context.ts';
import { countFiltered } from '../../db/count-views.ts';
import { useMinute } from '../../lib/use-now.ts';
import { writtenCount } from './sections.ts';

/** How many open conversations a saved view has, read while the number is on screen. */
export function SavedCount({ filter }: { readonly filter: ViewFilter }) {
  const desk = useDesk();
  const minute = useMinute();
  const found = useLiveQuery(
    async () => countFiltered(desk.db, filter, desk.me, desk.now()),
    [desk, JSON.stringify(filter), minute],
  );
  if (!found || found.count === 0) return null;
  return <i>{found.isCapped ? `${writtenCount(found.count).replace('+', '')}+` : writtenCount(found.count)}</i>;
}
