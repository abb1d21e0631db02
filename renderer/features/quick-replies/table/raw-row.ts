import type { ColumnName } from './columns.ts';

/** One row as it stands in the file; `line` is what a spreadsheet calls it. */
export type RawRow = { readonly line: number; readonly cells: Readonly<Partial<Record<ColumnName, string>>> };

/** `no-columns`: no heading for the title or the content. */
export type ReadFault = 'too-large' | 'too-many' | 'unreadable' | 'no-columns' | 'empty';
export type ReadTable =
  | { readonly kind: 'rows'; readonly rows: readonly RawRow[] }
  | { readonly kind: 'fault'; readonly fault: ReadFault };

export const FILE_LIMIT = 5 * 1024 * 1024;
export const ROW_LIMIT = 5_000;
