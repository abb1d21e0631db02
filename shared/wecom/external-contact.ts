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
