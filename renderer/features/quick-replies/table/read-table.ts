import { parseCsv } from '../../../lib/csv.ts';
import { BLOCK_BREAK, readHeadings } from './columns.ts';
import { FILE_LIMIT, ROW_LIMIT, type RawRow, type ReadTable } from './raw-row.ts';

/** CSV, a spreadsheet or our own JSON, by its name; the spreadsheet's reader comes only when one is read. */
export async function readTable(file: File): Promise<ReadTable> {
  if (file.size > FILE_LIMIT) return { kind: 'fault', fault: 'too-large' };
  try {
    if (/\.json$/i.test(file.name)) return fromJson(await file.text());
    const cells = /\.xlsx$/i.test(file.name) ? await readSpreadsheet(file) : parseCsv(decode(await file.arrayBuffer()));
    return fromCells(cells);
  } catch {
    return { kind: 'fault', fault: 'unreadable' };
  }
}

async function readSpreadsheet(file: File): Promise<readonly (readonly string[])[]> {
  const { readSheet } = await import('read-excel-file/browser');
  const rows = await readSheet(file);
  return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
}

/** Chinese Excel writes CSV in GB 18030 unless it is told otherwise. */
export function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

export function fromCells(table: readonly (readonly string[])[]): ReadTable {
  const [head, ...body] = table;
  if (!head) return { kind: 'fault', fault: 'empty' };
  const headings = readHeadings(head);
  if (!headings) return { kind: 'fault', fault: 'no-columns' };
  const rows = body.map((cells, index): RawRow => ({
    line: index + 2,
    cells: Object.fromEntries([...headings].map(([name, at]) => [name, (cells[at] ?? '').trim()])),
  }));
  return toRows(rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== '')));
}

/** What `exportJson` wrote: a list of objects named as the columns are. */
export function fromJson(text: string): ReadTable {
  const list: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
  if (!Array.isArray(list)) return { kind: 'fault', fault: 'unreadable' };
  const rows = list.map((entry: unknown, index): RawRow => {
    const fields = typeof entry === 'object' && entry !== null ? Object.entries(entry) : [];
    return { line: index + 1, cells: Object.fromEntries(fields.map(([name, value]) => [name, toCell(name, value)])) };
  });
  return toRows(rows);
}

function toCell(name: string, value: unknown): string {
  if (name === 'blocks') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map(String).join(name === 'text' ? `\n${BLOCK_BREAK}\n` : ' ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function toRows(rows: readonly RawRow[]): ReadTable {
  if (rows.length === 0) return { kind: 'fault', fault: 'empty' };
  return rows.length > ROW_LIMIT ? { kind: 'fault', fault: 'too-many' } : { kind: 'rows', rows };
}
