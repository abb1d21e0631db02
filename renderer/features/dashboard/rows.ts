import type { Board } from '#shared/contracts/http';

export type BoardRow = Board['servicers'][number];

/** Columns of the table of servicers that can be sorted by. */
export const columns = [
  'name',
  'consults',
  'replyRate',
  'firstReplyMedianSeconds',
  'firstReplyP90Seconds',
  'waitingNow',
  'upgradesInvited',
  'upgradesAccepted',
] as const satisfies readonly (keyof BoardRow)[];
export type Column = (typeof columns)[number];
export type Sorting = { readonly column: Column; readonly isDescending: boolean };

/** What a first press on a heading shows: the name from A, the shares and counts from the most, the times from the least. */
export function turnSorting(current: Sorting, column: Column): Sorting {
  if (current.column === column) return { column, isDescending: !current.isDescending };
  const isAscendingFirst =
    column === 'name' || column === 'firstReplyMedianSeconds' || column === 'firstReplyP90Seconds';
  return { column, isDescending: !isAscendingFirst };
}

/** Rows with nothing to measure come after all others, in either direction; nobody's row is always the last. */
export function sortRows(rows: readonly BoardRow[], { column, isDescending }: Sorting): readonly BoardRow[] {
  const names = new Intl.Collator('zh-CN');
  return [...rows].sort((left, right) => {
    if (left.servicerUserid === null || right.servicerUserid === null)
      return Number(left.servicerUserid === null) - Number(right.servicerUserid === null);
    const byName = names.compare(left.name, right.name);
    if (column === 'name') return isDescending ? -byName : byName;
    const one = left[column];
    const other = right[column];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName;
    return (isDescending ? other - one : one - other) || byName;
  });
}
