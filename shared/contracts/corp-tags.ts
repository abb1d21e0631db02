import type { ServicerUserid } from '../domain/ids.ts';
import type { Failure } from '../lib/result.ts';

// The company's tags, looked after by supervisor and admin (wecom-api.md 6.3). Every change is an answer with what WeCom has
// afterwards. Errors: `wecom:ERRCODE`, `wecom:unreachable`, `wecom:unsure`; `not-found` for what is gone.

/**
 * May this application change it? `made`: it did before. `refused`: WeCom said no, because somebody else made it.
 * `unknown`: nobody has tried; WeCom tells in no other way.
 */
export type TagAccess = 'made' | 'refused' | 'unknown';

export type CorpTagRow = {
  readonly tagId: string;
  readonly name: string;
  readonly access: TagAccess;
  /** Customers of ours who carry it, and how many of them wait for it until they are somebody's friend. */
  readonly customers: number;
  readonly waiting: number;
};
export type CorpTagGroupRow = {
  readonly groupId: string;
  readonly name: string;
  readonly access: TagAccess;
  readonly tags: readonly CorpTagRow[];
};

/** Where our tags and the company's do not agree, and somebody has to say how. */
export type TagConflict =
  /** Deleted in WeCom, and customers still wait for it. */
  | {
      readonly kind: 'deleted';
      readonly tagId: string;
      readonly name: string;
      readonly group: string;
      readonly customers: number;
    }
  /** A tag of our own is called like one of the company's. */
  | {
      readonly kind: 'same-name';
      readonly name: string;
      readonly tagId: string;
      readonly corpName: string;
      readonly group: string;
      readonly customers: number;
    }
  /** A tag of our own that the company does not have. */
  | { readonly kind: 'own-only'; readonly name: string; readonly customers: number };

/** `GET /api/corp-tags/all` → CorpTagsView. `failure`: WeCom could not be read, and this is our copy of `readAt`. */
export type CorpTagsView = {
  readonly groups: readonly CorpTagGroupRow[];
  readonly conflicts: readonly TagConflict[];
  readonly readAt: number | null;
  readonly failure: Failure | null;
};

/** What a change came to. `changed-elsewhere`: WeCom has something else than the screen showed, so nothing was done. */
export type CorpTagsAnswer = { readonly outcome: 'done' | 'changed-elsewhere'; readonly view: CorpTagsView };

/** `POST /api/corp-tags/create` → CorpTagsAnswer. An existing group by id, or a new one by name. */
export type CreateCorpTags = ({ readonly groupId: string } | { readonly groupName: string }) & {
  readonly names: readonly string[];
};
/** `POST /api/corp-tags/rename` → CorpTagsAnswer. A tag or a group; `seen`: the name the screen showed. */
export type RenameCorpTag = { readonly id: string; readonly name: string; readonly seen: string };
/** `POST /api/corp-tags/order` → CorpTagsAnswer. Tags of a group, or the groups (null); `seen`: the order the screen showed. */
export type OrderCorpTags = {
  readonly groupId: string | null;
  readonly ids: readonly string[];
  /** The one that was taken to another place. */
  readonly moved: string;
  readonly seen: readonly string[];
};
/** `POST /api/corp-tags/delete` → CorpTagsAnswer. A tag, or a group with all `seenTags` the screen showed in it. */
export type DeleteCorpTag = { readonly id: string; readonly seen: string; readonly seenTags: readonly string[] };
/**
 * `POST /api/corp-tags/settle` → CorpTagsAnswer. `recreate` a deleted tag for those who wait, make it `own`, or `drop` it;
 * `merge` a tag of our own into the company's of that name; `promote` one of our own to the company's.
 */
export type SettleTag =
  | { readonly kind: 'recreate' | 'own' | 'drop'; readonly tagId: string }
  | { readonly kind: 'merge'; readonly name: string; readonly tagId: string }
  | { readonly kind: 'promote'; readonly name: string; readonly groupId: string };

/**
 * `GET /api/customers/:externalUserid/tag-sets` → TagSets. A customer has one set of tags per colleague who is their friend
 * (wecom-api.md 6.3): the union, and who is missing which.
 */
export type TagSets = {
  readonly colleagues: readonly { readonly servicerUserid: ServicerUserid; readonly name: string }[];
  readonly tags: readonly {
    readonly tagId: string;
    readonly name: string;
    readonly group: string;
    readonly missingAt: readonly ServicerUserid[];
  }[];
};
