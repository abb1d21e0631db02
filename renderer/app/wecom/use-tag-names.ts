import type { Tag } from '#shared/domain/tag';
import { useCorpTags } from './use-corp-tags.ts';

export type TagNames = {
  /** The company's tags. A name may be in several groups: it is offered once, of the first. */
  readonly names: readonly string[];
  /** What a name means that was typed or chosen: the company's tag, or one of our own. */
  readonly tagOf: (typed: string) => Tag;
};

/** Tags by name, for one line in which they are typed. */
export function useTagNames(): TagNames {
  const corpTags = useCorpTags(true);
  const groups = corpTags.kind === 'known' ? corpTags.groups : [];
  const offered = groups.flatMap(({ group, tags }) =>
    tags.map(({ tagId, name }): Tag & { kind: 'corp' } => ({ kind: 'corp', tagId, name, group, isWritten: false })),
  );
  return {
    names: [...new Set(offered.map(({ name }) => name))],
    tagOf: (typed) => offered.find(({ name }) => name === typed.trim()) ?? { kind: 'own', name: typed.trim() },
  };
}
