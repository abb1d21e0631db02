import { generateKeyBetween } from 'fractional-indexing';
import type { ImportEntry } from '#shared/contracts/quick-replies';
import type { BlockContent } from '#shared/contracts/quick-reply-commands';
import { TEXT_BYTES } from '#shared/domain/message';
import {
  FOLDER_CHARACTERS,
  QUICK_REPLY_BLOCKS,
  QUICK_REPLY_FITS,
  TITLE_CHARACTERS,
  type QuickReply,
} from '#shared/domain/quick-reply';
import type { Team } from '#shared/domain/team';
import { utf8Bytes } from '#shared/lib/utf8';
import { toBlockContent } from '../../../app/quick-replies/quick-reply-content.ts';
import { BLOCK_BREAK, scopeNames, type ColumnName } from './columns.ts';
import type { RawRow } from './raw-row.ts';

/** What is wrong with which cell. */
type RowFault = {
  readonly cell: ColumnName;
  readonly why: 'empty' | 'too-long' | 'too-many' | 'unknown-scope' | 'not-yours' | 'unreadable' | 'twice';
};

/** What one row will do. */
export type PlannedRow = { readonly line: number; readonly title: string; readonly folder: string } & (
  | { readonly kind: 'add'; readonly entry: ImportEntry }
  /** `before`: to bring back. */
  | { readonly kind: 'change'; readonly entry: ImportEntry; readonly before: QuickReply }
  | { readonly kind: 'same' }
  | { readonly kind: 'fault'; readonly faults: readonly RowFault[] }
);

export type ImportGround = {
  readonly library: readonly QuickReply[];
  readonly teams: readonly Team[];
  /** Servicers bring their own only. */
  readonly mayDecide: boolean;
  readonly mayEdit: (quickReply: QuickReply) => boolean;
  readonly makeId: () => string;
};

type Scope = ImportEntry['scope'];

/** DE-508: every row judged before anything is sent. A row is somebody known by its id, else by its hands, folder and title. */
export function planImport(rows: readonly RawRow[], ground: ImportGround): readonly PlannedRow[] {
  const seen = new Set<string>();
  const last = new Map<string, string>();
  for (const { folder, place } of ground.library) if (place > (last.get(folder) ?? '')) last.set(folder, place);
  const nextPlace = (folder: string): string => {
    const place = after(last.get(folder) ?? null);
    last.set(folder, place);
    return place;
  };
  return rows.map((row): PlannedRow => {
    const { line, cells } = row;
    const title = cells.title ?? '';
    const folder = cells.folder ?? '';
    const base = { line, title, folder };
    const faults: RowFault[] = [];
    const scope = readScope(cells.scope ?? '', ground);
    if (typeof scope === 'string') faults.push({ cell: 'scope', why: scope });
    checkName(faults, 'folder', folder, FOLDER_CHARACTERS);
    checkName(faults, 'title', title, TITLE_CHARACTERS);
    const blocks = readBlocks(cells, faults);
    if (typeof scope === 'string' || faults.length > 0) return { ...base, kind: 'fault', faults };
    const key = [scope.kind, scope.kind === 'team' ? scope.teamId : '', folder, title].join('\n');
    if (seen.has(key)) return { ...base, kind: 'fault', faults: [{ cell: 'title', why: 'twice' }] };
    seen.add(key);
    const before = findKnown(cells.quickReplyId ?? '', scope, folder, title, ground.library);
    if (before && !ground.mayEdit(before))
      return { ...base, kind: 'fault', faults: [{ cell: 'scope', why: 'not-yours' }] };
    const fits = { scenes: names(cells.scenes), tags: names(cells.tags) };
    const fields = { scope, folder, title, blocks, fits };
    if (!before)
      return { ...base, kind: 'add', entry: { quickReplyId: ground.makeId(), place: nextPlace(folder), ...fields } };
    const place = before.folder === folder ? before.place : nextPlace(folder);
    const entry: ImportEntry = { quickReplyId: before.quickReplyId, place, ...fields };
    return isSame(entry, before) ? { ...base, kind: 'same' } : { ...base, kind: 'change', entry, before };
  });
}

