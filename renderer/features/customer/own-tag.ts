import { tagKey, TAG_NAME_CHARACTERS, TAGS_PER_CUSTOMER, type Tag } from '#shared/domain/tag';

export type OwnTagFault = 'empty' | 'too-long' | 'already-there' | 'too-many';

/** What stands against adding a tag of our own by this name. */
export function checkOwnTag(name: string, tags: readonly Tag[]): OwnTagFault | null {
  const trimmed = name.trim();
  if (trimmed === '') return 'empty';
  if (trimmed.length > TAG_NAME_CHARACTERS) return 'too-long';
  if (tags.some((tag) => tagKey(tag) === tagKey({ kind: 'own', name: trimmed }))) return 'already-there';
  return tags.length >= TAGS_PER_CUSTOMER ? 'too-many' : null;
}
