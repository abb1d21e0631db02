import { z } from 'zod';

/** wecom-api.md 4.10, 6.9 and 10 */
export const statisticLimits = {
  /** Days of one call of the 微信客服 statistics, both ends counted. */
  kfDays: 31,
  /** Days of one call of the 客户联系 statistics: one fewer. */
  contactDays: 30,
  /** How far back a day may lie, yesterday being 1. */
  daysBack: 180,
  /** Yesterday's figures are there from this hour on, Asia/Shanghai. */
  readyHour: 6,
  /** Nothing older exists for accounts managed by API. */
  firstDay: '2022-03-11',
  useridsPerCall: 100,
  ownersPerCall: 100,
  groupOwnersPerPage: 1_000,
} as const;

/** POST kf/get_corp_statistic and kf/get_servicer_statistic. Epoch seconds, floored to the day, both ends counted. */
export type KfStatisticRequest = {
  readonly open_kfid: string;
  readonly servicer_userid?: string;
  readonly start_time: number;
  readonly end_time: number;
};

const figure = z.number().optional();

/** `statistic` is missing on days without data; a figure that cannot be computed is missing in it (wecom-api.md 4.10). */
export const corpStatisticReplySchema = z.looseObject({
  statistic_list: z
    .array(
      z.looseObject({
        stat_time: z.number(),
        statistic: z
          .looseObject({
            session_cnt: figure,
            customer_cnt: figure,
            customer_msg_cnt: figure,
            upgrade_service_customer_cnt: figure,
            ai_session_reply_cnt: figure,
            ai_transfer_rate: figure,
            ai_knowledge_hit_rate: figure,
            msg_rejected_customer_cnt: figure,
          })
          .optional(),
      }),
    )
    .default([]),
});

export const servicerStatisticReplySchema = z.looseObject({
  statistic_list: z
    .array(
      z.looseObject({
        stat_time: z.number(),
        statistic: z
          .looseObject({
            session_cnt: figure,
            customer_cnt: figure,
            customer_msg_cnt: figure,
            reply_rate: figure,
            first_reply_average_sec: figure,
            // WeCom's own spelling
            satisfaction_investgate_cnt: figure,
            satisfaction_participation_rate: figure,
            satisfied_rate: figure,
            middling_rate: figure,
            dissatisfied_rate: figure,
            upgrade_service_customer_cnt: figure,
            upgrade_service_member_invite_cnt: figure,
            upgrade_service_member_customer_cnt: figure,
            upgrade_service_groupchat_invite_cnt: figure,
            upgrade_service_groupchat_customer_cnt: figure,
            msg_rejected_customer_cnt: figure,
          })
          .optional(),
      }),
    )
    .default([]),
});

/** POST externalcontact/get_user_behavior_data: several members are summed (wecom-api.md 6.9). */
export type UserBehaviorRequest = {
  readonly userid?: readonly string[];
  readonly partyid?: readonly number[];
  readonly start_time: number;
  readonly end_time: number;
};
export const userBehaviorReplySchema = z.looseObject({
  behavior_data: z
    .array(
      z.looseObject({
        stat_time: z.number(),
        new_apply_cnt: figure,
        new_contact_cnt: figure,
        chat_cnt: figure,
        message_cnt: figure,
        reply_percentage: figure,
        /** minutes */
        avg_reply_time: figure,
        negative_feedback_cnt: figure,
      }),
    )
    .default([]),
});

const groupFigures = z.looseObject({
  new_chat_cnt: figure,
  chat_total: figure,
  chat_has_msg: figure,
  new_member_cnt: figure,
  member_total: figure,
  member_has_msg: figure,
  msg_total: figure,
});

/** POST externalcontact/groupchat/statistic (summed over the days, an item per owner) and …/statistic_group_by_day. */
export type GroupStatisticRequest = {
  readonly day_begin_time: number;
  readonly day_end_time?: number;
  readonly owner_filter: { readonly userid_list: readonly string[] };
  readonly order_by?: 1 | 2 | 3 | 4;
  readonly order_asc?: 0 | 1;
  readonly offset?: number;
  readonly limit?: number;
};
export type GroupStatisticByDayRequest = Pick<
  GroupStatisticRequest,
  'day_begin_time' | 'day_end_time' | 'owner_filter'
>;
export const groupStatisticReplySchema = z.looseObject({
  total: z.number().default(0),
  next_offset: z.number().default(0),
  items: z.array(z.looseObject({ owner: z.string(), data: groupFigures })).default([]),
});
export const groupStatisticByDayReplySchema = z.looseObject({
  items: z.array(z.looseObject({ stat_time: z.number(), data: groupFigures })).default([]),
});
