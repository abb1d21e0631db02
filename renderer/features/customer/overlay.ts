import type { Command } from '#shared/contracts/command';
import type { CorpTagGroup } from '#shared/contracts/http';
import type { ExternalUserid } from '#shared/domain/ids';
import { tagKey, type Tag } from '#shared/domain/tag';

/** A command still in the outbox. */
export type Waiting = { readonly command: Command; readonly at: number };
/** `isQueued`: asked for at this desk, not yet at the relay. */
export type ShownTag = { readonly tag: Tag; readonly isQueued: boolean };

/** The customer's tags as they will be once the outbox is empty. */
export function tagsWithQueued(
  tags: readonly Tag[],
  waiting: readonly Waiting[],
  externalUserid: ExternalUserid,
  corpTags: readonly CorpTagGroup[],
): readonly ShownTag[] {
  const shown = new Map(tags.map((tag) => [tagKey(tag), { tag, isQueued: false }]));
  for (const { command } of waiting) {
    if (command.kind !== 'tag.add' && command.kind !== 'tag.remove') continue;
    if (command.externalUserid !== externalUserid) continue;
    const tag = toTag(command.tag, corpTags);
    const key = tagKey(tag);
    if (command.kind === 'tag.remove') shown.delete(key);
    else if (!shown.has(key)) shown.set(key, { tag, isQueued: true });
  }
  return [...shown.values()];
}

/** The relay knows a corp tag by its id alone; the name comes from the list the picker showed. */
function toTag(
  asked: { readonly kind: 'corp'; readonly tagId: string } | { readonly kind: 'own'; readonly name: string },
  corpTags: readonly CorpTagGroup[],
): Tag {
  if (asked.kind === 'own') return asked;
  for (const { group, tags } of corpTags)
    for (const { tagId, name } of tags) if (tagId === asked.tagId) return { ...asked, name, group, isWritten: false };
  return { ...asked, name: '', group: '', isWritten: false };
}