/** The entry that brings a quick reply back as it was. */
export function toEntry(quickReply: QuickReply): ImportEntry {
  const { quickReplyId, scope, folder, title, blocks, place, fits } = quickReply;
  return {
    quickReplyId,
    scope: scope.kind === 'personal' ? { kind: 'personal' } : scope,
    folder,
    title,
    blocks: blocks.map(toBlockContent),
    place,
    fits: { scenes: [...fits.scenes], tags: [...fits.tags] },
  };
}

function isSame(entry: ImportEntry, before: QuickReply): boolean {
  return before.status === 'live' && JSON.stringify(sorted(entry)) === JSON.stringify(sorted(toEntry(before)));
}

/** The same order of names, whoever wrote the object. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return fields.map(([name, field]) => [name, sorted(field)]);
}

function checkName(faults: RowFault[], cell: 'folder' | 'title', text: string, limit: number): void {
  if (text === '') faults.push({ cell, why: 'empty' });
  else if (text.length > limit) faults.push({ cell, why: 'too-long' });
}

function readScope(cell: string, { teams, mayDecide }: ImportGround): Scope | 'unknown-scope' | 'not-yours' {
  const is = (those: readonly string[]): boolean => those.some((name) => name.toLowerCase() === cell.toLowerCase());
  const team = teams.find(({ teamId, name }) => is([name, teamId]));
  const scope: Scope | null =
    cell === ''
      ? { kind: mayDecide ? 'company' : 'personal' }
      : is([...scopeNames.personal, 'personal'])
        ? { kind: 'personal' }
        : is([...scopeNames.company, 'company'])
          ? { kind: 'company' }
          : team
            ? { kind: 'team', teamId: team.teamId }
            : null;
  if (scope === null) return 'unknown-scope';
  return scope.kind === 'personal' || mayDecide ? scope : 'not-yours';
}

/** The JSON of an export where there is one, else the text, cut where a line holds three dashes. */
function readBlocks({ text = '', blocks = '' }: RawRow['cells'], faults: RowFault[]): BlockContent[] {
  if (blocks !== '') {
    const read = readJson(blocks);
    if (read === null) faults.push({ cell: 'blocks', why: 'unreadable' });
    else if (read.length > QUICK_REPLY_BLOCKS) faults.push({ cell: 'blocks', why: 'too-many' });
    return read ?? [];
  }
  const texts = text
    .split(new RegExp(String.raw`\r?\n${BLOCK_BREAK}\r?\n`))
    .map((one) => one.trim())
    .filter(Boolean);
  if (texts.length === 0) faults.push({ cell: 'text', why: 'empty' });
  if (texts.length > QUICK_REPLY_BLOCKS) faults.push({ cell: 'text', why: 'too-many' });
  if (texts.some((one) => utf8Bytes(one) > TEXT_BYTES)) faults.push({ cell: 'text', why: 'too-long' });
  return texts.map((one) => ({ kind: 'text', text: one }));
}

/** What a block may be is the relay's to judge once more; here only its shape. */
function readJson(cell: string): BlockContent[] | null {
  try {
    const read: unknown = JSON.parse(cell);
    const isList =
      Array.isArray(read) &&
      read.length > 0 &&
      read.every((one) => typeof one === 'object' && one !== null && 'kind' in one);
    return isList ? (read as BlockContent[]) : null;
  } catch {
    return null;
  }
}

function findKnown(
  quickReplyId: string,
  scope: Scope,
  folder: string,
  title: string,
  library: readonly QuickReply[],
): QuickReply | null {
  const byId = quickReplyId === '' ? undefined : library.find((one) => one.quickReplyId === quickReplyId);
  const isTwin = (one: QuickReply): boolean =>
    one.folder === folder &&
    one.title === title &&
    one.scope.kind === scope.kind &&
    (one.scope.kind !== 'team' || scope.kind !== 'team' || one.scope.teamId === scope.teamId);
  return byId ?? library.find(isTwin) ?? null;
}

function names(cell = ''): string[] {
  return [...new Set(cell.split(/[\s,，、]+/).filter(Boolean))].slice(0, QUICK_REPLY_FITS);
}

function after(place: string | null): string {
  try {
    return generateKeyBetween(place, null);
  } catch {
    return generateKeyBetween(null, null);
  }
}
