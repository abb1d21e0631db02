import { z } from 'zod';

/** wecom-api.md 6.3, 10. Lengths are characters; the order is below its bound, larger first. */
export const corpTagLimits = { name: 30, tags: 10_000, tagsPerPair: 3_000, orderBelow: 2 ** 32 } as const;

/** POST externalcontact/get_corp_tag_list; both empty means all, with group_id tag_id is ignored (wecom-api.md 6.3). */
export type CorpTagListRequest = { readonly tag_id?: readonly string[]; readonly group_id?: readonly string[] };

const corpTagSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  create_time: z.number().default(0),
  order: z.number().default(0),
  /** only when asked for by tag_id or group_id */
  deleted: z.boolean().optional(),
});

const corpTagGroupSchema = z.looseObject({
  group_id: z.string(),
  group_name: z.string(),
  create_time: z.number().default(0),
  order: z.number().default(0),
  /** only when asked for by tag_id */
  deleted: z.boolean().optional(),
  tag: z.array(corpTagSchema).default([]),
});

export const corpTagListReplySchema = z.looseObject({ tag_group: z.array(corpTagGroupSchema).default([]) });
export type CorpTagListReply = z.infer<typeof corpTagListReplySchema>;

/** POST externalcontact/add_corp_tag: an existing group_name is joined, with group_id name and order of the group are ignored. */
export type AddCorpTagRequest = (
  | { readonly group_id: string }
  | { readonly group_name: string; readonly order?: number }
) & {
  readonly tag: readonly { readonly name: string; readonly order?: number }[];
};
/** One object, not a list, and in it the new tags (wecom-api.md 6.3). */
export const addCorpTagReplySchema = z.looseObject({ tag_group: corpTagGroupSchema });

/** POST externalcontact/edit_corp_tag: id of a tag or of a group (wecom-api.md 6.3). */
export type EditCorpTagRequest = { readonly id: string; readonly name?: string; readonly order?: number };

/** POST externalcontact/del_corp_tag: not both empty; a group that loses its last tag goes with it (wecom-api.md 6.3). */
export type DelCorpTagRequest = { readonly tag_id?: readonly string[]; readonly group_id?: readonly string[] };

/** POST externalcontact/mark_tag; not both lists empty (wecom-api.md 6.3). */
export type MarkTagRequest = {
  readonly userid: string;
  readonly external_userid: string;
  readonly add_tag?: readonly string[];
  readonly remove_tag?: readonly string[];
};
