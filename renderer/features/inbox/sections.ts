import { riskColumns, type RiskColumn } from '#shared/domain/risk';
import type { Density } from '../../app/list-density.ts';
import type { SectionTotals } from '../../db/count-sections.ts';
import type { Mention } from '../../db/mentions.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { MOST_COUNTED, type Section, type SectionPage } from '../../db/view.ts';

/** What the list draws, top to bottom. */
export type ListItem =
  | {
      readonly kind: 'heading';
      readonly key: string;
      readonly section: Section | 'found';
      readonly total: number | null;
      /** Since when the first of the section waits; null where nobody does. */
      readonly oldestSince: number | null;
    }
  | {
      readonly kind: 'row';
      readonly key: string;
      readonly row: ConversationRow;
      /** Why it is in the list of calls. */
      readonly mention?: Mention;
    };
export type RowItem = Extract<ListItem, { kind: 'row' }>;

export const HEADING_HEIGHT = 32;
/** Pixels of a row; the style sheets say the same. */
export const rowHeights = { roomy: 64, compact: 48 } as const satisfies Readonly<Record<Density, number>>;

/** The sections one after the other, each under its heading. */
export function toItems(pages: readonly SectionPage[]): readonly ListItem[] {
  return pages.flatMap(({ section, rows, total, mentions }) => [
    { kind: 'heading', key: section, section, total, oldestSince: oldestOf(section, rows) } as const,
    ...rows.map((row) => {
      const mention = mentions?.get(row.id);
      return { kind: 'row', key: row.id, row, ...(mention ? { mention } : {}) } as const;
    }),
  ]);
}

/** The sections that have a number, and go on below what was read. */
export function uncounted(items: readonly ListItem[]): readonly RiskColumn[] {
  return items.flatMap((item) =>
    item.kind === 'heading' && item.total === null ? riskColumns.filter((column) => column === item.section) : [],
  );
}

/** With the numbers that were counted beside the rows. */
export function withTotals(items: readonly ListItem[], totals: SectionTotals | undefined): readonly ListItem[] {
  if (!totals || totals.size === 0) return items;
  const numbers: ReadonlyMap<string, number> = totals;
  return items.map((item) =>
    item.kind === 'heading' ? { ...item, total: item.total ?? numbers.get(item.section) ?? null } : item,
  );
}

/** What a search found: one section. */
export function toFoundItems(rows: readonly ConversationRow[]): readonly ListItem[] {
  if (rows.length === 0) return [];
  const heading = { kind: 'heading', key: 'found', section: 'found', total: rows.length, oldestSince: null } as const;
  return [heading, ...rows.map((row) => ({ kind: 'row', key: row.id, row }) as const)];
}

/** The rows around what is on screen, in steps of a bucket, so that scrolling asks for names now and then, not always. */
export function rowsAround(items: readonly ListItem[], first: number, last: number): readonly RowItem[] {
  const bucket = 16;
  const from = Math.max(0, Math.floor(first / bucket) * bucket - bucket);
  const until = (Math.floor(last / bucket) + 2) * bucket;
  return items.slice(from, until).flatMap((item) => (item.kind === 'row' ? [item] : []));
}

/** The heading an item stands under: the one that sticks to the top. */
export function headingAbove(items: readonly ListItem[], index: number): number | null {
  for (let at = Math.min(index, items.length - 1); at >= 0; at -= 1) if (items[at]?.kind === 'heading') return at;
  return null;
}

/** Pixels from a heading's top to the end of its section: as far as it may stick. */
export function sectionHeight(items: readonly ListItem[], heading: number, rowHeight: number): number {
  const next = items.findIndex((item, index) => index > heading && item.kind === 'heading');
  return HEADING_HEIGHT + ((next < 0 ? items.length : next) - heading - 1) * rowHeight;
}

/** Counts stop at `MOST_COUNTED`. */
export function writtenCount(count: number): string {
  return count < MOST_COUNTED ? String(count) : `${MOST_COUNTED - 1}+`;
}

function oldestOf(section: Section, rows: readonly ConversationRow[]): number | null {
  return section === 'first' ? (rows[0]?.wait?.since ?? null) : null;
}
