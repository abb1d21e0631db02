import { z } from 'zod';

/** POST externalcontact/groupchat/list; limit is required (wecom-api.md 6.5). */
export type GroupListRequest = {
  readonly status_filter?: 0 | 1 | 2 | 3;
  readonly owner_filter?: { readonly userid_list: readonly string[] };
  readonly cursor?: string;
  readonly limit: number;
};

export const groupListReplySchema = z.looseObject({
  group_chat_list: z.array(z.looseObject({ chat_id: z.string(), status: z.number().default(0) })).default([]),
  next_cursor: z.string().optional(),
});

/** POST externalcontact/groupchat/get */
export type GroupGetRequest = { readonly chat_id: string; readonly need_name?: 0 | 1 };

export const groupGetReplySchema = z.looseObject({
  group_chat: z.looseObject({
    chat_id: z.string(),
    name: z.string().default(''),
    owner: z.string(),
    create_time: z.number().default(0),
    notice: z.string().optional(),
    member_list: z
      .array(
        z.looseObject({
          userid: z.string(),
          /** 1 member of the corp, 2 external */
          type: z.number(),
          join_time: z.number().default(0),
          /** 1 invited, 2 invitation link, 3 QR: not the coding of the event */
          join_scene: z.number().default(0),
          group_nickname: z.string().optional(),
          name: z.string().optional(),
          /** the state of the join way */
          state: z.string().optional(),
        }),
      )
      .default([]),
    admin_list: z.array(z.looseObject({ userid: z.string() })).default([]),
    member_version: z.string().default(''),
  }),
});
export type GroupGetReply = z.infer<typeof groupGetReplySchema>;
