/** The columns of a table of quick replies, by what they are called in Chinese and in English. */
export const columns = {
  quickReplyId: ['编号', 'ID'],
  scope: ['谁可以用', 'Scope'],
  folder: ['分组', 'Folder'],
  title: ['标题', 'Title'],
  text: ['内容', 'Text'],
  tags: ['适合的标签', 'Tags'],
  scenes: ['适合的场景值', 'Scenes'],
  blocks: ['内容块（JSON）', 'Blocks (JSON)'],
} as const;
export type ColumnName = keyof typeof columns;

export const scopeNames = { company: ['公司', 'Company'], personal: ['仅自己', 'Only me'] } as const;

/** Between the texts of one quick reply, in one cell. */
export const BLOCK_BREAK = '---';

/** Which column each heading is; null when a table has no title or no content column. */
export function readHeadings(cells: readonly string[]): ReadonlyMap<ColumnName, number> | null {
  const found = new Map<ColumnName, number>();
  for (const [name, titles] of Object.entries(columns)) {
    const at = cells.findIndex((cell) => titles.some((title) => title.toLowerCase() === cell.trim().toLowerCase()));
    // The keys are those of `columns`.
    if (at >= 0) found.set(name as ColumnName, at);
  }
  return found.has('title') && (found.has('text') || found.has('blocks')) ? found : null;
}
