import { useCallback } from 'react';
import type { ViewFilter } from '#shared/domain/saved-view';
import { useDesk } from '../../app/desk-context.ts';
import { useRead } from '../../app/use-read.ts';
import { viewTables } from '../../db/conversations.ts';
import { countFiltered } from '../../db/count-views.ts';
import { writtenCount } from './sections.ts';

/** It goes through rows, so that it waits for the list beside it, and counts again once a second at most. */
const turn = { order: 'after', restMs: 1_000 } as const;

/** How many open conversations a saved view has, read while the number is on screen. */
export function SavedCount({ filter }: { readonly filter: ViewFilter }) {
  const desk = useDesk();
  const found = useRead(
    viewTables,
    useCallback(() => countFiltered(desk.db, filter, desk.me, desk.now()), [desk, filter]),
    turn,
  );
  if (!found || found.count === 0) return null;
  return <i>{found.isCapped ? `${found.count}+` : writtenCount(found.count)}</i>;
}
