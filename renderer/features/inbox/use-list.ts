import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { readView, searchByName, type View } from '../../db/conversations.ts';
import { useMinute } from '../../lib/use-now.ts';
import { toFoundItems, toItems, type ListItem } from './sections.ts';
import { FOUND_LIMIT } from './step-in-inbox.ts';

/** `items` null: the cache has not answered yet. `isWhole`: there is nothing below. */
export type Listing = { readonly items: readonly ListItem[] | null; readonly isWhole: boolean };

type Read = { readonly key: string; readonly items: readonly ListItem[]; readonly isWhole: boolean };

/** The first `limit` rows of a view, or what a search found, kept true by the cache's own indexes. */
export function useList(view: View, typed: string, limit: number): Listing {
  const desk = useDesk();
  const minute = useMinute();
  const key = typed === '' ? view : `search ${typed}`;
  const read = useLiveQuery(async (): Promise<Read> => {
    if (typed !== '') {
      const rows = await searchByName(desk.db, typed, FOUND_LIMIT);
      return { key, items: toFoundItems(rows), isWhole: true };
    }
    const pages = await readView(desk.db, view, desk.me.servicerUserid, desk.now(), limit);
    const count = pages.reduce((sum, page) => sum + page.rows.length, 0);
    return { key, items: toItems(pages), isWhole: count < limit };
  }, [desk, view, typed, limit, minute]);
  // The hook hands on what the last view showed until the new one is read: never draw it under the new heading.
  return useMemo(
    () => (read?.key === key ? { items: read.items, isWhole: read.isWhole } : { items: null, isWhole: false }),
    [read, key],
  );
}
