import type { QuickReply } from '#shared/domain/quick-reply';
import type { Team } from '#shared/domain/team';
import { toBlockContent } from '../../../app/quick-replies/quick-reply-content.ts';
import { toCsv } from '../../../lib/csv.ts';
import { BLOCK_BREAK, columns, scopeNames, type ColumnName } from './columns.ts';

export type TableKind = 'csv' | 'xlsx' | 'json';
type Cells = Readonly<Record<ColumnName, string>>;

/** 0 = Chinese headings, 1 = English. */
export type TableLanguage = 0 | 1;

/** The library as a table that can be brought back; what a spreadsheet would take for a formula is not one. */
export async function exportTable(
  kind: TableKind,
  quickReplies: readonly QuickReply[],
  teams: readonly Team[],
  language: TableLanguage,
): Promise<Uint8Array> {
  const rows = quickReplies.map((one) => toCells(one, teams, language));
  if (kind === 'json') return encode(JSON.stringify(rows.map(toJson), null, 2));
  // The keys are those of `columns`.
  const order = Object.keys(columns) as ColumnName[];
  const table = [order.map((name) => columns[name][language]), ...rows.map((row) => order.map((name) => row[name]))];
  return kind === 'csv' ? encode(toCsv(table)) : toSpreadsheet(table);
}

/** An empty table with one row that shows what belongs where. */
export function templateOf(language: TableLanguage): readonly (readonly string[])[] {
  const heads = (['scope', 'folder', 'title', 'text', 'tags', 'scenes'] as const).map(
    (name) => columns[name][language],
  );
  const shown = [
    [scopeNames.company[0], '示例分组', '示例：退换条件', '{称呼}，未拆封的商品，签收后 7 天内可以退换', '', ''],
    [scopeNames.company[1], 'Sample', 'Sample: returns', 'Unopened goods may be returned within 7 days', '', ''],
  ];
  return [heads, shown[language] ?? []];
}

export async function toSpreadsheet(table: readonly (readonly string[])[]): Promise<Uint8Array> {
  const { default: writeXlsx } = await import('write-excel-file/browser');
  // Cells of type text: a spreadsheet calculates none of them.
  const sheet = table.map((row, index) =>
    row.map((value) => ({ value, type: String, wrap: true, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) })),
  );
  const blob = await writeXlsx(sheet, { columns: table[0]?.map(() => ({ width: 24 })) ?? [] }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function toCells(quickReply: QuickReply, teams: readonly Team[], language: TableLanguage): Cells {
  const { quickReplyId, scope, folder, title, blocks, fits } = quickReply;
  const isPlain = blocks.every((block) => block.kind === 'text');
  const text = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join(`\n${BLOCK_BREAK}\n`);
  const team = scope.kind === 'team' ? teams.find(({ teamId }) => teamId === scope.teamId) : undefined;
  return {
    quickReplyId,
    scope: scope.kind === 'team' ? (team?.name ?? scope.teamId) : scopeNames[scope.kind][language],
    folder,
    title,
    text,
    tags: fits.tags.join(' '),
    scenes: fits.scenes.join(' '),
    blocks: isPlain ? '' : JSON.stringify(blocks.map(toBlockContent)),
  };
}

function toJson({ blocks, text, ...cells }: Cells): object {
  const content: unknown = blocks === '' ? undefined : JSON.parse(blocks);
  return content === undefined ? { ...cells, text } : { ...cells, blocks: content };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
