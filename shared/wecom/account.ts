import { z } from 'zod';

/** wecom-api.md 4.1, 4.2 and 10 */
export const accountLimits = {
  /** Unicode characters, as WeCom counts names */
  nameCharacters: 16,
  accounts: 5_000,
  /** of a company that is not verified */
  unverified: 10,
  servicers: 2_000,
  departments: 20,
  useridsPerCall: 100,
  departmentsPerAdd: 20,
  departmentsPerDel: 100,
  sceneBytes: 32,
  /** before percent-encoding */
  sceneParamBytes: 128,
} as const;

/** What a scene may look like (wecom-api.md 4.1). */
export const scenePattern = /^[0-9a-zA-Z_-]{0,32}$/;

/** POST kf/account/add: avatar as temporary media. There is no key by which WeCom knows a repetition (wecom-api.md 8.3). */
export type AccountAddRequest = { readonly name: string; readonly media_id: string };
export const accountAddReplySchema = z.looseObject({ open_kfid: z.string().min(1) });

/** POST kf/account/del */
export type AccountDelRequest = { readonly open_kfid: string };

/** POST kf/account/update: what is left out stays (wecom-api.md 4.1). */
export type AccountUpdateRequest = { readonly open_kfid: string; readonly name?: string; readonly media_id?: string };

/** POST kf/servicer/add and kf/servicer/del: at least one list (wecom-api.md 4.2). */
export type ServicerChangeRequest = {
  readonly open_kfid: string;
  readonly userid_list?: readonly string[];
  readonly department_id_list?: readonly number[];
};

/** The outcome of each item. Done and `ignored` (already so) both have errcode 0 (wecom-api.md 4.2). */
export const servicerChangeReplySchema = z.looseObject({
  result_list: z
    .array(
      z.looseObject({
        userid: z.string().optional(),
        department_id: z.number().optional(),
        errcode: z.number().int().default(0),
        errmsg: z.string().default(''),
      }),
    )
    .default([]),
});

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
