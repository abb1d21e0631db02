import { z } from 'zod';

/** GET externalcontact/get (wecom-api.md 6.1). Times are epoch seconds. */
export const externalContactReplySchema = z.looseObject({
  external_contact: z.looseObject({
    external_userid: z.string(),
    name: z.string().default(''),
    avatar: z.string().default(''),
    /** 1 WeChat, 2 WeCom */
    type: z.number().default(1),
    gender: z.number().default(0),
    unionid: z.string().optional(),
  }),
  follow_user: z
    .array(
      z.looseObject({
        userid: z.string(),
        remark: z.string().default(''),
        description: z.string().default(''),
        createtime: z.number().default(0),
        tags: z
          .array(
            z.looseObject({
              group_name: z.string(),
              tag_name: z.string(),
              tag_id: z.string().optional(),
              /** 1 corp, 2 personal, 3 rule group */
              type: z.number(),
            }),
          )
          .default([]),
        add_way: z.number().default(0),
        oper_userid: z.string().default(''),
        state: z.string().optional(),
      }),
    )
    .default([]),
  next_cursor: z.string().optional(),
});

/** POST externalcontact/get_corp_tag_list; both empty means all (wecom-api.md 6.3). */
export type CorpTagListRequest = { readonly tag_id?: readonly string[]; readonly group_id?: readonly string[] };

export const corpTagListReplySchema = z.looseObject({
  tag_group: z
    .array(
      z.looseObject({
        group_id: z.string(),
        group_name: z.string(),
        create_time: z.number().default(0),
        order: z.number().default(0),
        deleted: z.boolean().optional(),
        tag: z
          .array(
            z.looseObject({
              id: z.string(),
              name: z.string(),
              create_time: z.number().default(0),
              order: z.number().default(0),
              deleted: z.boolean().optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

/** POST externalcontact/mark_tag; not both lists empty (wecom-api.md 6.3). */
export type MarkTagRequest = {
  readonly userid: string;
  readonly external_userid: string;
  readonly add_tag?: readonly string[];
  readonly remove_tag?: readonly string[];
};

/** POST externalcontact/remark; not all empty. Lengths are characters (wecom-api.md 6.2). */
export type RemarkRequest = {
  readonly userid: string;
  readonly external_userid: string;
  readonly remark?: string;
  readonly description?: string;
  readonly remark_company?: string;
  readonly remark_mobiles?: readonly string[];
  readonly remark_pic_mediaid?: string;
};
export const remarkLimits = { remark: 20, description: 150, remarkCompany: 20 } as const;

/** Characters of `state` in contact ways and join ways (wecom-api.md 6.6). */
export const contactStateLimit = 30;

/** POST externalcontact/add_contact_way (wecom-api.md 6.6). type: 1 single, 2 several. scene: 1 mini program, 2 QR. */
export type AddContactWayRequest = {
  readonly type: 1 | 2;
  readonly scene: 1 | 2;
  readonly style?: number;
  readonly remark?: string;
  readonly skip_verify?: boolean;
  readonly state?: string;
  readonly user?: readonly string[];
  readonly party?: readonly number[];
};
export const addContactWayReplySchema = z.looseObject({ config_id: z.string(), qr_code: z.string().optional() });

export const contactWayReplySchema = z.looseObject({
  contact_way: z.looseObject({
    config_id: z.string(),
    type: z.number(),
    scene: z.number(),
    state: z.string().optional(),
    qr_code: z.string().optional(),
    user: z.array(z.string()).default([]),
  }),
});

/** POST externalcontact/groupchat/add_join_way, at most 5 groups (wecom-api.md 6.6). */
export type AddJoinWayRequest = {
  readonly scene: 1 | 2;
  readonly remark?: string;
  readonly auto_create_room?: 0 | 1;
  readonly room_base_name?: string;
  readonly room_base_id?: number;
  readonly chat_id_list: readonly string[];
  readonly state?: string;
};
export const addJoinWayReplySchema = z.looseObject({ config_id: z.string() });

export const joinWayReplySchema = z.looseObject({
  join_way: z.looseObject({
    config_id: z.string(),
    scene: z.number(),
    chat_id_list: z.array(z.string()).default([]),
    qr_code: z.string().optional(),
    state: z.string().optional(),
  }),
});
