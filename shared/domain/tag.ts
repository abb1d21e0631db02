/**
 * A tag on a customer. `corp` tags come from WeCom's corp tag list; while the customer is one-way they are parked at the
 * relay, because mark_tag needs a colleague who is their friend (wecom-api.md 6.3, 84061). `own` tags live here only.
 */
export type Tag =
  | {
      readonly kind: 'corp';
      readonly tagId: string;
      readonly name: string;
      readonly group: string;
      readonly isWritten: boolean;
    }
  | { readonly kind: 'own'; readonly name: string };

/** WeCom's limit on a tag's name, in characters (wecom-api.md 10). */
export const TAG_NAME_CHARACTERS = 30;

/** Identity of a tag on one customer. */
export function tagKey(tag: Tag): string {
  return tag.kind === 'corp' ? `corp:${tag.tagId}` : `own:${tag.name}`;
}

/** How many tags one customer may carry here; WeCom's own limit is far beyond what a screen can show. */
export const TAGS_PER_CUSTOMER = 100;
