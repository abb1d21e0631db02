import type { CorpTagGroupRow, CorpTagsView } from '#shared/contracts/corp-tags';
import { TAG_NAME_CHARACTERS } from '#shared/domain/tag';
import { findPinyin, toSyllables } from '../../lib/pinyin.ts';

export type NameFault = 'empty' | 'long' | 'taken';

/** Several names at once, as people write lists: 、 , ， ; ； and lines; each once. */
export function splitNames(text: string): readonly string[] {
  const names = text.split(/[、,，;；\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** Why a name will not do, as WeCom judges it (30 characters, unique among its siblings), or null. */
export function nameFault(name: string, siblings: readonly string[]): NameFault | null {
  const text = name.trim();
  if (text === '') return 'empty';
  if (Array.from(text).length > TAG_NAME_CHARACTERS) return 'long';
  return siblings.includes(text) ? 'taken' : null;
}

/** The groups that match by their own name, whole, or by tags of theirs, with only these. By text, pinyin or initials. */
export function searchTags(view: CorpTagsView, query: string): readonly CorpTagGroupRow[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return view.groups;
  const letters = /^[a-z0-9\s]+$/.test(wanted) ? wanted.replace(/\s+/g, '') : '';
  const matches = (name: string) =>
    name.toLowerCase().includes(wanted) || (letters !== '' && findPinyin(toSyllables(name), letters) !== null);
  return view.groups.flatMap((group) => {
    if (matches(group.name)) return [group];
    const tags = group.tags.filter((tag) => matches(tag.name));
    return tags.length === 0 ? [] : [{ ...group, tags }];
  });
}

/** `id` stands where `at` was; everything else keeps its order. */
export function moveBefore(ids: readonly string[], id: string, at: string): readonly string[] {
  const from = ids.indexOf(id);
  const to = ids.indexOf(at);
  if (from < 0 || to < 0 || from === to) return ids;
  const rest = ids.filter((one) => one !== id);
  return rest.toSpliced(to, 0, id);
}

/** One step earlier (-1) or later (1); the same ids at either end. */
export function moveBy(ids: readonly string[], id: string, step: -1 | 1): readonly string[] {
  const other = ids[ids.indexOf(id) + step];
  return ids.includes(id) && other !== undefined ? moveBefore(ids, id, other) : ids;
}
