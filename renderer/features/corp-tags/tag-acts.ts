import type { CreateCorpTags } from '#shared/contracts/corp-tags';

/** What can be done to tags and groups of this screen; each says itself what came of it. */
export type TagActs = {
  readonly add: (wish: CreateCorpTags) => void;
  readonly rename: (id: string, from: string, to: string) => void;
  /** `groupId` null: the groups themselves. */
  readonly order: (groupId: string | null, moved: string, from: readonly string[], to: readonly string[]) => void;
  readonly askDelete: (id: string) => void;
};
