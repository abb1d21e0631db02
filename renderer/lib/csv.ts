/**
 * A table for a spreadsheet: UTF-8 with a mark so that Excel reads Chinese, and no cell that a spreadsheet would take for a
 * formula. Null is an empty cell.
 */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`;
}

function toCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // What stands in front of a formula in any of the common spreadsheets, after blanks as well.
  const text = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The cells of a table as spreadsheets write it: quoted cells may hold commas, quotes and lines; the mark at the beginning
 * and the quote that `toCsv` puts before a formula are taken away. Tabs instead of commas are read too.
 */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const body = text.replace(/^\ufeff/, '');
  const separator = separatorOf(body);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    row.push(cell.replace(/^'(?=\s*[=+\-@\t\r])/, ''));
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.some((value) => value !== '')) rows.push(row);
    row = [];
  };
  for (let index = 0; index < body.length; index += 1) {
    const character = body[index] ?? '';
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (body[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) endCell();
    else if (character === '\n') endRow();
    else if (character !== '\r' || body[index + 1] !== '\n') cell += character;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

/** Excel in some languages writes semicolons, and a copied table has tabs. */
function separatorOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1);
  return [',', '\t', ';'].find((one) => head.includes(one)) ?? ',';
}
