import { z } from 'zod';

/** POST kf/customer/batchget, 1 to 100 ids (wecom-api.md 4.8). */
export type CustomerBatchgetRequest = {
  readonly external_userid_list: readonly string[];
  readonly need_enter_session_context?: 0 | 1;
};

const wechatChannelsSchema = z.looseObject({
  nickname: z.string().optional(),
  shop_nickname: z.string().optional(),
  scene: z.number().optional(),
});

export const customerBatchgetReplySchema = z.looseObject({
  customer_list: z
    .array(
      z.looseObject({
        external_userid: z.string(),
        nickname: z.string().default(''),
        avatar: z.string().default(''),
        /** 0 unknown, 1 male, 2 female */
        gender: z.number().default(0),
        unionid: z.string().optional(),
        enter_session_context: z
          .looseObject({
            scene: z.string().optional(),
            scene_param: z.string().optional(),
            wechat_channels: wechatChannelsSchema.optional(),
          })
          .optional(),
      }),
    )
    .default([]),
  /** ids which did not enter or write within 48 h */
  invalid_external_userid: z.array(z.string()).default([]),
});
export type CustomerBatchgetReply = z.infer<typeof customerBatchgetReplySchema>;

/** GET kf/customer/get_upgrade_service_config; the table and the sample name the departments differently (wecom-api.md 12). */
export const upgradeConfigReplySchema = z.looseObject({
  member_range: z
    .looseObject({
      userid_list: z.array(z.string()).default([]),
      department_id_list: z.array(z.number()).optional(),
      department_list: z.array(z.number()).optional(),
    })
    .optional(),
  groupchat_range: z.looseObject({ chat_id_list: z.array(z.string()).default([]) }).optional(),
});

/** POST kf/customer/upgrade_service: only a hint in the servicer's client (wecom-api.md 4.9). */
export type UpgradeServiceRequest = { readonly open_kfid: string; readonly external_userid: string } & (
  | { readonly type: 1; readonly member: { readonly userid: string; readonly wording?: string } }
  | { readonly type: 2; readonly groupchat: { readonly chat_id: string; readonly wording?: string } }
);

/** POST kf/customer/cancel_upgrade_service */
export type CancelUpgradeRequest = { readonly open_kfid: string; readonly external_userid: string };
