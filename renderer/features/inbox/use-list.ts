import { useCallback, useMemo } from 'react';
import { riskColumns } from '#shared/domain/risk';
import type { ViewFilter } from '#shared/domain/saved-view';
import { useDesk } from '../../app/desk-context.ts';
import { useRead } from '../../app/use-read.ts';
import { readView, viewTables } from '../../db/conversations.ts';
import { countSections, type SectionTotals } from '../../db/count-sections.ts';
import { countTables } from '../../db/count-views.ts';
import type { View } from '../../db/view.ts';
import { useMinute } from '../../lib/use-now.ts';
import { searchByName } from '../../search/search-by-name.ts';
import { toFoundItems, toItems, uncounted, withTotals, type ListItem } from './sections.ts';
import { FOUND_LIMIT } from './step-in-inbox.ts';

/** `items` null: the cache has not answered yet. `isWhole`: there is nothing below. `cappedAt`: as in `Listing`. */
export type Listed = {
  readonly items: readonly ListItem[] | null;
  readonly isWhole: boolean;
  readonly cappedAt: number | null;
};

type Read = Listed & { readonly key: string };

const unread: Listed = { items: null, isWhole: false, cappedAt: null };

/** The first `limit` rows of a view, or what a search found, kept true; read again every minute, as time sorts it too. */
export function useList(view: View, filter: ViewFilter | null, typed: string, limit: number): Listed {
  const desk = useDesk();
  const minute = useMinute();
  const key = typed === '' ? `${view} ${JSON.stringify(filter)}` : `search ${typed}`;
  const read = useRead(
    viewTables,
    useCallback(async (): Promise<Read> => {
      if (typed !== '') {
        const rows = await searchByName(desk, typed, FOUND_LIMIT);
        return { key, items: toFoundItems(rows), isWhole: true, cappedAt: null };
      }
      const now = Math.max(minute, desk.now());
      const { pages, cappedAt } = await readView(desk.db, { view, filter, me: desk.me, now }, limit);
      const count = pages.reduce((sum, page) => sum + page.rows.length, 0);
      return { key, items: toItems(pages), isWhole: count < limit || cappedAt !== null, cappedAt };
    }, [desk, key, view, filter, typed, limit, minute]),
    { order: 'first' },
  );
  // What the last view showed is not drawn under the new heading.
  const listed = read?.key === key ? read : unread;
  const totals = useTotals(view, filter, listed.items);
  return useMemo(
    () => (listed.items === null ? listed : { ...listed, items: withTotals(listed.items, totals) }),
    [listed, totals],
  );
}

/** A number that follows a storm is read by nobody. */
const REST_MS = 500;

/** How many are in the sections that do not end on this page. Undefined until they were counted. */
function useTotals(
  view: View,
  filter: ViewFilter | null,
  items: readonly ListItem[] | null,
): SectionTotals | undefined {
  const desk = useDesk();
  const minute = useMinute();
  const sections = uncounted(items ?? []).join(' ');
  const key = `${view} ${JSON.stringify(filter)}`;
  const read = useRead(
    countTables,
    useCallback(async () => {
      const now = Math.max(minute, desk.now());
      const asked = riskColumns.filter((column) => sections.split(' ').includes(column));
      return { key, totals: await countSections(desk.db, { view, filter, me: desk.me, now }, asked) };
    }, [desk, key, view, filter, sections, minute]),
    { order: 'after', restMs: REST_MS },
  );
  return read?.key === key ? read.totals : undefined;
}
