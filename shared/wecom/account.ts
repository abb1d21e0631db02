import { z } from 'zod';

/** POST kf/account/list (older SDKs: GET without paging, wecom-api.md 4.1 and 12). */
export type AccountListRequest = { readonly offset?: number; readonly limit?: number };

export const accountListReplySchema = z.looseObject({
  account_list: z
    .array(
      z.looseObject({
        open_kfid: z.string(),
        name: z.string(),
        avatar: z.string().default(''),
        manage_privilege: z.boolean().default(false),
      }),
    )
    .default([]),
});

/** GET kf/servicer/list. Status here: 0 serving, 1 stopped; stop_type only with 1 (wecom-api.md 4.2). */
export const servicerListReplySchema = z.looseObject({
  servicer_list: z
    .array(
      z.looseObject({
        userid: z.string().optional(),
        department_id: z.number().optional(),
        status: z.number().optional(),
        stop_type: z.number().optional(),
      }),
    )
    .default([]),
});

/** POST kf/add_contact_way: the link that opens this account (wecom-api.md 4.1). */
export type KfAddContactWayRequest = { readonly open_kfid: string; readonly scene?: string };
export const kfAddContactWayReplySchema = z.looseObject({ url: z.string() });
